"""What the journal gets to know of a question, and what it never does."""

from datetime import date, datetime

import pytest
from talking import NOW

from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.journalling import without_contacts
from bot.answering.reply import Choice, Utterance
from bot.folding import fold
from bot.ports import MOST_ASKED, Asked, Noted, Verdict


class Notebook:
    """A journal in memory."""

    def __init__(self) -> None:
        self.lines: list[Noted] = []

    async def note(self, noted: Noted) -> None:
        self.lines.append(noted)

    async def judge(self, question: str, person: str, verdict: Verdict) -> bool:  # noqa: ARG002  # the port's
        return any(line.id == question for line in self.lines)

    async def asked(self, since: date, until: date | None = None, *, most: int = MOST_ASKED) -> list[Asked]:  # noqa: ARG002  # the port's
        return [Asked(line) for line in self.lines][:most]


def say(text: str, *, addressed: bool = True) -> Utterance:
    at = datetime.fromisoformat(NOW)
    return Utterance(text, "telegram:123:456", at, addressed=addressed, person="telegram:456")


async def test_a_question_is_noted_with_its_outcome_and_nobody_s_name(mind: Mind) -> None:
    notebook = Notebook()
    assistant = Assistant(mind, journal=notebook)
    reply = await assistant.reply_to(say("How many people live in BIZEN? Call me: 310-555-0123"))
    assert reply is not None
    (line,) = notebook.lines
    assert line.text == "how many people live in bizen? call me: [phone]"
    assert (line.platform, line.language, line.entry, line.outcome) == (
        "telegram",
        "en",
        "city.population:bizen",
        "answered",
    )
    assert reply.noted == line.id
    assert "456" not in repr(line).replace(line.id, "")


async def test_what_is_no_question_is_not_noted(mind: Mind) -> None:
    notebook = Notebook()
    assistant = Assistant(mind, journal=notebook)
    for said in (say("thanks!"), say("forget me"), say("more"), say("?!"), say("Bizen", addressed=False)):
        await assistant.reply_to(said)
    await assistant.reply_to(Choice("city.population:bizen", "telegram:123", datetime.fromisoformat(NOW)))
    assert notebook.lines == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mail me at ana.b+tsca@example.co.jp please", "mail me at [mail] please"),
        ("I am @ana_torrance, what is Bunka-Sai?", "i am [handle], what is bunka-sai?"),
        ("t.me/ana knows", "[handle] knows"),
        ("+1 (310) 555-0123", "[phone]"),
        ("電話は04-7167-1111です", "電話は[phone]です"),
        ("０４７１６７１１１１", "[phone]"),
        ("between 1973 and 2023, on 2023-10-08", "between 1973 and 2023, on 2023-10-08"),
        ("1973-2023", "1973-2023"),
        ("20231008", "20231008"),
        ("429,000 people in 2020", "429,000 people in 2020"),
    ],
)
def test_contacts_are_taken_out_and_years_are_not(typed: str, kept: str) -> None:
    assert without_contacts(fold(typed)) == fold(kept)
