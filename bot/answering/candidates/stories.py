"""Stories: which sentences of a message ask, and what a question means that leans on what was told before it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answering.candidates.mind import Mind
from bot.answering.candidates.weighing import Weighed, by_score
from bot.answering.question.parts import Parting
from bot.answering.question.pointing import points_back
from bot.answering.question.sentences import afterthought, asks, quoted
from bot.answering.question.understanding import Question

LEANING, NAMED = 0.8, 0.85
"""A question that points back to a story is less sure by itself, and so is a fact of somebody named in the story."""
JOINED = 0.85
"""A question that does not point back is less sure to mean what it says together with the story."""
OTHERWISE, WISHED = 0.45, 0.5
"""What lacks all that is wished before a question is meant less by the one share; what lacks less than the other tells
of it."""
WEIGHED = 20
"""So many of what a question behind a wish may mean are looked at."""
BARE, ELSEWHERE, HELD = 1, 0.48, 0.5
"""A question of so few words that say of what it is asked leans on the story: up to the one share an answer is less
sure that knows less of what was told than another does, which lacks less than the other of what is asked."""
SMALL_TALK = 0.6
"""Who tells a story hardly asks of the bot itself: "what is the name?"."""
TOLD, FADING = 0.7, 0.8
"""How much a word of what was told weighs beside one that asks, and how much of that with each sentence in between."""


def asking_of(sentences: Sequence[str], parting: Parting) -> set[str]:
    """Those of *sentences* that are written as questions; else those that hold a word that asks, and the last.

    Beside questions one may request an answer: 何人か教えてください; behind them the last may request something else,
    too: "and tell me the cost"; or ask without a mark. Who only tells what they wish, and then where they live, asks
    by their wish.
    """
    asked = set(filter(asks, sentences))
    if not asked:
        last = next(filter(parting.wishes, reversed(sentences)), sentences[-1])
        return {*filter(parting.holds_question, sentences), last}
    asked.update(each for each in sentences if parting.requests(each) and parting.holds_question(each))
    asked.update(last for last in sentences[-1:] if parting.requests(last) or parting.goes_on_asking(last))
    return asked


def asked_alone(
    sentence: str, parting: Parting, *, read: Callable[[str], Question], says_little: Callable[[Question], bool]
) -> Question:
    """The question that *sentence* quotes, or what it asks before it says what comes of that; else all of it."""
    if (quote := quoted(sentence)) and not says_little(question := read(quote)):
        return question
    if (cut := afterthought(sentence)) and (says_little(read(cut[1])) or _only_tells(*cut, parting)):
        return read(cut[0])
    return read(sentence)


def _only_tells(asked: str, after: str, parting: Parting) -> bool:
    """Whether what stands *after* what is *asked* asks for no more: 何年だったか、母も覚えていません."""
    asks_more = parting.asks(after) or parting.holds_question(after) or parting.wishes(after)
    return parting.holds_question(asked) and not asks_more


def told_of(named: Sequence[str], before: Sequence[str], home: Sequence[str]) -> tuple[str, ...]:
    """Of whom a story tells whose last sentence names *named*, and those *before* it names *before*.

    Who speaks of a partner and of one of the cities at *home* asks for the partner: at home they know their way.
    """
    away = [name for name in named if name not in home] or [name for name in before if name not in home]
    return tuple(away or dict.fromkeys((*named, *before)))


def with_topics(mind: Mind, question: Question, told: Sequence[Question]) -> Question:
    """*question* with what was *told* before it, as far as that is what people ask about, said beside it."""
    matcher = mind.matchers[question.language.tag]
    beside: dict[str, float] = {}
    for back, sentence in enumerate(reversed(told)):
        for word, share in matcher.topics(sentence.masked).items():
            beside.setdefault(word, share * TOLD * FADING**back)
    return replace(question, beside=tuple(beside.items()))


def leaning(mind: Mind, question: Question, alone: Sequence[Weighed], told: Sequence[Weighed]) -> list[Weighed]:
    """What *question* means that may mean *alone* by itself, and *told* with a story: "what is her name?"."""
    points = points_back(question) or leaves_topic_out(question)
    bare = not question.names and is_bare(mind, question)
    if bare:
        least = _least_lacking(mind, question, (*alone[:WEIGHED], *told[:WEIGHED]))
        alone, told = (_of_what_was_told(mind, question, found, least) for found in (alone, told))
    best: dict[str, Weighed] = {}
    for each in alone:
        best[each.id] = each.times(NAMED if each.entry.kind == "fact" else LEANING) if points else each
    for each in told:
        found = each if points or bare else each.times(JOINED)
        if each.id not in best or found.score > best[each.id].score:
            best[each.id] = found
    fit = (each.times(SMALL_TALK) if each.entry.kind == "talk" else each for each in best.values())
    return sorted(fit, key=by_score, reverse=True)


def _least_lacking(mind: Mind, question: Question, found: Sequence[Weighed]) -> float:
    """How little of what was told an answer of *found* lacks that has what *question* asks for."""
    matcher, topics = mind.matchers[question.language.tag], _topics(question)
    if found and found[0].entry.kind == "fact":
        return 0.0
    return min(
        (
            matcher.lacking(topics, each.entry.id)
            for each in found
            if each.entry.kind != "fact" and matcher.lacking(question.masked, each.entry.id) < HELD
        ),
        default=1.0,
    )


def _of_what_was_told(mind: Mind, question: Question, found: Sequence[Weighed], least: float) -> list[Weighed]:
    """*found* as it is meant behind a story: "when is the deadline?" is of that. A fact is of whom was named there.

    What lacks no more of it than the *least* that an answer lacks is meant as it is.
    """
    matcher, topics = mind.matchers[question.language.tag], _topics(question)
    return [
        each
        if each.entry.kind == "fact"
        else each.times(1 - ELSEWHERE * max(0.0, matcher.lacking(topics, each.entry.id) - least))
        for each in found
    ]


def _topics(question: Question) -> str:
    """The words of what was told before *question*."""
    return " ".join(word for word, _ in question.beside)


def as_wished(mind: Mind, question: Question, wish: Question, found: Sequence[Weighed]) -> list[Weighed]:
    """*found* for *question* behind a *wish*, best first: who would love to host and asks how to apply, means that.

    What tells of anything but what is wished is meant less, where something tells of that and of what is asked. What is
    told of somebody named in the wish tells of that.
    """
    matcher = mind.matchers[question.language.tag]
    wished = tuple(matcher.topics(wish.masked).items())
    lacking = {
        each.id: 0.0 if wish.names and each.entry.kind == "fact" else matcher.without(wished, each.entry.id)
        for each in found[:WEIGHED]
    }
    fitting = [
        key for key, lacks in lacking.items() if lacks < WISHED and matcher.lacking(question.masked, key) < WISHED
    ]
    if not fitting:
        return list(found)
    least = min(lacking[key] for key in fitting)
    fit = (each.times(1 - OTHERWISE * max(0.0, lacking.get(each.id, 1.0) - least)) for each in found)
    return sorted(fit, key=by_score, reverse=True)


def is_bare(mind: Mind, question: Question) -> bool:
    """Whether *question* says in hardly a word of what it is asked, names aside."""
    return mind.matchers[question.language.tag].subjects(question.masked) <= BARE


def leaves_topic_out(question: Question) -> bool:
    """Whether *question* names nobody and, in a language that marks of what is spoken, does not say of what."""
    commands = question.language.commands
    marks, text = commands.get("spoken_of", ()), question.folded
    for other in commands.get("not_spoken_of", ()):
        text = text.replace(other, "")
    return bool(marks) and not question.names and not any(mark in text for mark in marks)
