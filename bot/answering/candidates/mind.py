"""Mind: a knowledge made ready for questions, and how a question is weighed in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answering.candidates.catalogue import Entry
from bot.answering.candidates.verbatim import Verbatim
from bot.answering.candidates.weighing import Scales, Weighed
from bot.answering.question.choices import Choices
from bot.answering.question.parts import Parting
from bot.answering.question.understanding import Question, Reader
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.matching.calibration import Thresholds
from bot.matching.matcher import Matcher
from bot.matching.names.finder import NameFinder
from bot.matching.passages import Coverage, Passages
from bot.matching.reading.words import Lexicon

DEPTH = 8
"""So many of the matcher's entries are weighed for a question."""
TOLD_BEST = 10
"""So many answers that hold most of a question's words are weighed besides."""
TOLD_LEAST = 0.5
"""An answer that holds less of them is not what is asked for, if no phrasing says so."""
TELLING = 2
"""So many words that say of what is asked make a question one that stands by itself."""
Twins = Mapping[str, frozenset[str]]


def lexicon_of(language: Language) -> Lexicon:
    """The words that a language file declares alike, joined or weak."""
    return Lexicon(
        synonyms=language.synonyms,
        joins=language.joins,
        # That some place is named says next to nothing; which one it is, weighing looks at.
        weak=(*language.weak_words, "{place}"),
        asking=language.question_words,
        stemming="Latin" in language.scripts,
        ordinary=language.typing.ordinary,
    )


def parting_of(language: Language) -> Parting:
    """How a language file says that questions are joined."""
    commands = language.commands
    return Parting(
        joints=commands.get("joints", ()),
        demands=commands.get("demands", ()),
        between_words=commands.get("and_between", ()),
        openers=commands.get("openers", ()),
        asking=(*language.question_words, *commands.get("asking", ())),
        indirect=commands.get("indirect", ()),
        requests=commands.get("requests", ()),
        leads=commands.get("leads", ()),
        idle=commands.get("idle", ()),
        wishes=commands.get("wishes", ()),
        left_open=commands.get("left_open", ()),
        reports=commands.get("reports", ()),
        no_joints=commands.get("no_joints", ()),
        each=commands.get("each_of_them", ()),
        choices=Choices(commands.get("choosing", ()), commands.get("spoken_of", ())),
        then=(*commands.get("that_year", ()), *commands.get("that_day", ())),
        verbs=(*commands.get("auxiliaries", ()), *commands.get("pointers", ())),
    )


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What learning leaves to the next learning, which then works out only what is new.

    *masks* are the texts that are told, with the names in them masked; *transcripts*, packed, what the texts of each
    language say; *made_of* are digests of what its matcher, its passages and its twins were made of.
    """

    masks: Mapping[str, str]
    transcripts: Mapping[str, bytes]
    made_of: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Ready:
    """What is learnt from a knowledge, and can be kept."""

    entries: Mapping[str, Entry]
    finder: NameFinder
    matchers: Mapping[str, Matcher]
    passages: Mapping[str, Passages]
    twins: Mapping[str, Twins]
    thresholds: Mapping[str, Thresholds]
    groundwork: Groundwork


@dataclass(frozen=True, slots=True)
class Mind:
    """A knowledge made ready for questions. Immutable: a new knowledge is a new mind.

    *twins* are, for each language and answer, by the ids of the passages, the answers that tell much the same.
    """

    knowledge: Knowledge
    entries: Mapping[str, Entry]
    reader: Reader
    scales: Scales
    parting: Mapping[str, Parting]
    matchers: Mapping[str, Matcher]
    passages: Mapping[str, Passages]
    twins: Mapping[str, Twins]
    thresholds: Mapping[str, Thresholds]
    groundwork: Groundwork
    verbatim: Verbatim

    @classmethod
    def ready(cls, knowledge: Knowledge, ready: "Ready") -> "Mind":
        """The mind made of what was learnt before."""
        reader = Reader(knowledge, ready.finder, {tag: matcher.familiar for tag, matcher in ready.matchers.items()})
        scales = Scales(knowledge, ready.entries)
        parting = {tag: parting_of(language) for tag, language in knowledge.languages.items()}
        return cls(
            knowledge,
            ready.entries,
            reader,
            scales,
            parting,
            ready.matchers,
            ready.passages,
            ready.twins,
            ready.thresholds,
            ready.groundwork,
            Verbatim(knowledge),
        )

    def coverage(self, question: Question) -> Coverage:
        """How much of *question* stands in each answer, and in each fact of each record."""
        return self.passages[question.language.tag].coverage(question.masked, question.beside)

    def weighed(
        self,
        question: Question,
        coverage: Coverage | None = None,
        *,
        context: tuple[str, ...] = (),
        without: str | None = None,
        to_the_letter: bool = True,
    ) -> list[Weighed]:
        """The entries that *question* may mean, best first; *context* are names said before.

        The entry that has it as a phrasing *to the letter*, names included, surely is meant.
        """
        matcher = self.matchers[question.language.tag]
        coverage = coverage or self.coverage(question)
        barred = self.scales.names.barred(question, context) | ({without} if without else frozenset())
        found = dict(matcher.rank(question.masked, DEPTH, barred=barred, beside=question.beside))
        for entry, _ in coverage.best(TOLD_BEST, TOLD_LEAST):
            if entry in self.entries and entry != without:
                found.setdefault(entry, 0.0)
        asked = ((self.entries[entry], score) for entry, score in found.items())
        weighed = self.scales.weigh_all(question, asked, coverage, context)
        said = self._said(question) if to_the_letter else None
        return weighed if said is None or said in barred else _first(weighed, self.entries[said])

    def _said(self, question: Question) -> str | None:
        """The entry that asks so to the letter, unless *question* says next to nothing but "when?"."""
        tag = question.language.tag
        tells = question.names or self.matchers[tag].subjects(question.masked) >= TELLING
        return self.verbatim.entry(question.text, tag) if tells else None


def _first(weighed: list[Weighed], entry: Entry) -> list[Weighed]:
    """*weighed* with *entry* as the first, which surely is meant."""
    return [Weighed(entry, 1.0), *(each for each in weighed if each.entry.id != entry.id)]
