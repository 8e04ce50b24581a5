"""What Discord shows beside a reply: the names, flags and colour of the one or two cities that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.content.telling import split_id
from bot.answering.language.wording import Wording
from bot.answering.reply import Reply
from bot.knowledge.loading import Knowledge

MOST = 2
"""Of more cities no one is meant."""


@dataclass(frozen=True, slots=True)
class Crest:
    """A *title* to stand above a text, and a *colour* beside it; nothing, and none, where it is of no city."""

    title: str = ""
    colour: int | None = None


def crest_of(cities: Sequence[str], words: Wording, knowledge: Knowledge) -> Crest:
    """The crest of *cities* (ids), if they are not too many."""
    known = [knowledge.cities[name] for name in dict.fromkeys(cities) if name in knowledge.cities]
    if not 0 < len(known) <= MOST:
        return Crest()
    title = " · ".join(" ".join(filter(None, (city.flag, words.text(city.name)))) for city in known)
    # Between a home city and a partner it is the partner that tells one reply from the next.
    away = [city for city in known if city not in (knowledge.cities[name] for name in knowledge.program.home)]
    colour = next((city.colour for city in (*away, *known) if city.colour), None)
    return Crest(title, int(colour.removeprefix("#"), 16) if colour else None)


def cities_of(reply: Reply, knowledge: Knowledge) -> tuple[str, ...]:
    """The ids of the cities that *reply* is about, by the entry that it tells."""
    key, subjects = split_id(reply.entry or "")
    record = knowledge.faq.get(key) or knowledge.milestones.get(key)
    found: list[str] = []
    for name in subjects or (record.about if record else ()):
        if name in knowledge.cities:
            found.append(name)
        elif name in knowledge.partnerships:
            found += knowledge.partnerships[name].cities
        elif name in knowledge.events:
            found.append(knowledge.events[name].city)
    return tuple(dict.fromkeys(found))
