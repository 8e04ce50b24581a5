"""A journal that people have filled, and an admin who follows a snippet to the letter."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from memories import Journal
from talking import NOW

from adapters.gaps_desk import Opened
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.journal.gaps import Gap, gaps_in
from bot.answering.reply import Reply, Utterance
from bot.ports import Asked, Noted

AT = datetime.fromisoformat(NOW)
TODAY = date(2026, 11, 21)
_LINE = re.compile(r"open (\S+), go to line (\d+)")


async def said(mind: Mind, *questions: str, journal: Journal | None = None) -> Journal:
    """A journal in which *questions* stand as the bot answered them, each in a conversation of its own."""
    kept = journal or Journal()
    for question in questions:
        await reply_to(mind, question, kept)
    return kept


async def reply_to(mind: Mind, question: str, journal: Journal) -> Reply:
    """What the bot replies to somebody new; it is noted in *journal*."""
    conversation = f"telegram:{len(journal.questions)}"
    reply = await Assistant(mind, journal=journal).reply_to(Utterance(question, conversation, AT))
    assert reply is not None
    return reply


async def found(mind: Mind, journal: Journal) -> list[Gap]:
    """All gaps of *journal* that *mind* leaves."""
    return gaps(mind, await journal.asked(date.min))


def gaps(mind: Mind, asked: Iterable[Asked]) -> list[Gap]:
    """All gaps of what was *asked*."""
    return list(_gaps(mind, asked))


def _gaps(mind: Mind, asked: Iterable[Asked]) -> Iterator[Gap]:
    return (gap for gap in gaps_in(mind, asked, AT) if gap)


def unanswered(text: str, number: int = 0, day: date = TODAY) -> Asked:
    """A question that was not answered."""
    return Asked(Noted(f"q{number}", day, "telegram", "en", text, "unanswered", None, 0.1))


def paste(folder: Path, opened: Opened) -> Path:
    """Do what *opened* says, word for word, in the knowledge *folder*; the file that was changed."""
    told = _LINE.search(opened.text)
    assert told, opened.text
    path, number = folder.parent / told[1], int(told[2])
    lines = path.read_text("utf-8").split("\n")
    if "behind the last question in the brackets" in opened.text:
        head, bracket, tail = lines[number - 1].partition("]")
        lines[number - 1] = head + opened.snippet + bracket + tail
    else:
        assert "paste this below that line" in opened.text
        lines.insert(number, opened.snippet)
    path.write_text("\n".join(lines), "utf-8")
    return path
