"""What is typed in answer to `sistercity init`, read into values, or refused in words that say what to type instead."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from datetime import date

from adapters.init.asking import Unfit
from bot.knowledge.dates import PartialDate
from bot.knowledge.wording import Words

Reader = Callable[[str], str]
_LONGEST = 200


def plain(text: str) -> str:
    """*text* with half-width digits and signs, as the Japanese keyboard does not always type them."""
    return unicodedata.normalize("NFKC", text).replace("、", ",").replace("−", "-").strip()


def line(text: str) -> str:
    """A name or a short text."""
    if not text.strip():
        raise Unfit(Words("Please type something.", "入力してください。"))
    if len(text) > _LONGEST:
        raise Unfit(Words(f"Please use at most {_LONGEST} characters.", f"{_LONGEST}字以内で入力してください。"))
    if re.search(r"[\x00-\x1f\x7f-\x9f{}]", text):
        raise Unfit(Words("Please leave out { } and control characters.", "波括弧や制御文字は使えません。"))
    return text.strip()


def name_of_city(text: str) -> str:
    """The name of a city: no more than a name."""
    if "," in text or "、" in text:
        raise Unfit(
            Words(
                "Only the name of the city, please: region and country are asked for next.",
                "市の名前だけを入力してください。地域と国はこのあと伺います。",
            )
        )
    return line(text)


def optional(read: Reader) -> Callable[[str], str | None]:
    """As *read*, with nothing where nothing was typed."""
    return lambda text: read(text) if text.strip() else None


def needed(read: Reader) -> Reader:
    """As *read*, for what cannot be left out."""
    return lambda text: read(line(text))


def one_of(choices: Collection[str], also: dict[str, str] | None = None) -> Reader:
    """Reads one of *choices*, by itself, by how it begins or by what it is *also* called."""

    def read(text: str) -> str:
        typed = plain(text).casefold()
        typed = (also or {}).get(typed, typed)
        found = [each for each in choices if typed and each.casefold().startswith(typed)]
        if typed in choices or len(found) == 1:
            return typed if typed in choices else found[0]
        listed = ", ".join(choices)
        raise Unfit(Words(f"Please type one of these: {listed}.", f"次のどれかを入力してください: {listed}"))

    return read


def languages(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads one or more tags out of *known*, the usual one first."""

    def read(text: str) -> tuple[str, ...]:
        tags = tuple(dict.fromkeys(re.findall(r"[\w-]+", plain(text).lower())))
        strange = [tag for tag in tags if tag not in known]
        listed = ", ".join(known)
        if strange or not tags:
            raise Unfit(
                Words(
                    f"There are language files for these: {listed}. Type one or more, the usual one first.",
                    f"言語ファイルがあるのは {listed} です。主に使う言語を先にして、一つ以上入力してください。",
                )
            )
        return tags

    return read


def population(text: str) -> int | None:
    """How many people live somewhere; nothing where nothing was typed."""
    typed = plain(text)
    if not typed:
        return None
    digits = re.sub(r"[,.\s_'’人]", "", typed)
    if myriads := re.fullmatch(r"(\d+)万(\d*)", digits):
        digits = str(int(myriads[1]) * 10000 + int(myriads[2] or 0))
    if not digits.isdecimal() or not 0 < int(digits) < 100_000_000:
        raise Unfit(Words("Type a number, like 12000.", "12000 のように数字で入力してください。"))
    return int(digits)


def past_date(today: date) -> Callable[[str], PartialDate | None]:
    """Reads a day, a month or a year that has been; nothing where nothing was typed."""

    def read(text: str) -> PartialDate | None:
        typed = plain(text).replace("/", "-")
        if kanji := re.fullmatch(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?", typed):
            typed = "-".join(part.zfill(2) for part in kanji.groups() if part)
        if not typed:
            return None
        try:
            found = PartialDate.parse(re.sub(r"(?<=-)(\d)(?!\d)", r"0\1", typed))
        except ValueError:
            raise Unfit(
                Words(
                    "Type it like 1998-05-17, or as much as is known: 1998-05 or 1998.",
                    "1998-05-17 のように入力してください。1998-05 や 1998 だけでもかまいません。",
                )
            ) from None
        if found.earliest > today or found.year < 1850:
            raise Unfit(
                Words(f"{found} cannot be: it lies ahead, or very far back.", f"{found} は未来か、古すぎる日付です。")
            )
        return found

    return read


def website(text: str) -> str:
    """An address in the web."""
    address = plain(text)
    if "@" in address or not re.fullmatch(r"(https?://)?[^\s<>\"/.]+(\.[^\s<>\"/.]+)+(/[^\s<>\"]*)?", address):
        raise Unfit(Words("Type it like https://www.example.org", "https://www.example.org のように入力してください。"))
    return address if "://" in address else f"https://{address}"


def email(text: str) -> str:
    """The address of an office."""
    if not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\".]+", plain(text)):
        raise Unfit(Words("Type it like office@example.org", "office@example.org のように入力してください。"))
    return plain(text)


def phone(text: str) -> str:
    """The telephone of an office, as somebody abroad would dial it."""
    number = plain(text)
    if not re.fullmatch(r"\+?[\d\s()./-]{5,30}", number) or sum(each.isdigit() for each in number) < 5:
        raise Unfit(Words("Type it like +49 341 123456", "+81 4 7167 1111 のように入力してください。"))
    return number


def months(text: str) -> tuple[int, ...]:
    """The months in which something is held, as numbers."""
    found = re.findall(r"\d+", plain(text))
    if not found or not all(1 <= int(each) <= 12 for each in found) or re.search(r"[^\d\s,月・-]", plain(text)):
        raise Unfit(
            Words("Type the month as a number, like 10, or 10, 11.", "10 や 10, 11 のように数字で入力してください。")
        )
    if "-" in plain(text) and len(found) == 2:
        first, last = int(found[0]), int(found[1])
        return tuple((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
    return tuple(dict.fromkeys(int(each) for each in found))


def slug(text: str) -> str:
    """An id made of *text*; empty where it has no Latin letters."""
    plain_letters = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    return (
        re.sub(r"[^a-z0-9]+", "-", plain_letters.encode("ascii", "ignore").decode().lower()).strip("-")[:40].strip("-")
    )


def identity(taken: Collection[str]) -> Reader:
    """Reads an id that is not *taken* yet."""

    def read(text: str) -> str:
        made = slug(plain(text))
        if not made or made in taken:
            raise Unfit(
                Words(
                    "Type a short name in Latin letters that nothing else has, like shiroyama.",
                    "ほかと重ならない短い名前を、shiroyama のようにローマ字で入力してください。",
                )
            )
        return made

    return read
