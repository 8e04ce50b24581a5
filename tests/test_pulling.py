"""Knowledge in a repository: what is pushed goes live, whole, and a repository that is away hinders nothing."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from live import QUICK, Live, alive
from pydantic import SecretStr
from talking import Process
from telegram_chatting import PATIENCE, until

from adapters.live import pulling
from adapters.live.pulling import KEPT, NotPulled, Repository, repository_of
from adapters.settings import Settings

pytestmark = pytest.mark.usefixtures("own_cache")

ASKED = "How long does a guest stay?"
FAQ = FILES["faq/hosting.yaml"]


@dataclass(frozen=True, slots=True)
class Pushed:
    """A repository that somebody pushes to; the knowledge lies in the folder *within* it."""

    place: Path
    within: str = "."

    def push(self, text: str, name: str = "faq/hosting.yaml") -> str:
        """Have the file *name* hold *text* in the newest version; which that is."""
        path = self.place / self.within / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return self.commit()

    def commit(self) -> str:
        """Make what is there the newest version; which that is."""
        self.git("add", "--all")
        self.git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "more")
        return self.git("rev-parse", "HEAD")

    def git(self, *words: str) -> str:
        """What git prints when asked *words* here."""
        asked = ["git", "-C", str(self.place), *words]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603  # our own


@pytest.fixture(params=[".", "knowledge"])
def pushed(request: pytest.FixtureRequest, tmp_path: Path) -> Pushed:
    """A repository with the small knowledge at its top, or in its folder knowledge/ beside other things."""
    place = tmp_path / "pushed"
    write_sample(place)
    if request.param == ".":
        for each in (place / "knowledge").iterdir():
            each.rename(place / each.name)
        (place / "knowledge").rmdir()
    else:
        (place / "code.py").write_text("1", encoding="utf-8")
    made = Pushed(place, request.param)
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    return made


@pytest.fixture
def given(pushed: Pushed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    url = SecretStr(f"sqlite:///{tmp_path / 'bot.db'}")
    return Settings(_env_file=None, knowledge_git=SecretStr(str(pushed.place)), database_url=url)


@asynccontextmanager
async def pulled(given: Settings) -> AsyncIterator[Live]:
    async with alive(given, timing=QUICK) as bot:
        yield bot


async def test_what_is_pushed_goes_live_and_is_told(pushed: Pushed, given: Settings) -> None:
    async with pulled(given) as bot:
        assert "ten days" in await bot.ask(ASKED)
        pushed.push(FAQ.replace("About ten days.", "A whole month."))
        assert (await bot.until_told()).en == "Live now: 1 answer changed (host-length)."
        assert "A whole month." in await bot.ask(ASKED)
        pushed.push("host-length: [")
        assert "knowledge/faq/hosting.yaml:2:1" in (await bot.until_told(2)).en
        assert "A whole month." in await bot.ask(ASKED)


async def test_history_that_was_written_anew_is_pulled_like_any(pushed: Pushed, given: Settings) -> None:
    async with pulled(given) as bot:
        before = bot.digest
        pushed.git("checkout", "--quiet", "--orphan", "other")
        pushed.push(FAQ.replace("About ten days.", "A whole month."))
        pushed.git("branch", "--force", "--move", "other", "main")
        await bot.until_live(before)


async def test_a_branch_may_be_named(pushed: Pushed, given: Settings) -> None:
    pushed.git("checkout", "--quiet", "-b", "drafts")
    pushed.push(FAQ.replace("About ten days.", "A draft."))
    pushed.git("checkout", "--quiet", "main")
    async with pulled(given.model_copy(update={"knowledge_branch": "drafts"})) as bot:
        assert "A draft." in await bot.ask(ASKED)
    async with pulled(given) as bot:
        assert "ten days" in await bot.ask(ASKED)


async def test_a_repository_that_is_away_hinders_no_answer_and_no_start(
    pushed: Pushed, given: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "TOLD_AFTER", 1.0)
    hidden = pushed.place.with_name("hidden")
    async with pulled(given) as bot:
        pushed.place.rename(hidden)
        assert "cannot be used (fatal:" in (await bot.until_told()).en
        assert str(pushed.place) not in bot.told[0].en
        assert "ten days" in await bot.ask(ASKED)
    async with pulled(given) as bot:
        assert "ten days" in await bot.ask(ASKED)
        hidden.rename(pushed.place)
        pushed.push(FAQ.replace("About ten days.", "A whole month."))
        assert "A whole month." not in await bot.ask(ASKED)
        await until(lambda: bot.knows("A whole month."))


async def test_a_start_waits_for_a_repository_that_was_never_there(pushed: Pushed, given: Settings) -> None:
    hidden = pushed.place.with_name("hidden")
    pushed.place.rename(hidden)
    first = asyncio.create_task(repository_of(given).first())
    await asyncio.sleep(0.3)
    assert not first.done()
    hidden.rename(pushed.place)
    await asyncio.wait_for(first, PATIENCE)


async def test_old_versions_are_cleared_away(pushed: Pushed, given: Settings) -> None:
    repository = repository_of(given)
    for number in range(KEPT + 3):
        pushed.push(FAQ + f"# {number}\n")
        assert await repository.pull()
        assert not await repository.pull()
    versions = list((repository.named / "versions").iterdir())
    assert len(versions) == KEPT
    assert repository.folder().parent in versions


async def test_what_a_killed_process_left_is_mended(pushed: Pushed, given: Settings) -> None:
    repository = repository_of(given)
    await repository.pull()
    pushed.push(FAQ + "# more\n")
    (repository.named / "objects.git" / "shallow.lock").touch()
    for _ in range(2):
        with pytest.raises(NotPulled, match="lock"):
            await repository.pull()
    assert await repository.pull()
    shutil.rmtree(repository.folder().parent)
    await repository.pull()
    assert (repository.folder() / "program.yaml").exists()


async def test_a_link_that_leads_out_of_the_repository_is_not_followed(pushed: Pushed, given: Settings) -> None:
    (pushed.place / pushed.within / "faq" / "secret.yaml").symlink_to("/etc/passwd")
    pushed.commit()
    with pytest.raises(NotPulled, match="not written to a disk"):
        await repository_of(given).pull()


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_no_secret_of_the_address_is_told_or_seen_among_the_processes(tmp_path: Path) -> None:
    repository = Repository("http://me:S3cretToken@127.0.0.1:9/x.git", "main", tmp_path)
    with pytest.raises(NotPulled) as failed:
        await repository.pull()
    assert "S3cretToken" not in str(failed.value)
    kept = b"".join(path.read_bytes() for path in files_of(tmp_path))
    assert kept
    assert b"S3cretToken" not in kept


async def test_without_git_it_is_said(given: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotPulled, match="git is not installed"):
        await repository_of(given).newest()


async def test_a_repository_of_something_else_is_refused_with_what_is_missing(pushed: Pushed, given: Settings) -> None:
    (pushed.place / pushed.within / "program.yaml").unlink()
    pushed.commit()
    with pytest.raises(NotPulled, match=r"it holds no program\.yaml"):
        await repository_of(given).newest()


def test_the_command_line_answers_from_what_is_pulled(pushed: Pushed, given: Settings, process: Process) -> None:
    assert given.knowledge_git
    environment = {
        "KNOWLEDGE_GIT": given.knowledge_git.get_secret_value(),
        "XDG_DATA_HOME": os.environ["XDG_DATA_HOME"],
    }
    assert "ten days" in process("ask", ASKED, **environment).out
    pushed.push(FAQ.replace("About ten days.", "A whole month."))
    assert "A whole month." in process("ask", ASKED, **environment).out
    refused = process("ask", ASKED, **environment, KNOWLEDGE_DIR=str(pushed.place))
    assert (refused.code, refused.err) == (
        2,
        "sistercity: KNOWLEDGE_GIT: KNOWLEDGE_DIR is set, too; take one of them away\n",
    )
