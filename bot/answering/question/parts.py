"""A sentence as the questions that it joins; knows only how a language joins them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bot.answering.language.shapes import any_of, any_word_of
from bot.answering.question.choices import Choices
from bot.answering.question.sentences import ENDS, LETTERS, asks, says

_COMMA = re.compile(r",\s+")
_BREAK = re.compile(r"(?:[:;]|\s[-–—]+)\s+")
_COMMAS = "、,"
# A word, and one kana that joins it with the next: 時間と.
_LISTED = re.compile("[一-龥々ァ-ヺー][ぁ-ゖ]$")
# What a sentence says of the things that it lists begins here: 人口と面積を教えて.
_SAYING = re.compile("を|は|って")
_NO_BEGINNINGS = tuple("のぁぃぅぇぉっゃゅょんらりるれろ")
_DOES = re.compile("[うくぐすずつぬぶむる]$")
# It makes a verb of the noun before it: 都市と提携している is linked with cities.
_DOING = re.compile("し(?:て|た|ま|な|ちゃ)|する|され|できる|でき(?:た|ま)")
LONGEST_JOINT = 12
"""A stretch between names of so many letters, or more, may hold a question of its own."""
MOST_TOPIC_WORDS = 4
"""So many words may say what is asked about: "Kashiwa's big summer festival: when is it?"."""
FEWEST_WORDS = 3
"""Less than so many words are no question of their own."""
LONGEST_REPEATED = 4
"""What only asks another thing of the same says it in so many words at most: "and in what year?"."""
LONG_BEFORE = 6
"""Who tells something before a question without a mark between says it in so many words at least."""
LAST_LEADS = 2
"""So many of the places from which a sentence may go on to ask are looked at, the last ones."""


class Parting:
    """How one language joins questions, and asks them: compiled once."""

    def __init__(  # noqa: PLR0913  # each is a list of the language file
        self,
        joints: Sequence[str] = (),
        between_words: Sequence[str] = (),
        openers: Sequence[str] = (),
        asking: Sequence[str] = (),
        *,
        indirect: Sequence[str] = (),
        requests: Sequence[str] = (),
        leads: Sequence[str] = (),
        idle: Sequence[str] = (),
        wishes: Sequence[str] = (),
        left_open: Sequence[str] = (),
        reports: Sequence[str] = (),
        no_joints: Sequence[str] = (),
        demands: Sequence[str] = (),
        verbs: Sequence[str] = (),
        then: Sequence[str] = (),
        each: Sequence[str] = (),
        choices: Choices | None = None,
    ) -> None:
        self._joints = _between(joints)
        self._requests = _finder(requests)
        self._wishes = _finder((*requests, *wishes))
        self._between = tuple(word for word in between_words if not word.isascii() and word not in _COMMAS)
        self._words = _joined_words(between_words)
        self._listing = re.compile(f"{any_of(self._between)}、?")
        self._joining = _finder(between_words)
        self._no_joints = tuple(no_joints)
        self._opening = _finder((*asking, *openers)) if openers else None
        self._asking = _finder(asking)
        self._asking_words = tuple(asking)
        # いつか asks for nothing, いつから does.
        self._idle = _finder((*idle, *(word for word in asking if word.startswith(tuple(idle)))))
        self._demands = _finder(demands)
        self._begins = _finder((*asking, *indirect))
        self._verbs = _finder(verbs)
        self._left_open = tuple(left_open)
        self._then = frozenset(then)
        self._choices = choices or Choices()
        self._each = _of_each(between_words, each)
        self._reports = re.compile(rf"{any_word_of(reports)}$", re.IGNORECASE)
        self._leads = re.compile(rf"{any_word_of(leads)}(?:[、,]\s*|$)", re.IGNORECASE) if leads else None

    @property
    def has_openers(self) -> bool:
        """Whether there are words that tell where a question begins."""
        return self._opening is not None

    def asks(self, sentence: str) -> bool:
        """Whether *sentence* is written as a question, or has a word that asks."""
        return asks(sentence) or any(word in self._without_idle(sentence) for word in self._asking_words)

    def holds_question(self, sentence: str) -> bool:
        """Whether a word that asks stands in *sentence*: "I wonder which of them is the biggest."."""
        return self._asking.search(self._without_idle(sentence)) is not None

    def _without_idle(self, sentence: str, instead: str = " ") -> str:
        return self._idle.sub(lambda idle: idle[0] if idle[0] in self._asking_words else instead, sentence)

    def goes_on_asking(self, sentence: str) -> bool:
        """Whether *sentence*, the last behind questions, asks although no mark ends it: 入場料は, "and how long"."""
        ended = ENDS.search(sentence[-1:]) is not None
        if self._opening:
            joined = self._joining.match(sentence)
            asked = sentence[joined.end() :].lstrip(" ,") if joined else sentence
            return not ended and self._opening.match(asked) is not None
        # Where what is asked may be left out, a full stop hides no question: あと定員も。
        return sentence.rstrip("。").endswith(self._left_open) or (not ended and self.holds_question(sentence))

    def requests(self, sentence: str) -> bool:
        """Whether *sentence* asks to be told something, though it is no question: "tell me the cost, too."."""
        return self._requests.search(sentence) is not None

    def wishes(self, sentence: str) -> bool:
        """Whether *sentence* tells what somebody wishes, or requests it: "I'd love to have a guest.", "List them."."""
        return self._wishes.search(sentence) is not None or self._demands.match(sentence) is not None

    def reports(self, told: str) -> bool:
        """Whether *told*, before a question, ends by saying that somebody asks it: "my kids want to know"."""
        return self._reports.search(told) is not None

    def leads_over(self, clause: str) -> bool:
        """Whether *clause*, which asks for nothing, ends with a word that leads over to a question."""
        if not self._leads or self.asks(clause) or self.requests(clause):
            return False
        return any(lead.end() == len(clause) for lead in self._leads_in(clause))

    def topic(self, text: str) -> str:
        """*text* without the words that ask and what ends a sentence: what was asked about, not what was asked."""
        return " ".join(self._asking.sub(" ", ENDS.sub(" ", text)).split())

    def turns(self, sentence: str) -> list[str]:
        """*sentence*, parted where somebody who has told something begins to ask: ", what is Bunka-Sai?"."""
        if not self._opening or "," not in sentence:
            return [sentence]
        begins = [comma.end() for comma in _COMMA.finditer(sentence) if self._opening.match(sentence, comma.end())]
        edges = [0, *begins[-1:], len(sentence)]
        return [part for start, end in pairwise(edges) if says(part := sentence[start:end].strip(" ,"))]

    def breaks(self, sentence: str) -> list[str]:
        """*sentence*, parted where somebody who has told much breaks off to ask: "… voted: where do most live?"."""
        if not self._opening:
            return [sentence]
        for found in _BREAK.finditer(sentence):
            told, asked = sentence[: found.start()], sentence[found.end() :]
            is_told = len(told.split()) > MOST_TOPIC_WORDS and not self.holds_question(told)
            if is_told and self._opening.match(asked):
                return [told, asked]
        return [sentence]

    def tails(self, sentence: str) -> Iterator[tuple[str, str]]:
        """Where a long *sentence*, or one that reports a question, may begin to ask: what is told, and what is asked.

        Where no word opens a question, words such as ので lead over to it, with a comma behind; else there is none.
        """
        if self._leads:
            for lead in self._leads_in(sentence)[-LAST_LEADS:]:
                told, asked = sentence[: lead.end()], sentence[lead.end() :]
                if says(told) and says(asked) and not self.asks(told):
                    yield told, asked
            return
        if any(opening and opening.match(sentence) for opening in (self._opening, self._demands)):
            return
        for word in self._begins.finditer(sentence):
            told, asked = sentence[: word.start()].strip(), sentence[word.start() :]
            tells = len(told.split()) >= LONG_BEFORE or self.reports(told)
            if tells and not told.endswith(",") and len(asked.split()) >= FEWEST_WORDS:
                yield told, asked

    def _leads_in(self, sentence: str) -> list[re.Match[str]]:
        """The words in *sentence* that lead over; those that only end like one, as まで ends in で, do not."""
        found = self._leads.finditer(sentence) if self._leads else ()
        return [lead for lead in found if not sentence[: lead.end()].rstrip(f"{_COMMAS} ").endswith(self._no_joints)]

    def clauses(self, sentence: str, whole: Iterable[tuple[int, int]] = ()) -> list[str]:
        """The parts of *sentence* that words such as "and" join.

        Where the language has words that open a question, one of them must follow: "sister and friendship cities" are
        no two questions. A joint in one of the stretches *whole* (start, end), if that is short, joins no questions: it
        stands between names.
        """
        parts, behind = [], 0
        joints = [joint for joint in self._joints.finditer(sentence) if self._joins(sentence, joint)]
        for joint in sorted((*joints, *self._commas(sentence, joints)), key=re.Match.start):
            if not any(_holds(sentence, stretch, joint.span()) for stretch in whole):
                parts.append(sentence[behind : joint.start()])
                behind = joint.end()
        told = (part.strip() for part in (*parts, sentence[behind:]))
        return self._in_full([part for part in told if says(part) or self._asking.fullmatch(part)])

    def _joins(self, sentence: str, joint: re.Match[str]) -> bool:
        """Whether a question may begin behind *joint*, and no list of words goes on."""
        if not self._opening and self._choices.are_chosen_from(sentence[: joint.start()], sentence[joint.end() :]):
            return False
        # "Kuranari or the other one?" is one question.
        opening = self._asking if self._opening and self._choices.is_word(joint[0]) else self._opening
        # "And have no idea which office it is" begins like a question, and is none.
        is_idle = self._opening is not None and self._idle.match(sentence, joint.end()) is not None
        opens = opening is None or (not is_idle and opening.match(sentence, joint.end()) is not None)
        return opens and not self._lists(sentence, joint)

    def _offers_choice(self, sentence: str) -> bool:
        return not self._opening and self._choices.are_offered(sentence)

    def _commas(self, sentence: str, joints: Sequence[re.Match[str]]) -> list[re.Match[str]]:
        """The commas between questions, where three or more stand in a row: "Where is it, how old, and whose?"."""
        if not self._opening:
            return []
        found: list[re.Match[str]] = []
        for comma in _COMMA.finditer(sentence):
            before = found[-1].end() if found else 0
            asked = self._opening.match(sentence, before) or self._asking.search(sentence, before, comma.start())
            if asked and self._asking.match(sentence, comma.end()):
                found.append(comma)
        return found if len(found) + len(joints) > 1 else []

    def _lists(self, sentence: str, joint: re.Match[str]) -> bool:
        """Whether *joint* is but the comma behind a word such as と, which lists two words: 時間と、入場料."""
        return (
            joint[0] in _COMMAS
            and _LISTED.search(sentence, 0, joint.start()) is not None
            and any(sentence.endswith(word, 0, joint.start()) for word in self._between)
        )

    def _in_full(self, clauses: Sequence[str]) -> list[str]:
        """*clauses*, in which one that is but a word that asks goes on as the next does: "when" and "where is that".

        One that but says when, as その日, belongs to the next.
        """
        clauses = self._with_when(clauses)
        told = list(clauses)
        for number, (clause, following) in enumerate(pairwise(clauses)):
            if self._asking.fullmatch(clause) and (asked := self._asking.match(following)):
                told[number] = f"{clause}{following[asked.end() :]}"
        return told

    def _with_when(self, clauses: Sequence[str]) -> list[str]:
        """*clauses*, each with the one before it that but says when, as その日."""
        told: list[str] = []
        for clause in clauses:
            when = told.pop() if told and told[-1] in self._then else ""
            told.append(f"{when}{clause}")
        return told

    def halves(self, sentence: str) -> Iterator[tuple[list[str], tuple[int, int]]]:
        """What *sentence* asks with each of the words that "and" joins: "population and area of Bizen" asks for either.

        Yields the sentence with each of the words alone, in their order, and where they stand: three first, then two.
        """
        for found in self._words.finditer(sentence) if not self._offers_choice(sentence) else ():
            if self._begins_to_ask(sentence[found.end("first") :], found["first"]) or _DOING.match(
                sentence, found.end()
            ):
                continue
            for names in (("before", "first", "second"), ("first", "second")):
                if all(found[name] for name in names):
                    start, end = found.start(names[0]), found.end()
                    yield [f"{sentence[:start]}{found[name]}{sentence[end:]}" for name in names], (start, end)

    def nouns(self, sentence: str, behind: int) -> Iterator[list[str]]:
        """What *sentence* asks of each of two things, mostly of one topic: 彰化市の市長の名前と、観光名所を教えて.

        The joint stands *behind* a place in it; the longest topic comes first. Where words open a question, there are
        none.
        """
        if self._each and (several := self._each.match(sentence)):
            yield [f"{several[thing]}{several['asked'].removeprefix('、')}" for thing in ("first", "second")]
        for joint in self._listing.finditer(sentence, behind) if not self._opening else ():
            ending = _SAYING.search(sentence, joint.end() + 1)
            end = ending.start() if ending else len(ENDS.sub("", sentence))
            topics = [found.end() for found in re.finditer("の", sentence[: joint.start()]) if found.end() >= behind]
            for topic in reversed(topics):
                things = sentence[topic : joint.start()], sentence[joint.end() : end]
                if sentence.endswith(self._no_joints, 0, joint.end()):
                    continue
                if all(len(thing) > 1 for thing in things) and self._are_things(*things):
                    said = self._without_idle(sentence[end:], "")
                    yield [f"{sentence[:topic]}{thing}{said}" for thing in things]

    def _are_things(self, first: str, second: str) -> bool:
        """Whether two pieces of a sentence name things: 足すと何人 does something, 市との協定 is of the one.

        With っています or るの no word begins: it was cut from やっています or やるの.
        """
        return not _DOES.search(first) and self._asking.match(second) is None and not second.startswith(_NO_BEGINNINGS)

    def _begins_to_ask(self, behind: str, first: str) -> bool:
        """Whether what stands *behind* the word *first*, and the joint, begins another question: "signed, and who"."""
        joint = self._joining.search(behind)
        if joint is None or self._asking.fullmatch(first):
            return False
        asks_next = self._asking.match(behind[joint.end() :].lstrip()) is not None
        return asks_next or (behind.startswith(",") and self._asking.search(joint[0]) is not None)

    def repeated(self, clause: str, before: str) -> str | None:
        """The question *before* with the words of *clause* in place of those that ask, where that is all it says.

        "Who signed it, and on what date?" asks on what date they signed it. None where *clause* says more.
        """
        words = ENDS.sub(" ", clause).split()
        asked = self._asking.search(before)
        if not self._opening or len(words) > LONGEST_REPEATED or asked is None or not self._asking.search(clause):
            return None
        if self._verbs.search(clause):
            return None
        rest = ENDS.sub(" ", f"{before[: asked.start()]}{before[asked.end() :]}")
        return f"{' '.join((*words, *rest.split()))}?"

    def shares(self, sentence: str, between: Iterable[tuple[int, int]]) -> Iterator[list[str]]:
        """*sentence* as two, where more than a joint stands *between* two names: Oshu's area and Bizen's population."""
        for start, end in between:
            for joint in self._joining.finditer(sentence, start, end):
                if says(sentence[start : joint.start()]) or says(sentence[joint.end() : end]):
                    yield [sentence[: joint.start()].strip(), sentence[joint.end() :].strip(f" {_COMMAS}")]


def _holds(sentence: str, stretch: tuple[int, int], joint: tuple[int, int]) -> bool:
    """Whether *joint* lies in a *stretch* of *sentence* that is short."""
    (start, end), (begin, stop) = stretch, joint
    return start <= begin and stop <= end and len(LETTERS.findall(sentence[start:end])) < LONGEST_JOINT


def _joined_words(joints: Sequence[str]) -> re.Pattern[str]:
    """Finds two words with one of *joints* between them, or three with a comma before: "area, population and mayor".

    They are words of an alphabet, else runs of kanji or katakana.
    """
    if all(joint.isascii() for joint in joints):
        word, comma = r"\b[^\W\d_][\w'-]+\b", ", "
        between = rf",? {any_of(joints)} "
    else:
        word, comma = "[一-龥々ァ-ヺー]{2,12}", "[、・と]"
        between = f"{any_of(joints)}、?"
    first = rf"(?:(?P<before>{word}){comma})?(?P<first>{word})"
    return re.compile(rf"{first}{between}(?P<second>{word})", re.IGNORECASE)


def _between(joints: Sequence[str]) -> re.Pattern[str]:
    """Finds *joints*: words of an alphabet stand alone, others anywhere."""
    # What all words share comes first: where no space stands, none of them need be tried.
    words = rf",?\s+{any_of(joint for joint in joints if joint.isascii())}\s+"
    return re.compile(f"{words}|{any_of(joint for joint in joints if not joint.isascii())}", re.IGNORECASE)


def _of_each(joints: Sequence[str], each: Sequence[str]) -> re.Pattern[str] | None:
    """Finds two things, and what is asked of *each*: 柏の引率者と、承徳の団長、それぞれ誰?."""
    if not each or all(joint.isascii() for joint in joints):
        return None
    return re.compile(rf"(?P<first>.+?)と、?(?P<second>[^と]+?)(?:、|は|って)?{any_of(each)}(?:は|、)?(?P<asked>.+)$")


def _finder(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(any_word_of(words), re.IGNORECASE)
