"""What each part of a record is to those who read the answers: an answer, a date, a wording …"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

Steps: TypeAlias = tuple[str, ...]
"""How a part is reached in its record: ``("facts", "population", "text", "en")``."""


class Matter(StrEnum):
    """What a part of a record is about."""

    ANSWER = "answer"
    FACT = "fact"
    EVENT = "event"
    DATE = "date"
    CITY = "city"
    PARTNERSHIP = "partnership"
    PERSON = "person"
    ORGANISATION = "organisation"
    ANNOUNCEMENT = "announcement"
    SENTENCE = "sentence"
    SOURCE = "source"
    PROGRAM = "program"
    OFFERED = "offered"
    NAME = "name"
    WORDING = "wording"
    CHECK = "check"
    UPKEEP = "upkeep"

    @property
    def is_read(self) -> bool:
        """Whether people read it, rather than the bot or who keeps the knowledge."""
        return self not in _UNREAD


class Noun(NamedTuple):
    """What one of something is called, and several; Japanese has one word for both."""

    one: str
    many: str
    ja: str

    def of(self, count: int) -> str:
        """The English for *count* of it."""
        return f"{count:,} {self.one if count == 1 else self.many}"


_UNREAD = frozenset({Matter.NAME, Matter.WORDING, Matter.CHECK, Matter.UPKEEP})

OF_KIND: Mapping[str, Matter] = MappingProxyType(
    {
        "program": Matter.PROGRAM,
        "source": Matter.SOURCE,
        "city": Matter.CITY,
        "partnership": Matter.PARTNERSHIP,
        "person": Matter.PERSON,
        "organisation": Matter.ORGANISATION,
        "milestone": Matter.ANSWER,
        "event": Matter.EVENT,
        "faq": Matter.ANSWER,
        "announcement": Matter.ANNOUNCEMENT,
        "language": Matter.SENTENCE,
        "check": Matter.CHECK,
    }
)
"""What a record of each kind is as a whole."""

NOUNS: Mapping[Matter, Noun] = MappingProxyType(
    {
        Matter.ANSWER: Noun("answer", "answers", "回答"),
        Matter.FACT: Noun("fact", "facts", "事実"),
        Matter.EVENT: Noun("event", "events", "行事"),
        Matter.DATE: Noun("event date", "event dates", "行事の日程"),
        Matter.CITY: Noun("city", "cities", "都市"),
        Matter.PARTNERSHIP: Noun("partnership", "partnerships", "提携"),
        Matter.PERSON: Noun("person", "people", "人物"),
        Matter.ORGANISATION: Noun("organisation", "organisations", "団体"),
        Matter.ANNOUNCEMENT: Noun("announcement", "announcements", "お知らせ"),
        Matter.SENTENCE: Noun("sentence of the bot", "sentences of the bot", "ボットの文"),
        Matter.SOURCE: Noun("source", "sources", "出典"),
        Matter.PROGRAM: Noun("setting of the programme", "settings of the programme", "事業全体の設定"),
        Matter.OFFERED: Noun("suggested question", "suggested questions", "候補として示す質問"),
        Matter.NAME: Noun("spelling of a name", "spellings of names", "名前の別の書き方"),
        Matter.WORDING: Noun("wording", "wordings", "質問の言い方"),
        Matter.CHECK: Noun("check", "checks", "確認用の質問"),
        Matter.UPKEEP: Noun("date of review", "dates of review", "確認日・見直し期限"),
    }
)
