"""The buttons under a message: what was meant, what to ask next, more, dates, thumbs; and choices of the bot's own."""

from collections.abc import Iterable, Sequence
from itertools import chain
from unicodedata import east_asian_width

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.telegram_buttons import Dates, Judge, Meaning, Tell, data_of
from bot.answering.reply import Dated, Reply
from bot.answering.wording import Wording
from bot.ports import Suggestion, Verdict

WIDEST = 36
"""A longer label is cut off on a telephone; a character of East Asia counts twice."""
THUMBS: dict[Verdict, str] = {"up": "👍", "down": "👎"}

Labelled = tuple[str, Meaning]


def keyboard_of(reply: Reply, words: Wording) -> InlineKeyboardMarkup | None:
    """All buttons of *reply*, one a row what can be asked; None where it has none."""
    tag = reply.language
    questions = listed(reply) or [each.question for each in _offered(reply)]
    rows: list[list[Labelled]] = [
        [(question, Tell(each.entry, tag))] for question, each in zip(questions, _offered(reply), strict=True)
    ]
    beside: list[Labelled] = []
    if reply.has_more and reply.entry:
        beside.append((words.say("button-more"), Tell(reply.entry, tag, more=True)))
    if dates := tuple(chain.from_iterable(block.events for block in reply.blocks if isinstance(block, Dated))):
        beside.append((f"📅 {words.say('button-calendar')}", Dates(dates, tag)))
    thumbs: list[Labelled] = []
    if reply.noted and reply.outcome == "answered":
        thumbs = [(thumb, Judge(reply.noted, verdict, tag)) for verdict, thumb in THUMBS.items()]
    return _keyboard([*rows, beside, thumbs])


def listed(reply: Reply) -> list[str]:
    """The numbered questions that *reply* offers, where one of them is too long to be read on a button."""
    questions = [each.question for each in _offered(reply)]
    if all(_width(question) <= WIDEST for question in questions):
        return []
    return [f"{number}. {question}" for number, question in enumerate(questions, 1)]


def choices(
    labelled: Sequence[Labelled], *, abreast: int = 1, below: Sequence[Labelled] = ()
) -> InlineKeyboardMarkup | None:
    """Buttons with these labels, so many *abreast*, and those *below* in a row of their own."""
    return _keyboard([*(labelled[at : at + abreast] for at in range(0, len(labelled), abreast)), below])


def thanked(buttons: InlineKeyboardMarkup, verdict: Verdict, thanks: str) -> InlineKeyboardMarkup:
    """*buttons* with *thanks* on the thumb that was pressed; the other stays, for who thinks again."""

    def shown(button: InlineKeyboardButton) -> InlineKeyboardButton:
        thumb = next((each for each in THUMBS.values() if button.text.startswith(each)), None)
        if thumb is None:
            return button
        label = f"{thumb} {thanks}" if thumb == THUMBS[verdict] else thumb
        return InlineKeyboardButton(label, callback_data=button.callback_data)

    return InlineKeyboardMarkup([[shown(button) for button in row] for row in buttons.inline_keyboard])


def _offered(reply: Reply) -> tuple[Suggestion, ...]:
    return (*reply.suggestions, *reply.follow_ups)


def _keyboard(rows: Iterable[Sequence[Labelled]]) -> InlineKeyboardMarkup | None:
    made = [
        [InlineKeyboardButton(label, callback_data=data) for label, meaning in row if (data := data_of(meaning))]
        for row in rows
    ]
    filled = [row for row in made if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
