"""The buttons under a message: what was meant, what to ask next, more, dates, thumbs; and choices of the bot's own."""

from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from adapters.buttons import Labelled, data_of
from adapters.keyboards import THUMBS, offered, rows_of
from bot.answering.language.wording import Wording
from bot.answering.reply import Reply
from bot.ports import Verdict

WIDEST = 36
"""A longer label is cut off on a telephone; a character of East Asia counts twice."""


def keyboard_of(reply: Reply, words: Wording) -> InlineKeyboardMarkup | None:
    """All buttons of *reply*, one a row what can be asked; None where it has none."""
    questions = listed(reply) or [each.question for each in offered(reply)]
    return _keyboard(rows_of(reply, words, questions))


def listed(reply: Reply) -> list[str]:
    """The numbered questions that *reply* offers, where one of them is too long to be read on a button."""
    questions = [each.question for each in offered(reply)]
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


def _keyboard(rows: Iterable[Sequence[Labelled]]) -> InlineKeyboardMarkup | None:
    made = [
        [InlineKeyboardButton(label, callback_data=data) for label, meaning in row if (data := data_of(meaning))]
        for row in rows
    ]
    filled = [row for row in made if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
