"""Fixtures: a bot that has learnt the real knowledge, its command line, and folders of knowledge to be spoilt."""

import os
import re
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import hypothesis
import pytest
from filelock import FileLock
from following import Programme, fair
from postgres import MADE, NEEDED, Server, programs, running
from talking import KNOWLEDGE, Ask, CommandLine, Process, Told

from adapters import runner
from adapters.settings import Settings, read_settings
from bot import storage
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.conversation import Conversations
from bot.answering.minds.learning import learn
from bot.answering.minds.remembering import remembered
from bot.knowledge import Knowledge, cached, load
from bot.ports import Memory

pytest_plugins = ["discord_fixtures"]

# The same examples in each run, however long one takes; `--hypothesis-profile=default` draws others.
hypothesis.settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")

XDIST = "PYTEST_XDIST_WORKER"
"""Set in the environment where the tests run in several processes; session fixtures are of one process each."""


@pytest.fixture(scope="session", autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache for this run alone: nothing is read from, or left in, the home of who runs the tests."""
    home = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        for variable in Settings.model_fields:
            patch.delenv(variable.upper(), raising=False)
        yield home


@pytest.fixture(scope="session")
def mind(cache_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Mind:
    """What the bot learns from the real knowledge; a copy is kept, from which the command line starts quickly."""
    kept = read_settings().cache_dir
    if XDIST in os.environ:
        # Of the processes that run the tests one learns it, and the others take over what it kept.
        learnt = tmp_path_factory.getbasetemp().parent / "learnt"
        with FileLock(learnt.with_suffix(".lock")):
            remembered(cached(KNOWLEDGE, learnt, checks=False), learnt)
        shutil.copytree(learnt, kept, dirs_exist_ok=True)
    return remembered(cached(KNOWLEDGE, kept, checks=False), kept)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL of this run alone, where a server is installed; with one database that has all tables."""
    found = programs()
    if found is None:
        told = "no PostgreSQL server is installed; on Debian: apt-get install postgresql"
        if os.environ.get(NEEDED):
            pytest.fail(told)
        pytest.skip(told)
    with running(found) as server:
        server.run(f"CREATE DATABASE {MADE}")
        storage.migrate_memory(server.url(MADE))
        yield server


@pytest.fixture
def postgres_url(postgres: Server) -> Iterator[str]:
    """A database that has all tables, and nothing in them."""
    name = f"test_{uuid.uuid4().hex}"
    postgres.run(f"CREATE DATABASE {name} TEMPLATE {MADE}")
    yield postgres.url(name)
    # At once, whoever is still connected: to remove hundreds of them from the disk in the end takes minutes.
    postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'memory.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
async def memory(database_url: str) -> AsyncIterator[Memory]:
    """A memory of each kind, with nothing in it."""
    memory = await storage.open_memory(database_url)
    yield memory
    await memory.close()


@pytest.fixture
async def programme(mind: Mind, tmp_path: Path) -> AsyncIterator[Programme]:
    """The real programme with one event, and one channel that follows all of it in English."""
    nothing: Mapping[str, Any] = MappingProxyType({})
    memory = await storage.open_memory(f"sqlite:///{tmp_path / 'memory.db'}")
    made = Programme(replace(mind.knowledge, events=nothing, announcements=nothing), memory)
    made.edit_fair(fair("2027-04-17", end="2027-04-18", starts_at="11:00", ends_at="17:00"))
    await made.follow("telegram:1")
    yield made
    await memory.close()


FEW_QUESTIONS = """\
host-length:
  questions: {en: [How long does a guest stay with us?], ja: [ゲストは何日くらい泊まりますか]}
  answer: {en: About three weeks., ja: 3週間ほどです。}
  sources: [C3]
host-room:
  questions: {en: [Does a guest need a room alone?], ja: [個室は必要ですか]}
  answer: {en: "No, a bed is enough.", ja: いいえ。ベッドがあれば十分です。}
  sources: [C3]
"""


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real knowledge with next to no questions, so that a bot learns it in no time, and without hours of quiet.

    Whole bots live by the real clock: what a test sends them is to go out at whatever hour the test runs.
    """
    folder = tmp_path_factory.mktemp("small") / "knowledge"
    shutil.copytree(KNOWLEDGE, folder, ignore=shutil.ignore_patterns("history", "checks", "announcements", "faq"))
    (folder / "faq").mkdir()
    (folder / "faq" / "hosting.yaml").write_text(FEW_QUESTIONS, encoding="utf-8")
    program = (folder / "program.yaml").read_text(encoding="utf-8")
    awake, hours = re.subn(r"quiet_hours: \{[^}]*\}", 'quiet_hours: {begin: "00:00", end: "00:00"}', program)
    assert hours == 1
    (folder / "program.yaml").write_text(awake, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def small_mind(small_knowledge: Path) -> Mind:
    """What is learnt from the knowledge with next to no questions."""
    return learn(load(small_knowledge))


@pytest.fixture(scope="session")
def small_learnt(small_knowledge: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the knowledge with next to no questions."""
    home = tmp_path_factory.mktemp("small-cache")
    remembered(cached(small_knowledge, home / "sistercity", checks=False), home / "sistercity")
    return home


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test alone: what it learns takes the place of nothing that others need."""
    home = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture
def small_cache(own_cache: Path, small_learnt: Path) -> Path:
    """The same, from which a bot with next to no questions starts quickly."""
    return Path(shutil.copytree(small_learnt, own_cache))


@pytest.fixture
def folder(small_knowledge: Path, tmp_path: Path) -> Path:
    """A knowledge folder to be changed, or spoilt."""
    return Path(shutil.copytree(small_knowledge, tmp_path / "knowledge"))


@pytest.fixture
def ask(mind: Mind) -> Ask:
    """A bot that nobody has spoken to yet."""
    return Ask(Assistant(mind, Conversations()))


@pytest.fixture
def told(mind: Mind) -> Told:
    """What an entry tells of a question."""
    return Told(mind)


@pytest.fixture
def sistercity(
    mind: Mind, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> CommandLine:
    def recalled(knowledge: Knowledge, folder: Path) -> Mind:
        # The copy of what was learnt is read back in the processes of their own; here it would only take time.
        return mind if knowledge.digest == mind.knowledge.digest else remembered(knowledge, folder)

    monkeypatch.setattr(runner, "remembered", recalled)
    monkeypatch.chdir(tmp_path)  # where no .env lies
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def process(tmp_path: Path) -> Process:
    return Process(tmp_path)


@pytest.fixture
def command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, database_url: str
) -> CommandLine:
    """The command line on an empty database."""
    monkeypatch.chdir(tmp_path)  # where no .env lies
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "160")
    storage.migrate_memory(database_url)
    return CommandLine(monkeypatch, capsys)
