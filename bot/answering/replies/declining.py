"""What is said where nothing can be told: that it is not known, of whom, and whom to ask instead."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.content.cities import country as tell_country
from bot.answering.content.cities import is_partner
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked, Said
from bot.answering.question.sentences import ENDS
from bot.answering.question.tongues import saying
from bot.answering.replies.composing import office, which_meant
from bot.answering.reply import Block, Items, Paragraph, Reply
from bot.folding import fold
from bot.knowledge.languages import Language
from bot.knowledge.loading import Knowledge
from bot.knowledge.shelves import named_record_of
from bot.matching.names.findings import Found
from bot.ports import Suggestion


def refuse(
    asked: Asked, text: str, office_to_ask: str | None = None, *, score: float = 0.0, near: Sequence[Suggestion] = ()
) -> Reply:
    """An honest "I don't know", with whom to ask, and what is *near* or else a few examples of what can be asked."""
    blocks: list[Block] = [Paragraph(text)]
    if office_to_ask:
        blocks.append(Paragraph(office(asked, office_to_ask), "note"))
    blocks.append(Paragraph(which_meant(asked, near) if near else asked.wording.say("examples"), "note"))
    if not near:
        blocks.append(Items(asked.knowledge.program.examples.get(asked.wording.tag, ())))
    return Reply("unanswered", tuple(blocks), asked.wording.tag, score=round(score, 3), suggestions=tuple(near))


def unknown(asked: Asked, *, score: float = 0.0, near: Sequence[Suggestion] = ()) -> Reply:
    """That it is not known: of whom, if a record or a place elsewhere is named, and whom to ask; what is *near* it."""
    program = asked.knowledge.program
    if asked.names:
        record = asked.names[0]
        answering = _office_of(asked.knowledge, record)
        text = asked.wording.say("unknown-about", name=asked.named(record), office=asked.named(answering))
        return refuse(asked, text, answering, score=score, near=near)
    name = asked.wording.text(program.name)
    if asked.findings and asked.findings.foreign:
        text = asked.wording.say("unknown-place", place=asked.findings.foreign[0].text, program=name)
        return refuse(asked, text, program.ask, score=score)
    text = asked.wording.say("unknown", program=name, office=asked.named(program.ask))
    return refuse(asked, text, score=score, near=near)


def with_left(asked: Asked, reply: Reply, left: Sequence[str]) -> Reply:
    """*reply*, and behind it that to the questions *left* there is no answer, and whom to ask."""
    office = asked.named(asked.knowledge.program.ask)
    notes = [Paragraph(asked.wording.say("left", question=ENDS.sub("", each), office=office), "note") for each in left]
    return replace(reply, blocks=(*reply.blocks, *notes))


def lookalike(asked: Asked, foreign: Found, *, score: float = 0.0) -> Reply:
    """That *foreign* is somebody else than the one of ours who looks the same; of a city, where ours lies."""
    ours = tell_country(replace(asked, names=(foreign.lookalike_of,)))
    text = asked.wording.say("lookalike", place=foreign.text, name=asked.named(foreign.lookalike_of))
    return refuse(asked, asked.wording.together([text, ours.text] if ours else [text]), score=score)


def mistaken_partner(asked: Asked, foreign: Found) -> Said | None:
    """That the partner is not *foreign* but the city of ours that has the same name, and where that lies."""
    city = asked.knowledge.cities.get(foreign.lookalike_of)
    if city is None or not any(fold(name) in fold(foreign.text) for name in city.name.values()):
        return None
    named = replace(asked, names=(foreign.lookalike_of,))
    ours, tie = tell_country(named), is_partner(named)
    if ours is None or tie is None:
        return None
    text = [asked.wording.say("not-that-place", place=foreign.text), ours.text, tie.text]
    return Said(asked.wording.together(text), subjects=named.names, sources=tie.sources)


def other_tongue(
    asked: Asked, languages: Sequence[Language], *, tongue: str | None = None, score: float = 0.0
) -> Reply:
    """In each of *languages*, that these are understood, and what can be asked in it; the reply's own goes first.

    Before all, the same in the *tongue* in which it was asked.
    """
    blocks: list[Block] = []
    if tongue:
        blocks.append(Paragraph(saying(tongue, asked.knowledge.program.tongues[tongue], languages)))
    for language in sorted(languages, key=lambda each: each.tag != asked.wording.tag):
        wording = Wording(language, asked.wording.first)
        names = wording.join([wording.name_of(each) for each in languages])
        blocks.append(Paragraph(wording.say("other-tongue", languages=names)))
        blocks.append(Items(asked.knowledge.program.examples.get(language.tag, ())[:1]))
    return Reply("unanswered", tuple(blocks), asked.wording.tag, score=round(score, 3))


def _office_of(knowledge: Knowledge, record: str) -> str:
    """Whom to ask about *record*."""
    named = named_record_of(knowledge, record)
    return (named and named.ask) or knowledge.program.ask
