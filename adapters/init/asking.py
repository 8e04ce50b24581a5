"""How `sistercity init` asks: one question after the other, each answer read at once, or refused with the reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import typer

from bot.errors import SistercityError
from bot.knowledge.slips import nearest
from bot.knowledge.wording import Words

T = TypeVar("T")
BACK = "<"
"""Typed in place of an answer, it asks the question before once more."""


class Unfit(SistercityError):
    """An answer that cannot be used; *words* say why, and what to type instead."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class NotAnswered(SistercityError):
    """Answers given on the command line that cannot be used, or are too few; its text is for who gave them."""


class _Back(Exception):
    """Somebody wants the question before once more."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: *key* names it on the command line, *default* is what Enter stands for (None: nothing does)."""

    key: str
    words: Words
    default: str | None = None
    hint: Words | None = None


@dataclass(slots=True)
class Asking:
    """Asks on the console in one language what the command line does not say already.

    *given* are the answers of the command line, by the keys of their questions. Where nobody is there to be *asked*,
    the defaults are taken. What has been typed is kept, so that one can go back.
    """

    language: str
    given: Mapping[str, str] = field(default_factory=dict)
    asked: bool = True
    _typed: list[str] = field(default_factory=list)
    _next: int = 0
    _keys: list[str] = field(default_factory=list)

    def about(self, flow: Callable[["Asking"], T]) -> T:
        """What *flow* makes of the answers to all its questions."""
        while True:
            self._next = 0
            self._keys = []
            try:
                made = flow(self)
            except _Back:
                del self._typed[-1:]
            else:
                self._refuse_unknown()
                return made

    def say(self, words: Words) -> None:
        """Tell something between the questions; once, also where somebody goes back."""
        if self.asked and self._next == len(self._typed):
            typer.echo("\n" + words.in_language(self.language))

    def ask(self, question: Question, read: Callable[[str], T]) -> T:
        """What *read* makes of the answer to *question*; asked again as long as that raises `Unfit`."""
        self._keys.append(question.key)
        if question.key in self.given:
            return self._read(question, self.given[question.key], read)
        if not self.asked:
            if question.default is None:
                told = question.words.in_language(self.language)
                raise NotAnswered(f"there is no answer to {question.key} ({told}); add --answer {question.key}=…")
            return self._read(question, question.default, read)
        if self._next < len(self._typed):
            self._next += 1
            return read(self._typed[self._next - 1])
        while True:
            text = self._type(question)
            try:
                made = read(text)
            except Unfit as refused:
                typer.echo("  " + refused.words.in_language(self.language))
                continue
            self._typed.append(text)
            self._next += 1
            return made

    def _type(self, question: Question) -> str:
        shown = question.words.in_language(self.language)
        if question.hint:
            shown += f" ({question.hint.in_language(self.language)})"
        text = typer.prompt(shown, default=question.default or "", show_default=bool(question.default)).strip()
        if text in {BACK, "＜"}:
            raise _Back
        return str(text)

    def _read(self, question: Question, text: str, read: Callable[[str], T]) -> T:
        try:
            return read(text.strip())
        except Unfit as refused:
            told = refused.words.in_language(self.language)
            raise NotAnswered(f"the answer {text!r} to {question.key} cannot be used: {told}") from refused

    def _refuse_unknown(self) -> None:
        for key in self.given:
            if key not in self._keys:
                near = nearest(key, self._keys)
                told = f"did you mean {near}?" if near else f"the questions are: {', '.join(self._keys)}"
                raise NotAnswered(f"nobody asks for {key!r}; {told}")
