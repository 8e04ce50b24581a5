"""A preview as Markdown for a pull request: safe whatever the files say, and no longer than a comment may be."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from adapters.preview.report import Item, Report, Row, Section
from adapters.preview.words import AFTER, BEFORE, VERBS, quoted
from adapters.preview.wordwise import Span, alone, beside
from bot.knowledge.problems import Problem, shown
from bot.knowledge.wording import Words

LONGEST = 65_536
"""So many characters GitHub takes in a comment."""
_SPARE = 1_536
"""What notes on what is left out, and a line that a workflow adds, may take of these."""
MARK = "<!-- sistercity preview -->"
"""By which a workflow knows its comment again."""

_TITLE = Words("What residents will read otherwise", "住民が読む内容の変更")
_NO_PREVIEW = Words("No preview: there are mistakes to mend first", "先に直す誤りがあるため、比較できません")
_MEANT = re.compile(r"[\\`*_\[\]<>#|~&$@]|^[-+=]|^\d+[.)]")
_CALLS = re.compile(r"(?<=[@#])(?=\w)|(?<=GH-)(?=\d)", re.ASCII | re.IGNORECASE)


class _Part(NamedTuple):
    """A section as Markdown: its items, one by one, between a beginning and an end."""

    begin: str
    items: tuple[str, ...]
    end: str = ""

    @property
    def size(self) -> int:
        return len(self.begin) + sum(map(len, self.items)) + len(self.end)


def as_markdown(report: Report, language: str) -> str:
    """The *report*, as a comment that begins with `MARK`."""
    lines = "".join(f"- {safe(line)}\n" for line in report.lines)
    head = f"{MARK}\n### {_TITLE.in_language(language)}\n\n{safe(report.compared)} {safe(report.sentence)}\n\n{lines}"
    parts = [_part(section, language) for section in report.sections]
    return head + "".join(_fitted(parts, LONGEST - _SPARE - len(head), language))


def problems_as_markdown(told: str, problems: Sequence[Problem], language: str) -> str:
    """That there is no preview for the *problems* of a version, of which *told* says which it is."""
    items = tuple(f"- {_code(f'{each.path}:{each.line}')} {safe(each.told(language))}\n" for each in problems)
    head = f"{MARK}\n### {_NO_PREVIEW.in_language(language)}\n\n{safe(told)}\n\n"
    return head + "".join(_fitted([_Part("", items)], LONGEST - _SPARE - len(head), language))


def safe(text: str) -> str:
    """*text* in a line that says just this, wherever it stands: no markup, no mention, nothing invisible."""
    return _within(text.strip())


def _within(text: str) -> str:
    """As `safe`, of a piece of a line, which may begin and end with a space."""
    told = "\n".join(shown(line, len(line)) for line in text.split("\n"))
    quiet = _CALLS.sub("\u200b", told)
    return _MEANT.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", quiet).replace("\n", "<br>")


def _code(text: str) -> str:
    return f"<code>{safe(text)}</code>"


def _part(section: Section, language: str) -> _Part:
    items = tuple(_item(item, language) for item in section.items)
    if section.folded:
        return _Part(f"\n<details><summary>{safe(section.title)}</summary>\n\n", items, "\n</details>\n")
    return _Part(f"\n#### {safe(section.title)}\n", items)


def _item(item: Item, language: str) -> str:
    name = safe(quoted(item.name).in_language(language)) if item.quoted else item.name and _code(item.name)
    name = name and f"<b>{name}</b>"
    head = " · ".join(filter(None, (name, safe(item.note), safe(item.place))))
    text = f"\n> {safe(item.text)}\n" if item.text else ""
    if not item.rows:
        return f"\n- {head}\n{text}"
    return f"\n{head}\n{text}\n{_table(item.rows, language)}"


def _table(rows: Sequence[Row], language: str) -> str:
    if all(row.before is None for row in rows):
        return _lines([VERBS["added"]], ((row.label, [_plain(row.after)]) for row in rows), language)
    if all(row.after is None for row in rows):
        return _lines([VERBS["removed"]], ((row.label, [_plain(row.before)]) for row in rows), language)
    return _lines([BEFORE, AFTER], ((row.label, _beside(row)) for row in rows), language)


def _lines(titles: Sequence[Words], rows: Iterable[tuple[str, Sequence[str]]], language: str) -> str:
    head = ["", *(safe(each.in_language(language)) for each in titles)]
    lines = [head, ["---"] * len(head), *([safe(label), *cells] for label, cells in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _plain(text: str | None) -> str:
    return "".join(_within(span.text) for span in alone(text or ""))


def _beside(row: Row) -> list[str]:
    if row.before is None or row.after is None:
        left, right = (alone(text) if text else [] for text in (row.before, row.after))
    else:
        left, right = beside(row.before, row.after)
    return [_marked(left, "del"), _marked(right, "ins")]


def _marked(spans: Sequence[Span], tag: str) -> str:
    return "".join(f"<{tag}>{_within(text)}</{tag}>" if marked else _within(text) for text, marked in spans)


def _fitted(parts: Sequence[_Part], room: int, language: str) -> list[str]:
    """The parts in their order; where there is no *room* for all, each gets its share, and says what it leaves out."""
    told = [""] * len(parts)
    waiting = sorted(range(len(parts)), key=lambda at: parts[at].size)
    for done, at in enumerate(waiting):
        told[at] = _cut(parts[at], room // (len(waiting) - done), language)
        room -= len(told[at])
    return told


def _cut(part: _Part, room: int, language: str) -> str:
    if part.size <= room:
        return part.begin + "".join(part.items) + part.end
    count = len(part.items)
    note = Words(
        f"\n<i>{{}} of {count:,} are not shown: a comment holds no more. "
        "The command sistercity preview shows them all.</i>\n",
        f"\n<i>{count:,} 件のうち {{}} 件は、コメントの長さの上限のため省きました。"
        "sistercity preview コマンドで全部を確認できます。</i>\n",
    ).in_language(language)
    left = room - len(part.begin) - len(part.end) - len(note) - 8
    kept = 0
    while kept < count and len(part.items[kept]) <= left:
        left -= len(part.items[kept])
        kept += 1
    return part.begin + "".join(part.items[:kept]) + note.format(f"{count - kept:,}") + part.end
