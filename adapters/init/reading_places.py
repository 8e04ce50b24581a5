"""Where a city lies, as it is typed in answer to `sistercity init`: its country, its place, its time zone."""

import re
from collections.abc import Callable, Sequence

from adapters.init.asking import Unfit
from adapters.init.reading import Reader, line, plain
from bot.knowledge.countries import Spot, TimeZone, every_zone_of, find_country, near_country
from bot.knowledge.wording import Words

_FAR = 2500
"""No place of a country is so many kilometres from all its cities that stand for a time zone."""
_NUMBER = r"([+-]?\d{1,3}(?:\.\d+)?)\s*°?"
_PLACE = re.compile(rf"([NSns])?\s*{_NUMBER}\s*([NSns])?\s*[,;\s]\s*([EWew])?\s*{_NUMBER}\s*([EWew])?")


def country(tags: Sequence[str]) -> Reader:
    """Reads a country, by its name in one of the languages or its code."""

    def read(text: str) -> str:
        line(text)
        if code := find_country(plain(text), tags):
            return code
        near = near_country(plain(text), tags)
        raise Unfit(
            Words(
                f"I know no country {text!r}"
                + (f"; did you mean {near}?" if near else "; type its name, like Germany."),
                f"「{text}」という国が見つかりません。"
                + (f"「{near}」でしょうか。" if near else "「ドイツ」のように入力してください。"),
            )
        )

    return read


def place(text: str) -> Spot:
    """Latitude and longitude, as map programs show them."""
    found = _PLACE.fullmatch(plain(text))
    if not found:
        raise Unfit(
            Words(
                "Type latitude and longitude as a map program shows them, like 51.33, 12.33; south and west are minus.",
                "地図アプリに出る緯度と経度を 51.33, 12.33 のように入力してください（南緯と西経はマイナス）。",
            )
        )
    before_north, north, after_north, before_east, east, after_east = found.groups()
    south = (before_north or after_north or "").upper() == "S"
    west = (before_east or after_east or "").upper() == "W"
    spot = Spot(-float(north) if south else float(north), -float(east) if west else float(east))
    if not (-90 <= spot.latitude <= 90 and -180 <= spot.longitude <= 180):
        raise Unfit(
            Words(
                "The latitude (north) comes first and is at most 90, the longitude (east) at most 180.",
                "緯度（北緯、90まで）を先に、経度（東経、180まで）を後に入力してください。",
            )
        )
    return spot


def place_in(country_code: str, called: Words) -> Callable[[str], Spot]:
    """Reads a place in, or not too far from, the country *called* so."""

    def read(text: str) -> Spot:
        spot = place(text)
        away = min(zone.spot.kilometres_to(spot) for zone in every_zone_of(country_code))
        if away > _FAR:
            raise Unfit(
                Words(
                    f"That lies {away:,.0f} km from {called.en}. Latitude first? South and west are minus.",
                    f"{called.ja}から{away:,.0f} km離れています。緯度が先です。南緯と西経にはマイナスを付けます。",
                )
            )
        return spot

    return read


def zone_of(shown: Sequence[TimeZone], country_code: str) -> Reader:
    """Reads a zone: the number of one that is *shown*, or the name, or the city, of any zone of the country."""

    def read(text: str) -> str:
        typed = plain(text)
        if typed.isdecimal() and 1 <= int(typed) <= len(shown):
            return shown[int(typed) - 1].name
        wanted = typed.casefold().replace(" ", "_")
        for zone in every_zone_of(country_code):
            if wanted in {zone.name.casefold(), zone.name.rpartition("/")[2].casefold()}:
                return zone.name
        many = len(shown)
        raise Unfit(Words(f"Please type a number from 1 to {many}.", f"1から{many}の番号を入力してください。"))

    return read
