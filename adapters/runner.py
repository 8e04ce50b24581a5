"""The one composing place: settings in, a ready assistant out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from adapters.settings import Settings
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.minds.remembering import remembered
from bot.knowledge import Knowledge, cached, read_all
from bot.knowledge.problems import Problem
from bot.ports import Memory

if TYPE_CHECKING:
    from bot.storage import Migrated


@dataclass(frozen=True, slots=True)
class Loaded:
    """A knowledge and what was found wrong with it; no knowledge where that has errors."""

    knowledge: Knowledge | None
    problems: list[Problem]


def load_knowledge(folder: Path, today: date) -> Loaded:
    """Read all of *folder*, with its checks, as somebody sees it *today*."""
    return Loaded(*read_all(folder, today=today))


def open_assistant(settings: Settings) -> Assistant:
    """The assistant on the knowledge of *settings*; raise KnowledgeRefused where that has errors."""
    return Assistant(open_mind(settings))


def open_mind(settings: Settings) -> Mind:
    """What is learnt from the knowledge of *settings*; raise KnowledgeRefused where that has errors."""
    return remembered(load_or_refuse(settings), settings.cache_dir)


def load_or_refuse(settings: Settings) -> Knowledge:
    """The knowledge of *settings*; raise KnowledgeRefused where it has errors."""
    return cached(settings.knowledge_dir, settings.cache_dir, checks=False)


async def open_memory(settings: Settings) -> Memory:
    """The memory that *settings* name; raise StorageUnusable where it cannot be used."""
    from bot import storage  # noqa: PLC0415  # a database costs a start that only the running bot need pay

    return await storage.open_memory(settings.database_url.get_secret_value(), wiped=bool(settings.dyno))


async def look_into_memory(settings: Settings) -> Memory:
    """The memory that *settings* name, to be read also while a bot runs; raise StorageUnusable where that cannot be."""
    from bot import storage  # noqa: PLC0415  # as above

    return await storage.look_into_memory(settings.database_url.get_secret_value())


def migrate(settings: Settings) -> "Migrated":
    """Bring the database of *settings* to the schema of this version; raise StorageUnusable where that fails."""
    from bot import storage  # noqa: PLC0415  # as above

    return storage.migrate_memory(settings.database_url.get_secret_value(), wiped=bool(settings.dyno))
