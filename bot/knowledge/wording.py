"""Words in both languages in which admins read what is wrong; nothing of places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages in which problems are told."""

    en: str
    ja: str

    def in_language(self, language: str) -> str:
        """The words for a reader of *language*; English where it is neither."""
        return self.ja if language.split("-", maxsplit=1)[0] == "ja" else self.en


def listing(names: Iterable[str]) -> Words:
    """The names in a row, with the commas of either language."""
    listed = list(names)
    return Words(", ".join(listed), "、".join(listed))


@dataclass(frozen=True, slots=True)
class Mistake:
    """The words for one kind of mistake, and for its usual remedy where there is one."""

    wrong: Words
    fix: Words | None = None


KIND_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "source": Words("source", "出典"),
        "city": Words("city", "都市"),
        "partnership": Words("partnership", "提携"),
        "person": Words("person", "人物"),
        "organisation": Words("organisation", "組織"),
        "milestone": Words("milestone", "出来事"),
        "event": Words("event", "行事"),
        "faq": Words("FAQ entry", "よくある質問"),
        "announcement": Words("announcement", "お知らせ"),
        "check": Words("check", "確認用の質問"),
        "language": Words("language", "言語"),
        "entry": Words("entry", "回答"),
        "record": Words("record", "項目"),
    }
)
