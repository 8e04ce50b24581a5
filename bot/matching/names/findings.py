"""What was found in a text: the names in it, and the text told with or without them; knows not how they are found."""

from typing import NamedTuple

from bot.folding import fold


class Found(NamedTuple):
    """A name in a text, from *start* to *end*.

    ``rivals`` are others who are called the same. A foreign name has no ``id``; ``lookalike_of`` says for whom it could
    be mistaken, if for anybody. ``certainty`` tells how near the spelling is, not which of the rivals is meant.
    """

    id: str
    kind: str
    start: int
    end: int
    text: str
    exact: bool
    certainty: float
    rivals: tuple[str, ...] = ()
    lookalike_of: str = ""


class Findings(NamedTuple):
    """The names in *text*: ours (``found``), known to be others' (``foreign``), names by their looks (``unknown``).

    ``unknown`` holds the foreign ones, too. ``loanwords`` are katakana words that are neither names of ours nor common:
    perhaps a name, perhaps not.
    """

    text: str
    found: tuple[Found, ...]
    foreign: tuple[Found, ...]
    unknown: tuple[str, ...]
    loanwords: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Whom the text names, each once, in order."""
        return tuple(dict.fromkeys(name.id for name in self.found))

    def of_kind(self, kind: str) -> tuple[Found, ...]:
        """The names of cities only, or of people only …"""
        return tuple(name for name in self.found if name.kind == kind)

    @property
    def unnamed(self) -> str:
        """The text, folded, without the names of ours in it; other places stay."""
        parts: list[str] = []
        behind = 0
        for name in self.found:
            parts.append(self.text[behind : name.start])
            behind = name.end
        return fold(" ".join((*parts, self.text[behind:])))

    @property
    def marked(self) -> str:
        """The text, folded, with each of our names replaced by its id in braces: where in it who is named."""
        parts: list[str] = []
        behind = 0
        for name in self.found:
            parts += (self.text[behind : name.start], "{", name.id, "}")
            behind = name.end
        return fold("".join((*parts, self.text[behind:])))

    @property
    def masked(self) -> str:
        """The text with each of our names replaced by its kind, and each foreign one by ``{place}``.

        A place that some answer mentions in passing would else carry the whole question, being rare.
        """
        parts: list[str] = []
        behind = 0
        for name in sorted((*self.found, *self.foreign), key=lambda one: one.start):
            parts += (self.text[behind : name.start], "{", name.kind if name.id else "place", "}")
            behind = name.end
        return "".join((*parts, self.text[behind:]))
