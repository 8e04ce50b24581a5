"""From the content of an answer to a reply: what stands beside the text, and in which order."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.content.contacts import contact_lines
from bot.answering.content.events import upcoming
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked, Said
from bot.answering.reply import Block, Dated, Items, Link, OutcomeName, Paragraph, Place, Reply
from bot.ports import Longer, Suggestion

NAMED = 2
"""So many sources are named in an answer; the rest is counted, and named on demand."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reply says of itself: which entry it comes from, how well that fitted, what may be asked next."""

    entry: str | None = None
    score: float = 0.0
    follow_ups: tuple[Suggestion, ...] = ()


def compose(asked: Asked, said: Said, frame: Frame = Frame()) -> Reply:  # frozen, so one default may be shared
    """The reply that says *said*: first the answer, then its conflict, its age, whom to ask, and its sources."""
    blocks: list[Block] = [*_other_language(asked, is_so="text" in said.untranslated), Paragraph(said.text)]
    if said.items:
        blocks.append(Items(said.items))
    if said.conflict and said.conflict not in said.text:
        blocks.append(Paragraph(said.conflict, "note"))
    if note := _age(asked, said):
        blocks.append(Paragraph(note, "note"))
    if not said.known and said.ask and (line := _office_after(asked, said)):
        blocks.append(Paragraph(line, "note"))
    if said.sources:
        blocks.append(sourced(asked, said.sources))
    if said.more:
        blocks.append(Paragraph(asked.wording.say("more-hint"), "note"))
    outcome: OutcomeName = "answered" if said.known else "unanswered"
    return Reply(
        outcome,
        (*blocks, *_places(asked, frame.entry, said), *_dated(asked, frame.entry, said)),
        asked.wording.tag,
        entry=frame.entry,
        score=round(min(1.0, max(0.0, frame.score)), 3),
        sources=said.sources,
        follow_ups=frame.follow_ups,
        has_more=bool(said.more),
    )


def compose_more(asked: Asked, longer: Longer, frame: Frame) -> Reply:
    """The longer text, with all sources of the answer that are still known."""
    text = longer.text or asked.wording.say("no-more")
    blocks: list[Block] = [*_other_language(asked, is_so=not longer.translated), Paragraph(text)]
    sources = tuple(source for source in longer.sources if source in asked.knowledge.sources)
    if sources:
        blocks.append(Items(tuple(source_title(asked, source, in_full=True) for source in sources)))
    return Reply("answered", tuple(blocks), asked.wording.tag, entry=frame.entry, score=1.0, sources=sources)


def together(replies: Sequence[Reply]) -> Reply:
    """One reply of *replies*; it is that of the first that answers, with the choices of the last."""
    answered = [reply for reply in replies if reply.outcome == "answered"] or list(replies)
    return replace(
        answered[0],
        suggestions=replies[-1].suggestions,
        blocks=tuple(block for reply in replies for block in reply.blocks),
        sources=tuple(dict.fromkeys(source for reply in replies for source in reply.sources)),
    )


def under_question(wording: Wording, reply: Reply, question: str) -> Reply:
    """*reply*, after the *question* that it answers, which may not be the one that was asked."""
    return replace(reply, blocks=(Paragraph(wording.say("if-you-meant", question=question)), *reply.blocks))


def offer(asked: Asked, text: str, suggestions: Sequence[Suggestion], *, score: float = 0.0) -> Reply:
    """An offer of up to a few questions that can be answered."""
    return Reply(
        "suggested", (Paragraph(text),), asked.wording.tag, score=round(score, 3), suggestions=tuple(suggestions)
    )


def which_meant(asked: Asked, suggestions: Sequence[Suggestion]) -> str:
    """The question which of *suggestions* is meant, or whether the one is."""
    return asked.wording.say("did-you-mean-one" if len(suggestions) == 1 else "did-you-mean")


def office(asked: Asked, organisation: str) -> str:
    """Whom to ask, with the first ways to reach them."""
    if organisation not in asked.knowledge.organisations:
        return ""
    lines = contact_lines(asked, organisation, brief=True)
    name = asked.named(organisation)
    if not lines:
        return asked.wording.say("ask-office", office=name)
    return asked.wording.say("ask-office-contact", office=name, contact=" · ".join(lines))


def _other_language(asked: Asked, *, is_so: bool) -> tuple[Paragraph, ...]:
    """Beforehand, that what follows is not in the language of the question, where that *is so*."""
    return (Paragraph(asked.wording.say("other-language"), "note"),) if is_so else ()


def _office_after(asked: Asked, said: Said) -> str:
    """Whom to ask; where the text names them already, only the ways to reach them."""
    organisation = said.ask or ""
    if organisation not in asked.knowledge.organisations or asked.named(organisation) not in said.text:
        return office(asked, organisation)
    return " · ".join(contact_lines(asked, organisation, brief=True))


_LINES: OrderedDict[tuple[str, str, tuple[str, ...]], Paragraph] = OrderedDict()
_KEPT = 1024


def sourced(asked: Asked, sources: tuple[str, ...]) -> Paragraph:
    """The line of sources with their pages, written once for a knowledge and a language: many answers share them."""
    key = (asked.knowledge.digest, asked.wording.tag, sources)
    if key not in _LINES:
        _LINES[key] = Paragraph(source_line(asked, sources), "note", _pages(asked, sources))
        while len(_LINES) > _KEPT:
            _LINES.popitem(last=False)
    return _LINES[key]


def source_line(asked: Asked, sources: Sequence[str]) -> str:
    """The first sources by name, and the day on which they were last looked at."""
    known = [source for source in sources if source in asked.knowledge.sources]
    shown = [source_title(asked, source) for source in known[:NAMED]]
    if len(known) > NAMED:
        shown.append(asked.wording.say("and-others", count=asked.wording.number(len(known) - NAMED)))
    titles = asked.wording.apart.join(shown)
    line = asked.wording.say("sources-one" if len(known) == 1 else "sources-many", sources=titles)
    checked = max((asked.knowledge.sources[source].checked for source in known), default=None)
    if checked is None:
        return line
    return asked.wording.together([line, asked.wording.say("checked", date=asked.wording.date(checked))])


def _pages(asked: Asked, sources: Sequence[str]) -> tuple[Link, ...]:
    """The pages of the first sources, as far as they have one."""
    records = [asked.knowledge.sources[source] for source in sources if source in asked.knowledge.sources][:NAMED]
    return tuple(Link(asked.wording.text(each.title), each.address) for each in records if each.address)


def source_title(asked: Asked, source: str, *, in_full: bool = False) -> str:
    """A source by its title; in full also by its publisher, date and address, as far as they are known."""
    record = asked.knowledge.sources[source]
    title = asked.wording.text(record.title)
    if not in_full:
        return asked.wording.say("source", title=title)
    slots = {"title": title, "publisher": asked.wording.text(record.publisher)}
    if record.date:
        text = asked.wording.say("source-full-dated", date=asked.wording.date(record.date), **slots)
    else:
        text = asked.wording.say("source-full", **slots)
    return f"{text} {record.address}" if record.address else text


def _age(asked: Asked, said: Said) -> str:
    if said.review_by and said.review_by.latest < asked.today:
        parts = [asked.wording.say("overdue", date=asked.wording.date(said.review_by))]
        if checked := said.checked or said.as_of:
            parts.insert(0, asked.wording.say("as-of", date=asked.wording.date(checked)))
        return asked.wording.together(parts)
    return ""


def _dated(asked: Asked, entry: str | None, said: Said) -> tuple[Dated, ...]:
    events = asked.knowledge.events
    if entry is None or not said.known or not entry.startswith(("event.", "program.")):
        return ()
    told = [name for name in said.dated or said.subjects if name in events]
    # A calendar takes days, no months or years.
    ahead = {name: [each.start.precision for each in upcoming(events[name], asked.today)] for name in told}
    dated = tuple(name for name in told if "day" in ahead[name])
    return (Dated(dated),) if dated else ()


def _places(asked: Asked, entry: str | None, said: Said) -> tuple[Place, ...]:
    if entry is None or not entry.startswith("city.location"):
        return ()
    cities = [(name, asked.knowledge.cities[name]) for name in said.subjects if name in asked.knowledge.cities]
    return tuple(Place(asked.named(name), city.latitude, city.longitude) for name, city in cities)
