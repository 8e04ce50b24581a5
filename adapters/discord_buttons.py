"""Buttons on Discord: as many as it takes, each carrying what it means, so that they outlive a restart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from discord import ButtonStyle, Client, Interaction, ui

from adapters.buttons import Labelled, data_of
from adapters.keyboards import offered, rows_of
from adapters.splitting import pieces, units
from bot.answering.language.wording import Wording
from bot.answering.reply import Reply

MOST_ROWS = 5
MOST_ABREAST = 5
LONGEST_LABEL = 80
"""Discord takes so many characters on a button."""


@dataclass(frozen=True, slots=True)
class Button:
    """What stands on a button, and what it carries, at most 100 characters."""

    label: str
    data: str


Rows = tuple[tuple[Button, ...], ...]


def rows_under(reply: Reply, words: Wording) -> Rows:
    """All buttons of *reply*."""
    questions = listed(reply) or [each.question for each in offered(reply)]
    return arranged(rows_of(reply, words, questions))


def listed(reply: Reply) -> list[str]:
    """The numbered questions that *reply* offers, where one of them is too long to be read on a button."""
    questions = [each.question for each in offered(reply)]
    if all(units(question) <= LONGEST_LABEL for question in questions):
        return []
    return [f"{number}. {question}" for number, question in enumerate(questions, 1)]


def choices(labelled: Sequence[Labelled], *, abreast: int = 1) -> Rows:
    """Buttons with these labels, so many *abreast*."""
    return arranged(labelled[at : at + abreast] for at in range(0, len(labelled), abreast))


def arranged(rows: Iterable[Sequence[Labelled]]) -> Rows:
    """*rows* as they fit: closer together where they are too many, and none that stands for the same as another."""
    seen: set[str] = set()
    made: list[tuple[Button, ...]] = []
    for row in rows:
        buttons = []
        for label, meaning in row:
            data = data_of(meaning)
            if data and data not in seen:
                seen.add(data)
                buttons.append(Button(_short(label), data))
        made += [tuple(buttons[at : at + MOST_ABREAST]) for at in range(0, len(buttons), MOST_ABREAST)]
    while len(made) > MOST_ROWS:
        pairs = ((len(made[at]) + len(made[at + 1]), at) for at in range(len(made) - 1))
        size, at = min(pairs)
        if size > MOST_ABREAST:
            break
        made[at : at + 2] = [made[at] + made[at + 1]]
    return tuple(made[:MOST_ROWS])


class Answers(Protocol):
    """Who deals with pressed buttons."""

    async def press(self, interaction: Interaction[Client], data: str) -> None:
        """Do what a button that carries *data* stands for."""


class Answering(Client):
    """A client whose pressed buttons go to *answers*."""

    answers: Answers


class Press(ui.DynamicItem[ui.Button[ui.View]], template=r"(?P<data>[A-Za-z]\|[\w-]*\|.*)"):
    """A button that is known by what it carries; nothing is kept for it."""

    def __init__(self, button: Button, row: int | None = None) -> None:
        super().__init__(ui.Button(style=ButtonStyle.secondary, label=button.label, custom_id=button.data, row=row))

    @classmethod
    async def from_custom_id(
        cls,
        interaction: Interaction[Client],  # noqa: ARG003  # the library passes it
        item: ui.Item[ui.View],
        match: re.Match[str],
        /,
    ) -> "Press":
        return cls(Button(getattr(item, "label", "") or "…", match["data"]))

    async def callback(self, interaction: Interaction[Client]) -> None:
        client = interaction.client
        if isinstance(client, Answering):
            await client.answers.press(interaction, self.custom_id)


def view_of(rows: Rows) -> ui.View:
    """*rows* as the library sends them."""
    view = ui.View(timeout=None)
    for at, row in enumerate(rows):
        for button in row:
            view.add_item(Press(button, at))
    return view


def _short(label: str) -> str:
    if units(label) <= LONGEST_LABEL:
        return label or "…"
    return f"{next(pieces(label, LONGEST_LABEL - 1))}…"
