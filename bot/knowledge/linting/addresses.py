"""Whether links and e-mail addresses can be right: their shape, and that no site goes by two spellings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from bot.knowledge.linting.remarks import Remark
from bot.knowledge.placing import Spot
from bot.knowledge.problems import Slot, shown
from bot.knowledge.walking import Piece, strings

_LINK = re.compile(r"(?P<scheme>https?)://(?P<site>[A-Za-z0-9.:@_-]+)(?P<rest>[^\s<>\"（）「」、。]*)", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@(?P<site>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)", re.ASCII)
_BARE = re.compile(r"(?<![\w/.@-])www\.(?P<site>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)", re.ASCII)
_GOOD_SITE = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}(?::\d+)?")
_GOOD_MAIL = re.compile(r"[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@" + _GOOD_SITE.pattern)
_BROKEN_LINK = re.compile(
    r"\b(?:h?t?tps?[:;.,]?/{1,3}(?=www\.)|https?(?:://?|;//|:\\\\|//|\.//)(?!/)|htt?ps?://|hhtps?://|ttps?://)\S*"
)
_SLIPS = {
    ".con": ".com", ".cmo": ".com", ".comm": ".com", ".ocm": ".com", ".ogr": ".org", ".rog": ".org", ".orgg": ".org",
    ".nte": ".net", ".govv": ".gov", ".jpp": ".jp", ".pj": ".jp", ".co.pj": ".co.jp", ".ne.pj": ".ne.jp",
}  # fmt: skip
_LAST_SIGNS = re.compile(r"[.,;:!?)\]}'。、）」]$")


def lint_addresses(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The links and addresses that lead nowhere, or that stand in another spelling elsewhere."""
    found = [each for piece in pieces if piece.kind not in {"check", "language"} for each in _addresses(piece)]
    sites = Counter(site for _, _, site, _ in found)
    secure = {site for _, scheme, site, _ in found if scheme == "https"}
    for spot, scheme, site, text in found:
        slots: dict[str, Slot | Spot] = {"address": shown(text, 80), "site": site}
        if meant := _meant(site, sites):
            yield Remark(spot, "mistyped-site", {**slots, "near": meant}, fix="did-you-mean", level="warning")
        elif not _GOOD_SITE.fullmatch(site):
            yield Remark(spot, "bad-site", slots, level="warning")
        elif scheme == "http" and site in secure:
            yield Remark(
                spot, "plain-http", {**slots, "near": shown(text.replace("http:", "https:", 1), 80)}, level="warning"
            )


def _addresses(piece: Piece) -> Iterator[tuple[Spot, str, str, str]]:
    """Each address in *piece*: its place, its scheme, its site without www, and itself."""
    for name in type(piece.part).model_fields:
        value = getattr(piece.part, name)
        if name in {"questions", "turns"} or not isinstance(value, str | dict | tuple):
            continue
        for steps, text in strings(value, (*piece.steps, name)):
            if "." in text or "//" in text:
                for shape in (_LINK, _MAIL, _BARE):
                    for found in shape.finditer(text):
                        scheme = found["scheme"] if shape is _LINK else ""
                        site = found["site"].lower().removeprefix("www.").rstrip(".")
                        yield Spot(piece.record, steps), scheme, site, found[0]


def lint_shapes(pieces: Iterable[Piece]) -> Iterator[Remark]:
    """The links and addresses that are none, as they are written."""
    for piece in pieces:
        if piece.kind in {"check", "language"}:
            continue
        for name in type(piece.part).model_fields:
            value = getattr(piece.part, name)
            if not isinstance(value, str | dict) or name == "questions":
                continue
            for steps, text in strings(value, (*piece.steps, name)):
                yield from _shape(Spot(piece.record, steps), name, text)


def _shape(spot: Spot, name: str, text: str) -> Iterator[Remark]:
    slots = {"address": shown(text, 80)}
    if name == "email" and not _GOOD_MAIL.fullmatch(text):
        yield Remark(spot, "bad-mail", slots, level="warning")
    elif name in {"website", "address", "page"} and text.startswith("http"):
        if text.count("://") > 1 and "/http" not in text[8:] and "=http" not in text[8:]:
            yield Remark(spot, "bad-link", slots, level="warning")
        elif _LAST_SIGNS.search(text) and not (text.endswith(")") and text.count("(") == text.count(")")):
            yield Remark(spot, "link-ends", {**slots, "sign": text[-1]}, level="warning")
    elif "/" in text and (found := _BROKEN_LINK.search(text)) and not _LINK.match(found[0]):
        yield Remark(spot, "bad-link", {"address": shown(found[0], 80)}, level="warning")


def _meant(site: str, sites: Counter[str]) -> str | None:
    """The site that *site* most likely means: one that is named more often, a slip of the hand away."""
    for slip, right in _SLIPS.items():
        if site.endswith(slip):
            return site.removesuffix(slip) + right
    if sites[site] > 1 or len(site) < 8:
        return None
    for other, count in sites.items():
        near = abs(len(other) - len(site)) < 2 and OSA.distance(site, other, score_cutoff=1) == 1
        if count > 1 and near and not _differs_by_number(site, other):
            return other
    return None


def _differs_by_number(site: str, other: str) -> bool:
    return re.sub(r"\d", "", site) == re.sub(r"\d", "", other)
