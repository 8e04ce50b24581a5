"""Gaps as new entries: YAML for a file in ``faq/`` that passes the check, and tells nothing untrue as it is.

Until somebody writes the answer, the entry says that there is none yet and whom to ask, so that its questions stay a
gap; what is no question for a new entry is told in a comment.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bot.answering.candidates.mind import Mind
from bot.answering.journal.gaps import Gap
from bot.answering.language.wording import Wording
from bot.folding import fold
from bot.knowledge.loading import Knowledge
from bot.knowledge.pasting import Pasting
from bot.knowledge.wording import Words

HEAD = "# yaml-language-server: $schema=../schemas/faq.json"
MOST_WORDINGS = 12
"""So many wordings of a gap are written down; more of the same teach nothing."""
LONGEST = 160
"""A longer text is a story; a phrasing is a question."""
NAMING = 3
"""So many words of a question make an id."""

_WORD = re.compile(r"[a-z]{3,}")
_OTHER = re.compile(r"[^\w{}]+")

_ASKED = Words("asked {times} times, last on {last}; near: {near}", "{times}回、最後は{last}。近い項目:{near}")
_NONE = Words("no entry", "なし")
_ANSWER = Words(
    "write the answer in place of this sentence, and delete `known` and `ask`",
    "この文を回答に書きかえ、known と ask の行を消してください",
)
_SOURCE = Words("where the answer was read, by its id in sources.yaml", "回答の出典(sources.yaml の ID)")
_READ = Words("may these words be shown to anybody? take out what names a person", "個人が分かる言葉は消してください")
_MISSING = Words("the same question in the language {tag} is missing", "{tag} の質問がまだありません")
_MEND = Words(
    "{times} times: {entry} is where to mend the answer ({place}): {question}",
    "{times}回:{entry} の回答({place})を直してください:{question}",
)
_FOREIGN = Words("{times} times, in another language: {question}", "{times}回、対応していない言語:{question}")


def as_stubs(mind: Mind, gaps: Iterable[Gap], today: date, language: str) -> str:
    """*gaps* as a file of new entries, made *today*, with remarks for a reader of *language*."""
    stubs = Stubs(mind, today, language)
    return "\n\n".join([HEAD, *filter(None, map(stubs.of, gaps))]) + "\n"


class Stubs:
    """Makes new entries, no two of which have an id or a question in common, also not with those that there are."""

    def __init__(self, mind: Mind, today: date, language: str) -> None:
        self._mind = mind
        self._today = today
        self._language = language
        self._pasting = Pasting(mind.knowledge)
        self._ids = set(mind.knowledge.places)
        self._asked = {_same(text) for text in _every_phrasing(mind.knowledge)}

    def of(self, gap: Gap) -> str:
        """The new entry for *gap*, or a comment; empty where its questions are those of an entry already."""
        if gap.kind == "foreign":
            return _comment(self._say(_FOREIGN, times=gap.times, question=gap.worded[0].shared))
        if gap.told:
            place = self._pasting.of_answer(gap.told, gap.worded[0].language)
            where = f"{place.path}:{place.line}"
            return _comment(
                self._say(_MEND, times=gap.times, entry=gap.told, place=where, question=gap.worded[0].shared)
            )
        phrasings = self._phrasings(gap)
        return "\n".join(self._lines(gap, phrasings)) if phrasings else ""

    def _phrasings(self, gap: Gap) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for each in gap.worded:
            same, texts = _same(each.shared), found[each.language]
            is_new = bool(same) and same not in self._asked
            if is_new and len(each.shared) <= LONGEST and len(texts) < MOST_WORDINGS:
                self._asked.add(same)
                texts.append(each.shared)
        return {tag: texts for tag, texts in found.items() if texts}

    def _lines(self, gap: Gap, phrasings: Mapping[str, Sequence[str]]) -> Iterator[str]:
        knowledge = self._mind.knowledge
        near = ", ".join(gap.nearest) or self._say(_NONE)
        yield f"{self._id_of(phrasings)}:  # {self._say(_ASKED, times=gap.times, last=gap.last, near=near)}"
        about = dict.fromkeys(name for each in gap.worded for name in each.names if name in knowledge.places)
        if about:
            yield f"  about: [{', '.join(about)}]"
        yield f"  questions:  # {self._say(_READ)}"
        for tag in knowledge.program.languages:
            if tag not in phrasings:
                yield f"    # {self._say(_MISSING, tag=tag)}"
                continue
            yield f"    {tag}:"
            yield from (f"      - {_quoted(text)}" for text in phrasings[tag])
        yield f"  answer:  # {self._say(_ANSWER)}"
        for tag in knowledge.program.languages:
            words = Wording(knowledge.languages[tag], knowledge.languages[knowledge.program.languages[0]])
            yield f"    {tag}: {_quoted(words.say('gap-answer'))}"
        yield "  known: no"
        yield f"  ask: {knowledge.program.ask}"
        sources = knowledge.organisations[knowledge.program.ask].sources
        yield f"  sources: [{', '.join(sources)}]  # {self._say(_SOURCE)}"
        yield f"  checked: {self._today}"

    def _id_of(self, phrasings: Mapping[str, Sequence[str]]) -> str:
        """An id that nothing has yet, made of the words that are asked for."""
        words: list[str] = []
        for tag, texts in phrasings.items():
            language = self._mind.knowledge.languages[tag]
            plain = {word for term in (*language.weak_words, *language.question_words) for word in fold(term).split()}
            words += [word for word in _WORD.findall(texts[0]) if word not in plain]
        first = "-".join(["new", *dict.fromkeys(words)][: NAMING + 1])[:40].rstrip("-")
        identity, number = first if words else "new-1", 1
        while identity in self._ids:
            number += 1
            identity = f"{first}-{number}"
        self._ids.add(identity)
        return identity

    def _say(self, words: Words, **slots: object) -> str:
        return words.in_language(self._language).format(**slots)


def _every_phrasing(knowledge: Knowledge) -> Iterator[str]:
    for shelf in (knowledge.faq, knowledge.milestones):
        for record in shelf.values():
            for texts in record.questions.values():
                yield from texts
    for language in knowledge.languages.values():
        for wording in language.facts.values():
            yield from wording.phrasings
        for texts in language.talk.values():
            yield from texts


def _same(question: str) -> str:
    """The form in which two questions count as the same."""
    return _OTHER.sub("", fold(question))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _comment(text: str) -> str:
    return f"# {' '.join(text.split())}"
