"""The one composing place: settings in, a ready assistant out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from adapters.settings import Settings
from bot.answering.assistant import Assistant
from bot.answering.mind import Mind
from bot.answering.remembering import remembered
from bot.knowledge import Knowledge, cached, read_all
from bot.knowledge.problems import Problem
from bot.ports import Memory


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


async def open_memory(settings: Settings) -> Memory:
    """The memory in the database of *settings*; raise StorageUnusable where that cannot be used."""
    from bot import storage  # noqa: PLC0415  # a database costs a start that a single question need not pay

    return await storage.open_memory(settings.database, wiped=settings.disk_is_wiped)


def load_or_refuse(settings: Settings) -> Knowledge:
    """The knowledge of *settings*; raise KnowledgeRefused where it has errors."""
    return cached(settings.knowledge_dir, settings.cache_dir, checks=False)
