"""The questions of a head and a row of things: "Guam: the capital, the number of inhabitants and the time"."""

from bot.answering.candidates.context import Context
from bot.answering.candidates.stories import is_bare
from bot.answering.messages.pieces import Part
from bot.answering.messages.sense import EASE, Sense
from bot.answering.question.listings import FEWEST, listing
from bot.answering.question.understanding import Question


def listed(sense: Sense, question: Question, context: Context) -> list[Part]:
    """What *question* asks of whom its head names, thing by thing; nothing where fewer than two things are clear.

    A head that asks is a question with its answers: "Who signed it: Chen or Kuranari?".
    """
    parting = sense.mind.parting[question.language.tag]
    found = listing(question.text, question.language.commands.get("and_between", ()))
    if found is None or parting.asks(found[0]) or parting.holds_question(found[0]):
        return []
    head, things = found
    about = sense.read(head)
    if not (named := about.findings.found):
        return []
    spoken_of = sense.mind.matchers[question.language.tag].topics(about.masked).values()
    # "Two things about Guam" speaks of Guam alone; 柏のまつり, though it is short, of the festival.
    bare = is_bare(sense.mind, about) and max(spoken_of, default=0) < 1
    topic = " ".join(each.text for each in named) if bare else head
    parts = [sense.part(sense.read(f"{topic} {thing}"), context) for thing in things]
    clear = [part for part in parts if sense.best(part, EASE)]
    apart = {best.id for part in clear if (best := sense.best(part, EASE))}
    return clear if len(apart) >= FEWEST else []
