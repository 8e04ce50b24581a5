"""Whether the telephone numbers and e-mail addresses in texts are those of organisations: nobody's private ones."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.loading import Knowledge
from bot.knowledge.placing import Spot
from bot.knowledge.schema import FaqEntry, Milestone
from bot.knowledge.walking import Piece, pieces_of, strings

_MAIL = re.compile(r"[\w.+-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII)
_PHONE = re.compile(
    r"(?<![\w.+/-])(?:"
    r"\+\d{1,3}[ .-]?(?:\(0\))?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,3}"  # with the code of a country
    r"|0\d{1,4}[ .-]\d{1,4}[ .-]\d{4}|\(0\d{1,4}\) ?\d{1,4}[ .-]\d{4}|0[5789]0\d{8}"  # in Japan
    r"|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}"  # in North America
    r")(?![\w-])",
    re.ASCII,
)
_DIALLED = re.compile(r"[+\d() .-]*")
_FICTION = re.compile(r"555-?01\d\d$")
_SITE = re.compile(r"https?://(?:www\.)?([^/:]+)", re.IGNORECASE)
_LAST = 7  # so many digits at the end tell numbers apart, with and without the codes before them


def lint_contacts(knowledge: Knowledge, pieces: Iterable[Piece], before: Knowledge | None = None) -> Iterator[Remark]:
    """The numbers and addresses in texts that are no organisation's; in all texts, if some were that in *before*."""
    official, sites = _official(knowledge)
    if before and not all(was <= now for was, now in zip(_official(before), (official, sites), strict=True)):
        pieces = pieces_of(knowledge)
    for piece in pieces:
        if piece.kind in {"check", "organisation", "language"}:
            continue
        for name in type(piece.part).model_fields:
            value = getattr(piece.part, name)
            if isinstance(value, str | dict) and name != "questions":
                for steps, text in strings(value, (*piece.steps, name)):
                    yield from _private(Spot(piece.record, steps), text, official, sites)


def _private(spot: Spot, text: str, official: set[str], sites: set[str]) -> Iterator[Remark]:
    for found in _MAIL.finditer(text) if "@" in text else ():
        site = found[1].lower()
        if found[0].lower() not in official and not any(site == each or site.endswith(f".{each}") for each in sites):
            yield Remark(spot, "private-mail", {"mail": found[0]})
    plain = unicodedata.normalize("NFKC", text)
    for found in _PHONE.finditer(plain) if "://" not in plain else ():
        if (
            len(re.sub(r"\D", "", found[0])) > _LAST + 1
            and _number(found[0]) not in official
            and not _FICTION.search(found[0])
        ):
            yield Remark(spot, "private-phone", {"phone": found[0]})


def _official(knowledge: Knowledge) -> tuple[set[str], set[str]]:
    """The numbers and addresses that are in public, and the sites of organisations.

    That is whatever stands in the record of an organisation, and the numbers that people ask about by themselves.
    """
    found: set[str] = set()
    sites: set[str] = set()
    for organisation in knowledge.organisations.values():
        for _, text in strings(organisation.model_dump()):
            found.update(mail[0].lower() for mail in _MAIL.finditer(text))
            found.update(_number(number) for number in _PHONE.findall(unicodedata.normalize("NFKC", text)))
        found.update(_number(_dialled(each)) for each in (organisation.phone, organisation.fax) if each)
        if site := _SITE.match(organisation.website or ""):
            sites.add(site[1].lower())
        if organisation.email:
            sites.add(organisation.email.rpartition("@")[2].lower())
    shelves: tuple[Mapping[str, FaqEntry | Milestone], ...] = (knowledge.faq, knowledge.milestones)
    for shelf in shelves:
        for entry in shelf.values():
            questions = "\n".join(chain(*entry.questions.values()))
            found.update(map(_number, _PHONE.findall(questions)))
    return found, sites - _FREE


def _dialled(text: str) -> str:
    """What of *text* is dialled: a remark may follow."""
    found = _DIALLED.match(unicodedata.normalize("NFKC", text))
    return found[0] if found else ""


def _number(text: str) -> str:
    return re.sub(r"\D", "", text)[-_LAST:]


_FREE = {
    "gmail.com", "yahoo.com", "yahoo.co.jp", "outlook.com", "outlook.jp", "hotmail.com", "hotmail.co.jp", "icloud.com",
    "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp", "nifty.com", "aol.com", "me.com",
}  # fmt: skip
"""Where anybody may have a mailbox: one that is an organisation's says nothing of the others."""
