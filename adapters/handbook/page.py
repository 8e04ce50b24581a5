"""The page itself: the book poured into its templates, with a policy that lets in nothing from elsewhere."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from adapters.handbook import timeline, worldmap
from adapters.handbook.words import WORDS
from bot import __version__
from bot.answering.journal.gaps import Gap
from bot.answering.language.wording import Wording
from bot.answering.reply import Items, Paragraph
from bot.answering.reply import Place as Point
from bot.handbook.book import Article, Due, Handbook, Titles
from bot.knowledge.dates import PartialDate
from bot.knowledge.loading import Knowledge
from bot.knowledge.problems import Place

PARTS = Path(__file__).parent / "parts"
MARK = '<meta name="generator" content="sistercity handbook">'
"""By this line a page of ours is known."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'、。，（）「」]*[^\s<>\"'、。，（）「」.,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def page(book: Handbook, *, files: str | None = None, gaps: Sequence[Gap] | None = None) -> str:
    """The handbook as HTML; where *files* says where the knowledge lies on the web, each entry links to its lines.

    *gaps* are what people asked and were not answered well, where a journal was looked into.
    """
    voice = Voice(book.knowledge)
    environment = Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"linked": linked, "states": partial(_states, _due_by_anchor(book))}
    environment.tests |= {
        "paragraph": lambda block: isinstance(block, Paragraph),
        "items": lambda block: isinstance(block, Items),
        "point": lambda block: isinstance(block, Point),
    }
    style = environment.get_template("style.css").render(languages=voice.tags)
    script = (PARTS / "search.js").read_text(encoding="utf-8")
    used = Counter(source for article in book.articles for source in article.sources)
    return environment.get_template("page.html").render(
        book=book,
        knowledge=book.knowledge,
        voice=voice,
        both=voice.both,
        languages={tag: book.knowledge.languages[tag].name for tag in voice.tags},
        map=worldmap.draw(book.knowledge),
        timeline=timeline.draw(book.knowledge, book.day),
        due=_due_by_anchor(book),
        titles=_titles_by_anchor(book),
        used=used,
        gaps=gaps,
        file_of=_files_at(files),
        style=Markup(style),  # noqa: S704  # our own file, and no word of the knowledge in it
        script=Markup(script),  # noqa: S704  # as above
        policy=_policy(style, script),
        mark=Markup(MARK),  # noqa: S704  # as above
        version=__version__,
    )


class Voice:
    """Says the page's own words in each language of a knowledge, and writes days and numbers as each does."""

    def __init__(self, knowledge: Knowledge) -> None:
        languages = [knowledge.languages[tag] for tag in knowledge.program.languages if tag in knowledge.languages]
        self.tags = tuple(each.tag for each in languages)
        self._wordings = {each.tag: Wording(each, languages[0]) for each in languages}

    def __call__(self, key: str, /, **slots: object) -> Titles:
        """The words called *key* in each language."""
        return {
            tag: WORDS[key]
            .in_language(tag)
            .format_map({name: self._written(tag, each) for name, each in slots.items()})
            for tag in self.tags
        }

    def both(self, key: str, /, **slots: object) -> str:
        """The words called *key* in all languages on one line, for where there can be no markup."""
        return " / ".join(dict.fromkeys(self(key, **slots).values()))

    def text(self, text: Titles) -> Titles:
        """A text of the knowledge in each language, as far as it goes."""
        return {tag: self._wordings[tag].text(dict(text)) for tag in self.tags}

    def date(self, when: date | PartialDate) -> Titles:
        """A day, as each language writes it."""
        return {tag: wording.date(when) for tag, wording in self._wordings.items()}

    def _written(self, tag: str, slot: object) -> str:
        wording = self._wordings[tag]
        match slot:
            case PartialDate() | date():
                return wording.date(slot)
            case int():
                return wording.number(slot)
            case Mapping():
                return str(slot[tag])
        return str(slot)


def linked(block: Paragraph | str) -> Markup:
    """A text with links: the titles of its pages, and the addresses that stand in it."""
    text, links = (block, ()) if isinstance(block, str) else (block.text, block.links)
    pages = {link.title: link.address for link in links}
    titles = sorted(pages, key=len, reverse=True)
    found = re.compile("|".join([*map(re.escape, titles), _ADDRESS.pattern]))
    parts: list[str] = []
    at = 0
    for each in found.finditer(text):
        shown = each[0]
        address = pages.get(shown) or (shown if "://" in shown else f"mailto:{shown}")
        parts += [escape(text[at : each.start()]), Markup('<a href="{}">{}</a>').format(address, shown)]
        at = each.end()
    return Markup("").join([*parts, escape(text[at:])])


def _states(due: Mapping[str, list[Due]], article: Article) -> Iterator[str]:
    """What an article may be searched for by, beside its words."""
    if not article.known:
        yield "unknown"
    if article.disputed:
        yield "disputed"
    if article.id in due:
        yield "due"
    if article.untranslated:
        yield "untranslated"


def _due_by_anchor(book: Handbook) -> dict[str, list[Due]]:
    found: dict[str, list[Due]] = {}
    for each in book.due:
        found.setdefault(each.anchor, []).append(each)
    return found


def _titles_by_anchor(book: Handbook) -> dict[str, Titles]:
    """What stands at each anchor of the page."""
    sections = {section.id: section.title for chapter in book.chapters for section in chapter.sections if section.title}
    return sections | {article.id: article.title for article in book.articles}


def _files_at(files: str | None) -> Callable[[Place], str | None]:
    """Where a place of the files is to be seen on the web."""
    return lambda place: f"{files.rstrip('/')}/{place.path}#L{place.line}" if files else None


def _policy(style: str, script: str) -> str:
    """Nothing but the style and the script of the page itself, known by their digests, and the picture of its tab."""
    own = f"style-src {_digest(style)}; script-src {_digest(script)}"
    return f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
