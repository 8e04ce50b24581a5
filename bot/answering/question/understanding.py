"""From words to a question: its language, the names in it, what remains when they are masked, and what narrows it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.dates import get_month_names

from bot.answering.language.shapes import any_of
from bot.answering.question.addresses import Addresses
from bot.answering.question.counted import without_end
from bot.answering.question.destinations import Destinations
from bot.answering.question.elsewhere import Elsewhere
from bot.answering.question.hedges import unhedged, without_hearsay
from bot.answering.question.kinds import Kinds
from bot.answering.question.letters import Letters
from bot.answering.question.numbers import numbers_in, with_usual_numbers
from bot.answering.question.origins import origin_of, stays_in
from bot.answering.question.romaji import Romaji
from bot.answering.question.speaking import Familiar, Speaking
from bot.answering.question.tags import untagged
from bot.answering.question.tongues import Heard, Tongues
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.links import home_speaking
from bot.knowledge.loading import Knowledge
from bot.knowledge.schema import PartnershipKind
from bot.matching.names.finder import NameFinder
from bot.matching.names.findings import Findings
from bot.matching.retyping.homophones import Reheard
from bot.matching.retyping.retyper import Retyping
from bot.matching.retyping.typing_words import TypingWords

_DIGITS = re.compile(r"\d+")
# A year, a day or an ordinal tells one thing from another; an age or a count in somebody's story does not.
_TELLING = re.compile(
    r"(?<!\d)\d{4}(?!\d)|\d+(?=st\b|nd\b|rd\b|th\b|周年|回|度目|番|代目|期)|(?<=第)\d+|(?<=月)\d{1,2}(?=日)"
)
_MASK = re.compile(r"\{[a-z-]+\}")
MONTH_IN_FIGURES = re.compile(r"(\d{1,2})月")
"""A month as Japanese writes it; finds its number."""
_JAPANESE_DAY = re.compile(r"(?<=月)\d{1,2}(?=日)")
_WORDS = re.compile(r"[^\W\d_]+")
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""A number from the one to the other is a year, and counts nothing."""
SLIP = 0.85
"""From here on a word is so near to a known one that it is no name of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """An understood text. *names* are ids in the order of naming; *masked* has their kinds in their place.

    *unnamed* is the folded text without them. *counts* are the numbers that are no years, in digits or words.
    *strangers* are the names, folded, of nobody and no place of ours. *side* is the home city for which somebody asks,
    *origin* the one from which they say that somebody comes. *beside* are words of what was told before, each with how
    much it weighs beside one of the question's own.
    """

    text: str
    language: Language
    findings: Findings
    masked: str
    names: tuple[str, ...]
    numbers: frozenset[str]
    folded: str
    unnamed: str = ""
    kind: PartnershipKind | None = None
    years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()
    strangers: tuple[str, ...] = ()
    side: str | None = None
    origin: str | None = None
    place: float = 0.0
    beside: tuple[tuple[str, float], ...] = ()

    @property
    def only_names(self) -> bool:
        """Whether the text says nothing besides our names."""
        return not any(map(str.isalnum, _unmasked(self.masked)))

    @property
    def lists_names(self) -> bool:
        """Whether the text names several of ours and says nothing of them: "Tainan and Changhua"."""
        rest = _unmasked(self.masked)
        for joint in self.language.commands.get("and_between", ()):
            rest = rest.replace(joint, "")
        return len(self.names) > 1 and not any(map(str.isalnum, rest))


def months_in(folded: str, language: Language) -> tuple[int, ...]:
    """The months named, by number; those of a season that is named."""
    found = [int(number) for number in MONTH_IN_FIGURES.findall(folded) if 1 <= int(number) <= 12]
    names, words = month_names(language.locale), _WORDS.findall(folded)
    named = names.keys() & words
    for season, months in language.seasons.items():
        if fold(season) in (words if season.isascii() else folded):
            found += months
    return tuple(dict.fromkeys([*found, *sorted(names[name] for name in named)]))


def days_in(folded: str, language: Language) -> list[str]:
    """The days of the month, as they stand beside a month's name: "October 7", "7 October", 10月7日."""
    found = _beside_months(language.locale).findall(folded)
    return [before or after for before, after in found] or _JAPANESE_DAY.findall(folded)


def day_spans(folded: str, language: Language) -> list[tuple[int, int]]:
    """Where the days of the month stand that `days_in` finds."""
    found = list(_beside_months(language.locale).finditer(folded))
    spans = [each.span(1) if each[1] else each.span(2) for each in found]
    return spans or [each.span() for each in _JAPANESE_DAY.finditer(folded)]


@lru_cache(maxsize=16)
def _beside_months(locale: str) -> re.Pattern[str]:
    short = get_month_names("abbreviated", locale=Locale.parse(locale)).values()
    names = {*month_names(locale), *(fold(name) for name in short if name.isalpha())}
    either = any_of(names)
    return re.compile(rf"(?<!\d)(\d{{1,2}}) {either}\b|\b{either}\.? (\d{{1,2}})(?![\d:])")


@lru_cache(maxsize=16)
def month_names(locale: str) -> dict[str, int]:
    """The names of the months that hold no digit, folded, with their numbers."""
    parsed = Locale.parse(locale)
    names = get_month_names("wide", locale=parsed)
    return {fold(name): number for number, name in names.items() if not any(char.isdigit() for char in name)}


class Reader:
    """Reads questions: built once for a knowledge."""

    def __init__(
        self, knowledge: Knowledge, finder: NameFinder, familiar: Mapping[str, Familiar] | None = None
    ) -> None:
        self.finder = finder
        self._languages = [
            knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages
        ]
        self.letters = Letters(self._languages)
        self._by_tag = {language.tag: language for language in self._languages}
        self._speaking = Speaking(self._languages, familiar)
        self._familiar = familiar or {}
        self._kinds = {language.tag: Kinds(language) for language in self._languages}
        self._retyping = Retyping(finder, self._knows, _typing(self._languages))
        self._romaji = _romaji(self._languages, self._familiar)
        self._home = knowledge.program.home
        self._spoken_in = {each.tag: home_speaking(knowledge, each) for each in self._languages}
        self._apart = Elsewhere(knowledge)
        self._addresses = Addresses(knowledge, self._languages)
        self._destinations = Destinations(knowledge)
        tongues = knowledge.program.tongues
        self._tongues = Tongues({tag: tongues[tag] for tag in tongues if tag not in self._by_tag})
        self._elsewhere = frozenset(knowledge.cities).difference(self._home)
        # What is told is told again and again, and is longer than what is asked.
        self.people_in = lru_cache(maxsize=1024)(self._people_in)

    def _people_in(self, text: str) -> tuple[str, ...]:
        """Whom *text* names, in order; remembered as ``people_in``."""
        return tuple(dict.fromkeys(each.id for each in self.finder.find(text).of_kind("person")))

    def read(
        self, text: str, *, language: str | None = None, before: str | None = None, side: str | None = None
    ) -> Question:
        """Understand *text*; *language* is an explicit choice, *before* the language of the conversation so far.

        *side* is the home city for which somebody asks, if they chose one.
        """
        text = self._retyping.meant(with_usual_numbers(text))
        findings = self.finder.find(text)
        if self._romaji and (kana := self._romaji.in_hiragana(findings)):
            text, findings = kana, self.finder.find(kana)
        spoken = self._language(findings, language, before)
        if (plain := unhedged(untagged(text, spoken), spoken)) != text:
            return self.read(plain, language=spoken.tag, side=side)
        if (plain := without_hearsay(text, spoken)) != text:
            question = self.read(plain, language=spoken.tag, side=side)
            # "A friend in Bizen says" says also of whom it is asked.
            if question.names == findings.ids:
                return question
        findings = self._apart.apart(self._addresses.joined(findings, spoken), spoken)
        findings = self._destinations.meant(findings)
        # A year that only ends a count is none of which something is told.
        masked, end = without_end(findings.masked, spoken)
        # Of one partner "not a sister city" is told so; of lists it asks for the others.
        if self._elsewhere.isdisjoint(findings.ids) and (affirmed := self._kinds[spoken.tag].affirmed(text)) != text:
            return self.read(affirmed, language=spoken.tag, side=side)
        folded = fold(text)
        numbers = _DIGITS.findall(folded)
        telling = frozenset((*_TELLING.findall(folded), *days_in(folded, spoken)) if numbers else ())
        return Question(
            text=text,
            language=spoken,
            findings=findings,
            masked=masked,
            names=findings.ids,
            numbers=telling.difference({end}),
            folded=folded,
            unnamed=findings.unnamed,
            kind=self._kinds[spoken.tag].named_in(folded),
            years=tuple(year for number in numbers if EARLIEST_YEAR <= (year := int(number)) <= LATEST_YEAR),
            months=months_in(folded, spoken),
            counts=tuple(count for count in numbers_in(folded, spoken) if count < EARLIEST_YEAR),
            strangers=self._strangers(findings, spoken),
            side=side,
            origin=origin_of(findings, self._home, spoken, self._spoken_in[spoken.tag]),
            place=stays_in(findings, self._home, spoken),
        )

    def reheard(self, question: Question) -> list[Reheard]:
        """What *question* says where a word in it is taken for another of the same sound; strangers stay."""
        heard = self._retyping.reheard(question.text) if "Han" in question.language.scripts else []
        return [each for each in heard if not any(each.typed in name for name in question.strangers)]

    def _knows(self, word: str) -> bool:
        """Whether *word* is spelled as in the texts of one of the languages."""
        return any(all(near == 1 for _, near in familiar(word)) for familiar in self._familiar.values())

    def _strangers(self, findings: Findings, language: Language) -> tuple[str, ...]:
        """The unknown names, without those that are a slip of an ordinary word: Janury."""
        if not findings.unknown:
            return ()
        familiar = self._familiar.get(language.tag)
        foreign = {name.text for name in findings.foreign}
        return tuple(
            fold(name) for name in findings.unknown if name in foreign or not familiar or not _is_slip(familiar(name))
        )

    def is_ours(self, question: Question) -> bool:
        """Whether *question* may be in one of our languages; false where its words plainly are of another."""
        return self._speaking.is_ours(_unmasked(question.masked), question.findings.unknown)

    def tongue_of(self, question: Question) -> Heard | None:
        """In which language that is not spoken here *question* is, as far as its words tell."""
        return self._tongues.of(_unmasked(question.masked))

    def is_in_our_scripts(self, question: Question) -> bool:
        """Whether *question* is written in a script of one of our languages."""
        return self._speaking.is_in_our_scripts(_unmasked(question.masked))

    def _language(self, findings: Findings, chosen: str | None, before: str | None) -> Language:
        if chosen in self._by_tag:
            return self._by_tag[chosen]
        return self._speaking.language_of(findings.text, _unmasked(findings.masked), before=before)


def _typing(languages: Sequence[Language]) -> TypingWords:
    """What all *languages* say of typing."""
    said = [language.typing for language in languages]
    return TypingWords(
        short=frozenset(fold(word) for each in said for word in each.short_words),
        openers=frozenset(fold(word) for each in said for word in each.openers),
        ordinary=frozenset(fold(word) for each in said for word in each.ordinary),
    )


def _romaji(languages: Sequence[Language], familiar: Mapping[str, Familiar]) -> Romaji | None:
    """Reads the one language that is written in hiragana where it is written otherwise; None where there is none."""
    own = next((language for language in languages if "Hiragana" in language.scripts), None)
    others = next((familiar.get(language.tag) for language in languages if "Latin" in language.scripts), None)
    return Romaji(own, familiar.get(own.tag), others) if own else None


def _is_slip(words: Sequence[tuple[str, float]]) -> bool:
    """Whether *words*, each with how near it is to a known one, are known ones with a slip."""
    return all(near >= SLIP for _, near in words) and any(near < 1 for _, near in words)


def _unmasked(masked: str) -> str:
    return _MASK.sub(" ", masked)
