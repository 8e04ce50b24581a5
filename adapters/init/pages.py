"""The pages of a new programme's knowledge, rendered from templates with notes for people; nothing of folders."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from babel import Locale
from babel.dates import get_month_names
from babel.lists import format_list

from adapters.init.programme import City, Programme, Texts
from bot.knowledge.countries import Spot, continent_of, flag_of, name_of_continent, name_of_country
from bot.knowledge.wording import Words

TEMPLATES = Path(__file__).parent / "templates"
SOURCE = "S1"
TRANSLATED = ("en", "ja")
"""The languages of the templates; in any other one what they say stands in the first of these."""
_COLOURS = ("#2E7D32", "#1565C0")
_KINDS = {
    "sister": {"en": "sister cities", "ja": "姉妹都市"},
    "friendship": {"en": "friendship cities", "ja": "友好都市"},
}
_OF_TOWNS = ("市", "町", "村", "区")


@dataclass(frozen=True, slots=True)
class Town:
    """A city as the templates speak of it: every text in each language."""

    id: str
    name: Texts
    country: Texts
    region: Texts
    continent: Texts
    time_zone: str
    spot: Spot
    flag: str
    colour: str
    population: int | None


class Pages:
    """Renders the templates for one programme, with notes in one language."""

    def __init__(self, programme: Programme, language: str) -> None:
        self._programme = programme
        self._language = language
        self._towns = [
            self._town(city, colour) for city, colour in zip((programme.home, programme.partner), _COLOURS, strict=True)
        ]
        self._slots: dict[str, Texts | str] = {
            "home": programme.home.name,
            "partner": programme.partner.name,
            "office": programme.office.name,
            "kinds": self._of(_KINDS[programme.kind]),
        }
        # What is rendered is YAML and Markdown, in which nothing is escaped as in HTML: `quoted` quotes every text.
        self._templates = jinja2.Environment(  # noqa: S701
            loader=jinja2.FileSystemLoader(TEMPLATES),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        home, partner = self._towns
        self._templates.globals |= {
            "programme": programme,
            "home": home,
            "partner": partner,
            "office": programme.office,
            "source": SOURCE,
            "ja_notes": language.startswith("ja"),
            "title": programme.name.get(language) or programme.name[programme.languages[0]],
            "text": self._text,
            "lines": self._lines,
            "said": lambda tag, **by: quoted(self._filled(by)[tag]),
            "note": self._note,
            "quoted": quoted,
            "also_called": self._also_called,
        }

    def all(self) -> dict[str, str]:
        """Every page by its path."""
        pages = {
            path: self._page(f"{path}.jinja")
            for path in (
                "README.md",
                "program.yaml",
                "sources.yaml",
                "partnerships.yaml",
                "organisations.yaml",
                "faq/joining.yaml",
                "faq/meaning.yaml",
                "checks/first.yaml",
            )
        }
        for town in self._towns:
            pages[f"cities/{town.id}.yaml"] = self._page("cities/city.yaml.jinja", city=town)
        if event := self._programme.event:
            told = {
                "id": event.id,
                "name": event.name,
                "city": event.city,
                "city_name": next(town.name for town in self._towns if town.id == event.city),
                "months": event.months,
                "season": {tag: _season(event.months, tag) for tag in self._programme.languages},
            }
            pages[f"events/{event.id}.yaml"] = self._page("events/event.yaml.jinja", event=told)
        return pages

    def _page(self, template: str, **parts: object) -> str:
        return self._templates.get_template(template).render(**parts)

    def _town(self, city: City, colour: str) -> Town:
        tags = self._programme.languages
        continent = continent_of(city.country, city.time_zone)
        return Town(
            city.id,
            city.name,
            {tag: name_of_country(city.country, tag) for tag in tags},
            city.region,
            {tag: name_of_continent(continent, tag) for tag in tags},
            city.time_zone,
            city.spot,
            flag_of(city.country),
            colour,
            city.population,
        )

    def _of(self, by: Texts) -> Texts:
        """What *by* has for each language of the programme; what it lacks, in the first of the templates' languages."""
        return {tag: by.get(tag, by[TRANSLATED[0]]) for tag in self._programme.languages}

    def _filled(self, by: Texts, **slots: Texts | str) -> Texts:
        """As `_of`, with names put in."""
        known = self._slots | slots
        return {
            tag: text.format_map({name: _in(tag, value) for name, value in known.items()})
            for tag, text in self._of(by).items()
        }

    def _text(self, ready: Texts | None = None, /, **parts: Any) -> str:
        """A text in each language, as YAML writes it on one line."""
        by = {tag: parts.pop(tag) for tag in TRANSLATED if tag in parts}
        texts = self._filled(by, **parts) if ready is None else ready
        return "{" + ", ".join(f"{tag}: {quoted(text)}" for tag, text in texts.items()) + "}"

    def _lines(self, indent: int, ready: Mapping[str, Sequence[str]] | None = None, /, **by: Sequence[str]) -> str:
        """Several texts in each language, as YAML writes them one below the other."""
        gap = " " * indent
        lines = []
        for tag in self._programme.languages:
            texts = (
                ready[tag]
                if ready
                else [self._filled({TRANSLATED[0]: text})[tag] for text in by.get(tag, by[TRANSLATED[0]])]
            )
            lines += [f"{gap}{tag}:", *(f"{gap}  - {quoted(text)}" for text in texts)]
        return "\n".join(lines)

    def _note(self, **by: str) -> str:
        told = Words(**by).in_language(self._language)
        return "\n".join(f"# {line}" for line in told.splitlines())

    def _also_called(self, town: Town) -> dict[str, list[str]]:
        made = {}
        for tag, name in town.name.items():
            short = name[:-1] if len(name) > 2 and name.endswith(_OF_TOWNS) else ""
            joined = f"{town.country[tag]}の{name}" if tag == "ja" else f"{name}, {town.country[tag]}"
            made[tag] = [each for each in (short, joined) if each]
        return made


def quoted(text: str) -> str:
    """*text* in quotation marks, as YAML and JSON both read it."""
    return json.dumps(text, ensure_ascii=False)


def _in(tag: str, value: Texts | str) -> str:
    return value if isinstance(value, str) else value[tag]


def _season(months: Sequence[int], tag: str) -> str:
    locale = Locale.parse(tag, sep="-")
    names = get_month_names("wide", locale=locale)
    return str(format_list([names[month] for month in months], locale=locale))
