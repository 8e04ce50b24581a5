"""Answers that begin an invented programme, and the folder that `sistercity init` makes of them."""

from datetime import UTC, datetime
from pathlib import Path

from adapters.init import questions as init_questions
from adapters.init import writing as init_writing
from adapters.init.asking import Asking
from bot.knowledge import Knowledge

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
ANSWERS = {
    "home.name.en": "Lindenau",
    "home.name.ja": "リンデナウ市",
    "home.country": "Germany",
    "home.region.en": "Saxony",
    "home.region.ja": "ザクセン州",
    "home.place": "51.33, 12.33",
    "home.population": "12,000",
    "partner.name.en": "Shiroyama",
    "partner.name.ja": "城山市",
    "partner.country": "日本",
    "partner.region.en": "Kanagawa Prefecture",
    "partner.region.ja": "神奈川県",
    "partner.place": "35.58, 139.28",
    "signed": "1998-05-17",
    "office.name.en": "Lindenau Twinning Club",
    "office.name.ja": "リンデナウ友好協会",
    "office.website": "https://club.example.org",
    "event.name.en": "Lantern Evening",
    "event.name.ja": "灯ろうの夕べ",
    "event.city": "shiroyama",
    "event.months": "10",
}


def as_options(answers: dict[str, str]) -> list[str]:
    """The options of the command line that give *answers*."""
    return [word for key, value in answers.items() for word in ("--answer", f"{key}={value}")]


def without(*beginnings: str, **changed: str) -> dict[str, str]:
    """The answers but those whose keys begin so; *changed* have `_` for the dots in their keys."""
    kept = {key: value for key, value in ANSWERS.items() if not key.startswith(beginnings or ("nothing",))}
    return kept | {key.replace("_", "."): value for key, value in changed.items()}


def begin(
    folder: Path,
    built_in: Knowledge,
    answers: dict[str, str] = ANSWERS,
    language: str = "en",
    *,
    asked: bool = False,
    now: datetime = TODAY,
) -> Path:
    """The folder that *answers* make, and what is typed where somebody is *asked*; without the check that follows."""
    known = init_writing.known_languages(built_in)
    asking = Asking(language, answers, asked)
    programme = asking.about(lambda each: init_questions.programme(each, known=known, now=now))
    init_writing.write(folder, programme, built_in=built_in, language=language)
    return folder
