"""A folder as it was in a commit: what git keeps of it, put where it can be read as any other folder."""

import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SistercityError
from bot.knowledge.wording import Words

_SECONDS = 60


class NotComparable(SistercityError):
    """There is no earlier version to compare with; what is *told* says why and what to do."""

    def __init__(self, en: str, ja: str) -> None:
        super().__init__(en)
        self.told = Words(en, ja)


@dataclass(frozen=True, slots=True)
class Version:
    """A folder as it was: *ref* is what was asked for, *commit* its short number, *day* when that was made."""

    folder: Path
    ref: str
    commit: str
    day: str

    def __str__(self) -> str:
        """What people read of it: ``main (1a2b3c4, 2026-11-20)``."""
        return f"{self.ref} ({self.commit}, {self.day})"


@contextmanager
def committed(folder: Path, ref: str) -> Iterator[Version]:
    """*folder* as it was at *ref*, in a folder of the same name that lasts as long as the context."""
    folder = folder.resolve()
    git = _Git(folder)
    inside = git.inside()
    commit = git.commit(ref)
    short, day = git.ask("show", "--no-patch", "--format=%h %cs", commit).split()
    tree = f"{commit}:{inside}"
    if git.tries("cat-file", "-e", tree) is None or git.ask("cat-file", "-t", tree).strip() != "tree":
        raise NotComparable(
            f"at {ref} ({short}, {day}) there was no folder {inside}; name a later version with --against",
            f"{ref}（{short}、{day}）には {inside} というフォルダーがありません。"
            "--against でもっと新しい版を指定してください",
        )
    packed = git.run("archive", "--format=tar", tree)
    with tempfile.TemporaryDirectory(prefix="sistercity-") as parent:
        target = Path(parent) / folder.name
        _unpack(packed, target, ref)
        yield Version(target, ref, short, day)


class _Git:
    """The git command, run in one folder."""

    def __init__(self, folder: Path) -> None:
        found = shutil.which("git")
        if found is None:
            raise NotComparable(
                "git is not installed, and without it there is no earlier version to compare with",
                "git がインストールされていないため、前の版と比較できません",
            )
        self._git = found
        self._folder = folder
        # What git sets for a hook of its own (GIT_DIR, GIT_INDEX_FILE …) leads away from the folder.
        own = {name: value for name, value in os.environ.items() if not re.match("GIT_(?!CONFIG)", name)}
        self._environment = own | {
            "LC_ALL": "C.UTF-8",  # what is wrong is known by its words
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }

    def inside(self) -> str:
        """Where the folder lies in its repository, empty where it is all of it; from now on git runs at the top."""
        done = self._run("rev-parse", "--show-prefix")
        if done.returncode:
            told = done.stderr.decode("utf-8", "replace").strip()
            if "not a git repository" in told:
                raise NotComparable(
                    f"{self._folder} lies in no git repository, so there is no earlier version to compare with; "
                    "name a folder that does, with --knowledge",
                    f"{self._folder} は git のリポジトリーの中にないため、前の版と比較できません。"
                    "リポジトリーの中のフォルダーを --knowledge で指定してください",
                )
            raise _failed(f"git in {self._folder}", told)
        # `archive` takes a tree only where that is not within another.
        self._folder = Path(self.ask("rev-parse", "--show-toplevel").rstrip("\n"))
        return os.fsdecode(done.stdout).rstrip("\n").rstrip("/")

    def commit(self, ref: str) -> str:
        """The full number of the commit that *ref* names."""
        found = self.tries("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found is not None:
            return os.fsdecode(found).strip()
        if self.tries("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise NotComparable(
                "nothing is committed yet in this git repository, so there is nothing to compare with",
                "この git リポジトリーにはまだコミットがないため、比較できません",
            )
        raise NotComparable(
            f"git knows no version {ref!r} here; give a branch, a tag or a commit, such as main or HEAD~1 "
            "(`git fetch` brings what only the server has)",
            f"{ref!r} という版は git にありません。main や HEAD~1 のように、ブランチ、タグ、コミットのどれかを"
            "指定してください（サーバーにしかないものは git fetch で取りこめます）",
        )

    def ask(self, *words: str) -> str:
        """What git answers, as text."""
        return os.fsdecode(self.run(*words))

    def tries(self, *words: str) -> bytes | None:
        """What git answers; None where it refuses."""
        done = self._run(*words)
        return None if done.returncode else done.stdout

    def run(self, *words: str) -> bytes:
        """What git answers; raise NotComparable where it refuses."""
        done = self._run(*words)
        if done.returncode:
            raise _failed(f"git {words[0]}", done.stderr.decode("utf-8", "replace").strip())
        return done.stdout

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  # git, with words of ours and a name that it takes for no option
                [self._git, "-C", str(self._folder), *words],
                capture_output=True,
                check=False,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _failed(f"git {words[0]}", error) from error


def _unpack(packed: bytes, target: Path, ref: str) -> None:
    target.mkdir()
    try:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            # The first versions of Python 3.11 have no filters; what is unpacked is the keeper's own folder.
            archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
            archive.extractall(target)  # noqa: S202  # filtered, as above
    except (tarfile.TarError, OSError) as error:
        raise _failed(f"unpacking {ref}", error) from error


def _failed(what: str, why: object) -> NotComparable:
    return NotComparable(f"{what} failed: {why}", f"{what} に失敗しました: {why}")
