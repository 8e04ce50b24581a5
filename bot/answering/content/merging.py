"""Cities that have become a part of another: who asks about their links is told of those of the city of today."""

from dataclasses import replace

from bot.answering.question.said import Asked
from bot.knowledge.links import city_now, taken_over


def as_of_now(asked: Asked) -> Asked:
    """The question with the cities of today for those that have become a part of them, as who follows their links.

    Who names such a city alone means the link that it made.
    """
    knowledge = asked.knowledge
    now = {city: city_now(knowledge, city) for city in asked.cities}
    if all(city == today for city, today in now.items()):
        return asked
    names = list(dict.fromkeys(now.get(name, name) for name in asked.names))
    if len(now) == 1 and (made := taken_over(knowledge, next(iter(now)))):
        names += [city for city in made[1].cities if city not in names]
    return replace(asked, names=tuple(names))


def is_one_city(asked: Asked, today: Asked) -> bool:
    """Whether the several cities that a question names are one *today*: there is no link between them."""
    return len(set(asked.cities)) > 1 and len(set(today.cities)) == 1


def joined_since(asked: Asked) -> list[str]:
    """That cities which a question names are a part of another now."""
    now = {city: city_now(asked.knowledge, city) for city in dict.fromkeys(asked.cities)}
    return [
        asked.wording.say("part-of", city=asked.named(city), other=asked.named(today))
        for city, today in now.items()
        if city != today
    ]
