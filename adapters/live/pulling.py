"""Knowledge from a repository: its newest version, brought by the git command, each in a folder that never changes."""

import asyncio
import hashlib
import io
import logging
import os
import shutil
import tarfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from adapters.live.renewing import Fault
from adapters.resting import Bell
from adapters.settings import Settings
from adapters.supervising import Backoff
from bot.errors import SistercityError, Told
from bot.knowledge.wording import Words

log = logging.getLogger(__name__)

EVERY = 15.0
"""Seconds between two looks at the repository."""
SOONEST = 1.0
"""However often it is nudged."""
PATIENCE = 60.0
"""Git is given so many seconds for one thing."""
TOLD_AFTER = 120.0
"""A repository that cannot be reached for so many seconds is told of: it may be back by itself before."""
KEPT = 3
"""So many versions are kept; another copy may just be reading the one before."""
_DAMAGE = ("lock", "corrupt", "not a git repository", "bad object")
"""Of what a process leaves that was killed, git speaks in such words; it is fetched anew then."""
_NEWEST = "refs/sistercity/newest"
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")


class NotPulled(SistercityError):
    """The repository could not be had; the text says why, and holds nothing secret."""


class Repository:
    """The knowledge at the *branch* of *address*, versions of which are kept in *kept_in*."""

    def __init__(self, address: str, branch: str | None, kept_in: Path) -> None:
        self._address = address
        self._branch = branch
        self.named = kept_in / hashlib.sha256(f"{address} {branch}".encode()).hexdigest()[:12]
        self._objects = self.named / "objects.git"
        self._versions = self.named / "versions"
        self._current: Path | None = None
        self._failing_since: float | None = None
        self._failure = ""
        self._bell = Bell()

    def folder(self) -> Path:
        """The folder with the version that was pulled last; raise NotPulled where none ever was."""
        if self._current is None:
            raise NotPulled("nothing was pulled yet")
        return self._current

    def problems(self) -> Sequence[Told]:
        """That the repository cannot be had, where that lasts."""
        if self._failing_since is None or time.monotonic() - self._failing_since < TOLD_AFTER:
            return ()
        why = self._failure
        return (
            Fault(
                Words(
                    f"the repository of the knowledge cannot be used ({why}); look at KNOWLEDGE_GIT and the network",
                    f"リポジトリから取得できません（{why}）。KNOWLEDGE_GIT の設定とネットワークを確かめてください",
                )
            ),
        )

    def nudge(self) -> None:
        """Look at the repository now."""
        self._bell.ring()

    async def keep(self, pulled: Callable[[], None], every: float = EVERY) -> NoReturn:
        """Pull from time to time; call *pulled* when there is another version."""
        backoff = Backoff(first=every, longest=every * 4)
        while True:
            pause = every
            try:
                if await self.pull():
                    pulled()
                backoff.reset()
            except NotPulled as error:
                pause = backoff.pause()
                log.warning("The knowledge could not be pulled: %s", error)
            await asyncio.sleep(SOONEST)
            await self._bell.rest(pause)

    async def first(self) -> None:
        """Have a version: the newest, else the one that was pulled last, else wait until there is one."""
        backoff = Backoff()
        while True:
            with suppress(NotPulled):
                await self.newest()
                return
            await asyncio.sleep(backoff.pause())

    async def newest(self) -> Path:
        """The folder with the newest version, or with the one that was pulled last; raise NotPulled without either."""
        try:
            await self.pull()
        except NotPulled as error:
            log.warning("The knowledge could not be pulled: %s", error)
            try:
                await self._take(await self._commit())
            except NotPulled:
                raise NotPulled(f"KNOWLEDGE_GIT: {error}") from error
        return self.folder()

    async def refresh(self) -> None:
        """Pull now; raise NotPulled where that fails."""
        await self.pull()

    async def pull(self) -> bool:
        """Bring the newest version; whether it is another than before. Raise NotPulled where that fails."""
        was_failing = self._failing_since is not None
        try:
            await self._fetch()
            is_new = await self._take(await self._commit())
        except NotPulled as error:
            if was_failing and any(word in str(error) for word in _DAMAGE):
                await asyncio.to_thread(shutil.rmtree, self._objects, ignore_errors=True)
            raise
        except OSError as error:
            raise self._failed(f"{self.named} cannot be written to: {error.strerror}") from error
        self._failing_since = None
        return is_new

    async def _fetch(self) -> None:
        if not self._objects.exists():
            self.named.mkdir(parents=True, exist_ok=True, mode=0o700)
            await self._git("init", "--quiet", "--bare", str(self._objects), within=None)
        refspec = f"+{self._branch or 'HEAD'}:{_NEWEST}"
        await self._git("fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules", "origin", refspec)

    async def _commit(self) -> str:
        return (await self._git("rev-parse", "--verify", "--quiet", f"{_NEWEST}^{{commit}}")).decode().strip()

    async def _take(self, commit: str) -> bool:
        """Have *commit* lie in a folder of its own, whole or not at all, and be the one that is read."""
        before, version = self._current, self._versions / commit
        if not version.exists():
            body = await self._git("archive", "--format=tar", await self._tree(commit))
            await asyncio.to_thread(_unpack, body, version)
        self._current = version / "knowledge"
        os.utime(version)
        await asyncio.to_thread(_clear_away, self._versions, self._current.parent)
        return self._current != before

    async def _tree(self, commit: str) -> str:
        """What git calls the folder of *commit* in which the knowledge lies."""
        inside = "knowledge/program.yaml"
        found = (await self._git("ls-tree", "--name-only", commit, "program.yaml", inside)).decode().splitlines()
        if not found:
            raise self._failed("it holds no program.yaml, neither at its top nor in its folder knowledge/")
        return commit if "program.yaml" in found else f"{commit}:knowledge"

    async def _git(self, *words: str, within: Path | None = Path()) -> bytes:
        """What git prints when asked *words*; raise NotPulled where it fails."""
        place = [] if within is None else ["--git-dir", str(self._objects)]
        try:
            process = await asyncio.create_subprocess_exec(
                "git",
                *place,
                *words,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._environment(),
            )
        except FileNotFoundError as error:
            raise self._failed("git is not installed here") from error
        try:
            async with asyncio.timeout(PATIENCE):
                out, err = await process.communicate()
        except TimeoutError as error:
            raise self._failed(f"git {words[0]} took longer than {PATIENCE:g} seconds") from error
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise self._failed(self._without_secrets(err.decode("utf-8", "replace")) or f"git {words[0]} failed")
        return out

    def _failed(self, why: str) -> NotPulled:
        self._failure = why
        self._failing_since = self._failing_since or time.monotonic()
        return NotPulled(why)

    def _without_secrets(self, told: str) -> str:
        """The line of what git *told* that says why, without the address, which may hold a token."""
        lines = [line for line in told.splitlines() if line.startswith(("fatal:", "error:"))] or told.splitlines()
        said = (lines or [""])[0].replace(self._address, "the repository")
        credentials = self._address.partition("://")[2].rpartition("@")[0]
        return said.replace(credentials, "…") if credentials else said

    def _environment(self) -> dict[str, str]:
        settings = {
            # Here, and neither among the words nor in a file: others may read these.
            "remote.origin.url": self._address,
            "protocol.ext.allow": "never",
            "http.lowSpeedLimit": "1000",
            "http.lowSpeedTime": "20",
        }
        environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
        environment.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=10")
        environment |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "GIT_CONFIG_COUNT": str(len(settings))}
        for number, (key, value) in enumerate(settings.items()):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return environment


def repository_of(settings: Settings) -> Repository:
    """The repository that *settings* name."""
    if settings.knowledge_git is None:
        raise ValueError("without KNOWLEDGE_GIT there is no repository")
    address = settings.knowledge_git.get_secret_value()
    return Repository(address, settings.knowledge_branch, settings.data_dir / "knowledge-git")


def _unpack(body: bytes, version: Path) -> None:
    """Write the files of the archive *body* below *version*, in a folder whose name people know from what is wrong."""
    version.parent.mkdir(parents=True, exist_ok=True)
    begun = version.with_name(f".{version.name}-{os.getpid()}")
    shutil.rmtree(begun, ignore_errors=True)
    try:
        with tarfile.open(fileobj=io.BytesIO(body)) as archive:
            archive.extractall(begun / "knowledge", filter="data")
        (begun / "knowledge").mkdir(parents=True, exist_ok=True)
        try:
            begun.rename(version)
        except OSError:
            if not version.exists():  # by another copy, just now
                raise
    except tarfile.TarError as error:
        raise NotPulled(f"the repository holds what is not written to a disk: {error}") from error
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def _clear_away(versions: Path, current: Path) -> None:
    found = sorted((each for each in versions.iterdir() if not each.name.startswith(".")), key=_age, reverse=True)
    for each in found[KEPT:]:
        if each != current:
            shutil.rmtree(each, ignore_errors=True)


def _age(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # another copy cleared it away
        return 0.0
