"""Sentences: where a message ends one and begins the next, and whether one is written as a question."""

import re

# Little pictures, and faces drawn with signs, end a sentence where nothing else does.
_PICTURE = "\u2600-\u27bf\u2b50\ufe0f\U0001f000-\U0001faff"
_ENDING = rf"(?:[.?!。…\uff1f\uff01\n{_PICTURE}]|\([^\w\s()]{{2,6}}\))"
# What is quoted with its mark ("Bunka-Sai?って何") goes on.
_QUOTED = r"[?!\uff1f\uff01](?=[」』]|って|とか|という)"
# So does what stands behind letters cut short: "at 5 p.m. from Torrance".
_CUT_SHORT = r"(?<=\.[A-Za-z])\.(?=\s+[a-z])"
# And so does a name behind a title, which has no vowel, or behind an initial: "Mr. Chen", "George K. Chen".
_TITLE = r"(?:(?<=\b[A-Z][b-df-hj-np-tv-xz])|(?<=\b[A-Z][b-df-hj-np-tv-xz]{2})|(?<=\s[A-HJ-Z]))\.(?=\s+[A-Z])"
# What is quoted in the middle of a sentence ends none: 『なぜ柏なの？海もないのに』と聞かれた.
_QUOTATION = r"(?:「[^「」\n]*」|『[^『』\n]*』|“[^“”\n]*”)(?=\w)"
_SENTENCE = re.compile(rf"(?:{_QUOTATION}|{_QUOTED}|\.(?=\S)|{_CUT_SHORT}|{_TITLE}|(?!{_ENDING}).)+{_ENDING}*")
_LAUGH = r"(?:[(\uff08]笑[)\uff09]|笑|[w\uff57]+)?"
_ASKS = re.compile(rf"(?:[?\uff1f]|か|かね|かな|かなぁ|かなあ|かしら|っけ){_LAUGH}(?:{_ENDING}|\s)*$")
ENDS = re.compile(r"[.?!。\uff1f\uff01]")
"""What ends a sentence."""
LETTERS = re.compile(r"\w")
_QUOTE = re.compile(r"「([^「」]*[?\uff1f])」")
_AFTERTHOUGHT = re.compile(r"(?P<asked>.*か)[、,]\s*(?P<after>[^、,]+)$")
SHORTEST = 3
"""Less than so many letters are no part of their own."""


def sentences_of(text: str) -> list[str]:
    """The sentences of *text*, without those that say nothing."""
    return [part.strip() for part in _SENTENCE.findall(text) if says(part)]


def ended(sentence: str) -> str:
    """*sentence* with a mark at its end: what follows is a sentence of its own."""
    return sentence if ENDS.match(sentence[-1:]) else f"{sentence}?"


def asks(sentence: str) -> bool:
    """Whether *sentence* is written as a question."""
    return _ASKS.search(sentence) is not None


def quoted(sentence: str) -> str | None:
    """The question that *sentence* quotes: 生徒に「人口は?」と聞かれました."""
    found = _QUOTE.search(sentence)
    return found[1] if found and says(found[1]) else None


def afterthought(sentence: str) -> tuple[str, str] | None:
    """What *sentence* asks, and what it says of that behind: いつなのか、気になります."""
    found = _AFTERTHOUGHT.match(sentence)
    return (found["asked"], found["after"]) if found else None


def says(part: str) -> bool:
    """Whether a *part* of a message says anything."""
    return len(LETTERS.findall(part)) >= SHORTEST
