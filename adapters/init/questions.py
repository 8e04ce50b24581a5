"""The questions that `sistercity init` asks about a new programme, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel import Locale

from adapters.init import reading
from adapters.init import reading_places as places
from adapters.init.asking import Asking, Question
from adapters.init.programme import City, Office, Programme, Texts, Yearly
from bot.knowledge.countries import likely_zone, name_of_country, zones_of
from bot.knowledge.schema import PartnershipKind
from bot.knowledge.wording import Words

_KINDS = tuple(kind.value for kind in PartnershipKind)
_KINDS_BY_NAME = {"姉妹": "sister", "姉妹都市": "sister", "友好": "friendship", "友好都市": "friendship"}
OFFICE = "our-office"
EVENT = "yearly-event"


@dataclass(frozen=True, slots=True)
class Side:
    """Which of the two cities is asked about: its part of the keys, and what it is called meanwhile."""

    key: str
    called: Words


HOME = Side("home", Words("your own city", "ご自身の市"))
PARTNER = Side("partner", Words("your partner city", "相手の市"))


def programme(asking: Asking, *, known: Sequence[str], now: datetime) -> Programme:
    """The programme that the answers make; *known* are the languages for which there are files."""
    asking.say(
        Words(
            "About 25 questions. Enter takes what stands in brackets; < goes back to the question before.",
            "質問は25ほどです。Enterだけを押すと［ ］の中の答えになり、< で一つ前の質問に戻ります。",
        )
    )
    tags = asking.ask(
        Question("languages", Words("In which languages will the bot answer?", "ボットの言語は?"), ", ".join(known)),
        reading.languages(known),
    )
    asked = _Asked(asking, tags, known, now)
    home = asked.city(HOME, taken=())
    partner = asked.city(PARTNER, taken=(home.id,))
    asking.say(Words("The partnership", "提携について"))
    kind = asking.ask(
        Question("kind", Words("Sister city or friendship city?", "姉妹都市ですか、友好都市ですか"), "sister"),
        reading.one_of(_KINDS, _KINDS_BY_NAME),
    )
    signed = asking.ask(
        Question(
            "signed",
            Words("When was the agreement signed?", "いつ提携しましたか"),
            "",
            Words("like 1998-05-17; Enter: not known", "1998-05-17 のように。不明なら Enter"),
        ),
        reading.past_date(now.date()),
    )
    name = asked.texts(
        "name", Words("What is the programme called?", "交流の名称は?"), _usual_name(home.name, partner.name, tags)
    )
    return Programme(
        languages=tags,
        home=home,
        partner=partner,
        kind=kind,
        signed=signed,
        name=name,
        office=asked.office(taken=(home.id, partner.id)),
        event=asked.event((home, partner)),
        today=now.date(),
    )


def _usual_name(home: Texts, partner: Texts, tags: Sequence[str]) -> Texts:
    made = {"en": "the sister-city programme of {} and {}", "ja": "{}と{}の交流"}
    return {tag: made[tag].format(home[tag], partner[tag]) for tag in tags if tag in made}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Asks for what has several parts."""

    asking: Asking
    tags: Sequence[str]
    known: Sequence[str]
    now: datetime

    def texts(self, key: str, words: Words, defaults: Texts | None = None, *, city: bool = False) -> Texts:
        """A text in each language."""
        return {
            tag: self.asking.ask(
                Question(f"{key}.{tag}", self._in(tag, words), (defaults or {}).get(tag)),
                reading.name_of_city if city else reading.line,
            )
            for tag in self.tags
        }

    def _in(self, tag: str, words: Words) -> Words:
        if len(self.tags) == 1:
            return words
        names = [str(Locale.parse(tag, sep="-").get_display_name(shown)) for shown in ("en", "ja")]
        return Words(f"{words.en} (in {names[0]})", f"{words.ja}（{names[1]}で）")

    def city(self, side: Side, *, taken: Sequence[str]) -> City:
        """One of the two cities."""
        ask, key, called = self.asking.ask, side.key, side.called
        self.asking.say(Words(called.en[0].upper() + called.en[1:], called.ja + "について"))
        name = self.texts(f"{key}.name", Words("What is it called?", "市の名前は?"), city=True)
        identity = self._identity(key, name, taken)
        country = ask(
            Question(f"{key}.country", Words("In which country?", "どこの国ですか")), places.country(self.known)
        )
        shown = Words(name_of_country(country, "en"), name_of_country(country, "ja"))
        region = self.texts(
            f"{key}.region",
            Words(f"In which region of {shown.en}: state, province, prefecture?", f"{shown.ja}のどの州・県・省ですか"),
        )
        every = zones_of(country, self.now)
        spot = ask(
            Question(
                f"{key}.place",
                Words("Where on the map?", "地図での位置は?"),
                hint=Words(
                    "latitude, longitude: click on it in a map program, and copy what is shown, like 51.33, 12.33",
                    "緯度, 経度。地図アプリで市の上を右クリック（長押し）すると 51.33, 12.33 のように出ます",
                ),
            ),
            places.place_in(country, shown),
        )
        zone = every[0].name
        if len(every) > 1:
            zone = self._zone(key, country, likely_zone(every, spot, self.now).name)
        population = ask(
            Question(
                f"{key}.population",
                Words("How many people live there?", "人口は?"),
                "",
                Words("Enter: leave it out", "省く場合は Enter"),
            ),
            reading.population,
        )
        return City(identity, name, country, region, spot, zone, population)

    def _identity(self, key: str, name: Texts, taken: Sequence[str]) -> str:
        for tag in sorted(name, key=lambda each: each != "en"):
            if (made := reading.slug(name[tag])) and made not in taken:
                return made
        return self.asking.ask(
            Question(
                f"{key}.id",
                Words(
                    "A short name in Latin letters, for files and lines that mean this city",
                    "ファイル名などに使う、ローマ字の短い名前は?",
                ),
            ),
            reading.identity(taken),
        )

    def _zone(self, key: str, country: str, likely: str) -> str:
        zones = zones_of(country, self.now)
        lines = [
            f"  {number}  {zone.name.rpartition('/')[2].replace('_', ' ')}: {self.now.astimezone(zone.clock):%H:%M}"
            for number, zone in enumerate(zones, 1)
        ]
        listed = "\n".join(lines)
        self.asking.say(
            Words(
                f"What is the time there now? As in …\n{listed}",
                f"現地は今何時ですか。次のどの都市と同じですか。\n{listed}",
            )
        )
        default = next(str(number) for number, zone in enumerate(zones, 1) if zone.name == likely)
        return self.asking.ask(
            Question(f"{key}.zone", Words("The number of the city with its time", "同じ時刻の都市の番号は?"), default),
            places.zone_of(zones, country),
        )

    def office(self, *, taken: Sequence[str]) -> Office:
        """The office that the bot names where it does not know."""
        self.asking.say(
            Words(
                "Whom does the bot name when it does not know an answer? Your association, or an office.",
                "ボットが答えられないとき、どこを案内しますか。協会や市役所の担当課などです。",
            )
        )
        name = self.texts("office.name", Words("What is it called?", "名称は?"))
        website = self._way("website", Words("Its website", "ウェブサイト"), reading.website)
        email = self._way("email", Words("Its e-mail", "メールアドレス"), reading.email)
        phone = self._way("phone", Words("Its telephone", "電話番号"), reading.phone, needed=not (website or email))
        made = reading.slug(name.get("en", ""))
        return Office(made if made and made not in taken else OFFICE, name, website, email, phone)

    def _way(self, key: str, words: Words, read: reading.Reader, *, needed: bool = False) -> str | None:
        hint = (
            Words("one way to reach it is needed", "連絡先が一つは必要です")
            if needed
            else Words("Enter: none", "なければ Enter")
        )
        question = Question(f"office.{key}", words, None if needed else "", hint)
        return self.asking.ask(question, reading.needed(read) if needed else reading.optional(read))

    def event(self, cities: tuple[City, City]) -> Yearly | None:
        """An event that comes back each year, if there is one."""
        self.asking.say(Words("An event that comes back each year", "毎年の行事について"))
        first, *others = self.tags
        words = Words("What is it called?", "名称は?")
        hint = Words("Enter: none for now", "なければ Enter")
        named = self.asking.ask(
            Question(f"event.name.{first}", self._in(first, words), "", hint), reading.optional(reading.line)
        )
        if named is None:
            return None
        name = {first: named}
        for tag in others:
            name[tag] = self.asking.ask(Question(f"event.name.{tag}", self._in(tag, words)), reading.line)
        ids = [city.id for city in cities]
        city = self.asking.ask(
            Question(
                "event.city", Words("In which of the cities?", "どちらの市で?"), ids[0], Words(*[" / ".join(ids)] * 2)
            ),
            reading.one_of(ids),
        )
        months = self.asking.ask(
            Question(
                "event.months", Words("In which month?", "何月ですか"), None, Words("like 10, or 4, 5", "10、4, 5 など")
            ),
            reading.months,
        )
        made = reading.slug(name.get("en", ""))
        return Yearly(made if made and made not in ids else EVENT, name, city, months)
