"""What an admin may get wrong in YAML that is valid: each slip is told once, in its place, and the fix with it."""

from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import read_all
from bot.knowledge.problems import Problem

TODAY = date(2026, 11, 21)
FAQ, NEWS, FAIR, TOWNS = "faq/hosting.yaml", "announcements/news.yaml", "events/fair.yaml", "cities/towns.yaml"
SOURCES, OFFICE = "sources.yaml", "organisations.yaml"
ANSWER = "    en: About ten days.\n    ja: 10日ほどです。\n"
EN, JA = "About ten days.", "10日ほどです。"
OCCURRENCE = "    - start: 2026-04-18\n      end: 2026-04-19\n"
TEXT = "text: {en: There is a new page., ja: 新しいページができました。}"


def spoilt(tmp_path: Path, name: str, *changes: tuple[str, str]) -> list[Problem]:
    text = FILES[name]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    key = name.removesuffix(".yaml").replace("/", "__")
    return read_all(write_sample(tmp_path, **{key: text}), today=TODAY)[1]


def both(en: str, ja: str) -> str:
    return f'    en: "{en}"\n    ja: "{ja}"\n'


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        # the languages of a text
        (
            FAQ,
            EN,
            "10日ほどですよ。",
            "11:9: other-language: host-length: '10日ほどですよ。' stands under 'en', but looks like 'ja'",
        ),
        (
            FAQ,
            JA,
            "It is about ten days in all.",
            "12:9: other-language: host-length: 'It is about ten days in all.' sta",
        ),
        (
            FAQ,
            "- length of a home stay",
            "- 何日ぐらい泊まりますか",
            "6:9: other-language: host-length: '何日ぐらい泊まりますか'",
        ),
        (
            FAQ,
            ANSWER,
            both("About 10 days.", "約12日です。"),
            "12:9: other-number: host-length: 'en' says 10 where 'ja' says 12;",
        ),
        (
            FAQ,
            ANSWER,
            both("Since 1973.", "1937年からです。"),
            "12:9: other-number: host-length: 'en' says 1973 where 'ja' s",
        ),
        (
            FAQ,
            ANSWER,
            both("For 12,000 yen.", "1万2百円です。"),
            "12:9: other-number: host-length: 'en' says 12,000 where 'ja'",
        ),
        (
            TOWNS,
            'value: "12"',
            'value: "21"',
            "13:14: value-not-in-text: north-town: 'value' is 21, but the text (en) say",
        ),
        # signs that people would see
        (FAQ, EN, "'**Ten** days.'", "11:9: markup: host-length: '**Ten**' would be shown with these signs"),
        (
            FAQ,
            EN,
            "See [the page](https://example.org).",
            "11:9: markup: host-length: '[the page](https://example.org)' w",
        ),
        (FAQ, EN, "Ten<br>days.", "11:9: markup: host-length: '<br>' would"),
        (FAQ, EN, "Ten &amp; more days.", "11:9: markup: host-length: '&amp;' would"),
        (
            FAQ,
            EN,
            "About  ten days.",
            "11:9: odd-spacing: host-length: there is a space or a mark too many in 'About  te",
        ),
        (FAQ, EN, "About ten days ,or so.", None),
        (FAQ, EN, "About ten , or eleven days.", "11:9: odd-spacing: host-length: there is a space or a mark too many"),
        (FAQ, JA, "10日ほどです。。", "12:9: odd-spacing: host-length: there is"),
        (FAQ, EN, "About about the the days.", "11:9: double-word: host-length: the word 'the' stands twice in a row"),
        (FAQ, EN, "About ten (or eleven days.", "11:9: unpaired: host-length: the '(' in this text has no other half"),
        (FAQ, JA, "10日ほど」です。", "12:9: unpaired: host-length: the '」' in"),
        (FAQ, EN, "'About \"ten days.'", "11:9: unpaired: host-length: the '\"' in"),
        (FAQ, EN, "Bring 1) a bed and 2) a lamp :-)", None),
        # what is not finished, or never read to its end
        (FAQ, EN, "On XX May", "11:9: placeholder: host-length: the text is not finished: it still says 'XX"),
        (FAQ, JA, "○○日です。", "12:9: placeholder: host-length: the text is not finished: it still says '○○'"),
        (FAQ, JA, "未定です（仮）", "12:9: placeholder: host-length: the text is not finished: it still says '（仮）'"),
        (
            FAQ,
            EN,
            "Very. " * 70,
            "11:9: long-answer: host-length: the answer (en) has 419 characters and there is no 'mo",
        ),
        (
            FAQ,
            JA,
            "とても。" * 51,
            "12:9: long-answer: host-length: the answer (ja) has 204 characters and there is no 'more'; ke",
        ),
        (
            FAQ,
            ANSWER,
            ANSWER + "  more: {en: " + "Very. " * 140 + ", ja: 長い。}\n",
            "13:14: longer-than-read: host-length: 'more' (e",
        ),
        (
            NEWS,
            "There is a new page.",
            "News. " * 80,
            "8:14: longer-than-read: new-page: 'text' (en) has 479 characters; f",
        ),
        # an answer twice
        (
            FAQ,
            '"No, a bed is enough."',
            EN,
            "20:16: same-answer: host-room: this answer (en) is that of 'host-length' (know",
        ),
    ],
)
def test_a_slip_in_a_text_is_told(tmp_path: Path, name: str, old: str, new: str, expected: str | None) -> None:
    assert only(spoilt(tmp_path, name, (old, new)), name, expected or "") == [expected] * (expected is not None)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            FAQ,
            EN,
            "From Saturday, 17 May 2026.",
            "11:9: wrong-weekday: host-length: Saturday, 17 May 2026: that day is a S",
        ),
        (
            FAQ,
            JA,
            "2027年4月17日（日）です。",
            "12:9: wrong-weekday: host-length: 2027年4月17日(日: that day is a Saturday;",
        ),
        (FAQ, EN, "On 30 February 2027.", "11:9: no-such-day: host-length: the calendar has no 30 February 2027;"),
        (FAQ, JA, "2027年2月30日です。", "12:9: no-such-day: host-length: the calendar has no 2027年2月30日;"),
        (FAQ, EN, "On 3 May 2727.", "11:9: unlikely-year: host-length: the year of 3 May 2727 is unlikely"),
        (
            FAQ,
            EN,
            "It will take place on 3 May 2026.",
            "11:9: promised-past: host-length: the text speaks of 3 May 2026",
        ),
        (
            FAQ,
            JA,
            "2026年5月3日に開催されます。",
            "12:9: promised-past: host-length: the text speaks of 2026年5月3日 as a",
        ),
        (FAQ, EN, "It took place on 3 May 2026.", None),
        (FAQ, EN, "It will be on Saturday, 17 April 2027.", None),
        (
            FAQ,
            "  review_by: 2027-03-31",
            "  checked: 2027-04-01",
            "23:12: in-future: host-room: 'checked' is 2027-04-01, a day",
        ),
        (FAQ, "2027-03-31", "2072-03-31", "23:14: unlikely-year: host-room: the year of 2072-03-31 is unlikely"),
        (
            FAQ,
            "2027-03-31",
            "2026-10-31\n  checked: 2026-11-01",
            "23:14: review-before-checked: host-room: 'review_by' (2026-1",
        ),
        (
            "history/early.yaml",
            "1972-05\n",
            "1072-05\n",
            "2:9: unlikely-year: first-visit: the year of 1072-05 is unlikely",
        ),
        (
            FAIR,
            "months: [4]",
            "months: [9, 10]",
            "6:14: out-of-season: spring-fair: 2026-04-18 is outside the usual mont",
        ),
        (
            FAIR,
            "end: 2026-04-19",
            "end: 2026-07-19",
            "7:12: long-event: spring-fair: from 2026-04-18 to 2026-07-19 are 92",
        ),
        (
            FAIR,
            '"10:00"',
            '"01:00"',
            "8:18: night-hour: spring-fair: 'starts_at' is 01:00, in the middle of the night; in the",
        ),
        (
            FAIR,
            "- start: 2026",
            "- id: spring-2025\n      start: 2026",
            "6:7: other-year: spring-fair: 'id' speaks of 2025, but",
        ),
        (
            FAIR,
            "closes: 2026-02-28",
            "closes: 2026-05-28",
            "10:49: window-off: spring-fair: 'closes' is 2026-05-28, which",
        ),
        (
            FAIR,
            "opens: 2026-02-01",
            "opens: 2024-02-01",
            "10:29: window-off: spring-fair: 'opens' is 2024-02-01, which",
        ),
        (
            FAIR,
            OCCURRENCE,
            "    - {start: 2027-04-17, sources: [S1]}\n" + OCCURRENCE,
            "7:14: out-of-order: spring-fair: the date",
        ),
        (
            FAIR,
            OCCURRENCE,
            "    - {id: a, start: 2026-04-18, sources: [S1]}\n" + OCCURRENCE,
            "7:14: same-day: spring-fair: two",
        ),
    ],
)
def test_a_day_that_cannot_be_or_is_unlikely_is_told(
    tmp_path: Path, name: str, old: str, new: str, expected: str | None
) -> None:
    assert only(spoilt(tmp_path, name, (old, new)), name, expected or "") == [expected] * (expected is not None)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            TOWNS,
            "South Town,",
            "North Town,",
            "18:14: shared-name: south-town: the name 'North Town' also belongs to 'north-t",
        ),
        (
            TOWNS,
            "  sources: [S1]\nsouth-town:\n",
            "  told_by: {en: [lake]}\n  sources: [S1]\nsouth-town:\n  told_by: {en: [Lake]}\n",
            "19:18: shared-name: south-town: the name 'Lake' also belongs to 'north-town'",
        ),
        (
            TOWNS,
            "also: {en: [N. Town]}",
            "not_this: [North Town]",
            "3:14: own-name-refused: north-town: 'North Town' stands",
        ),
        (
            TOWNS,
            "-118.3",
            "118.3",
            "8:14: far-from-clock: north-town: the longitude 118.3 does not fit the time zone Americ",
        ),
        (
            SOURCES,
            "S1:",
            "S2:\n  title: {en: A, ja: あ}\n  publisher: {en: B, ja: い}\n  reliability: A\n  checked: 2026-11-01\nS1:",
            "1:1: unused-source: S2: nothing names this source",
        ),
        (FAQ, "sources: [S1]", "sources: [S1, S1]", "13:17: listed-twice: host-length: 'S1' stands twice in 'sources'"),
        (FAQ, "[host-room]", "[host-length]", "15:13: own-relative: host-length: an entry need not name itself"),
        (FAQ, "about: [office]", "about: [south-town]", None),
        (
            OFFICE,
            "https://example.org/",
            "https://example.ogr/",
            "4:12: mistyped-site: office: 'https://example.ogr/' names t",
        ),
        (
            OFFICE,
            "https://example.org/",
            "http://example.org/",
            "4:12: plain-http: office: 'http://example.org/' begins wit",
        ),
        (
            OFFICE,
            "https://example.org/",
            "https://exampleorg/",
            "4:12: bad-site: office: 'https://exampleorg/' leads to no s",
        ),
        (
            OFFICE,
            "https://example.org/",
            "https://example.org/page。",
            "4:12: link-ends: office: the link 'https://example.org",
        ),
        (
            OFFICE,
            "website: https://example.org/",
            "email: office.example.org",
            "4:10: bad-mail: office: 'office.example.org' is",
        ),
        (
            FAQ,
            EN,
            "See htps://example.org/a.",
            "11:9: bad-link: host-length: 'htps://example.org/a.' is no link as it stan",
        ),
        (FAQ, EN, "See https//example.org/a.", "11:9: bad-link: host-length: 'https//example.org/a.' is no link"),
        (FAQ, EN, "See https://example.org/a.", None),
    ],
)
def test_a_name_or_an_address_that_leads_astray_is_told(
    tmp_path: Path, name: str, old: str, new: str, expected: str | None
) -> None:
    assert only(spoilt(tmp_path, name, (old, new)), name, expected or "") == [expected] * (expected is not None)


def only(problems: list[Problem], name: str, expected: str) -> list[str]:
    """The beginnings of what is told of the file *name*; most spoil one language only, whose numbers then differ."""
    told = told_of(problems, name)
    return [line[: len(expected)] for line in told if "other-number" in expected or ": other-number: " not in line]


def told_of(problems: list[Problem], name: str) -> list[str]:
    """What is told of the file *name*, each with its code."""
    return [
        f"{each.line}:{each.column}: {each.code}: {each.told()}"
        for each in problems
        if each.path == f"knowledge/{name}" and each.code != "no-translation"
    ]


def test_a_question_that_names_a_city_which_the_entry_is_not_about_is_told(tmp_path: Path) -> None:
    changes = (("about: [office]", "about: [south-town]"), ("length of a home stay", "length of a stay in North Town"))
    told = told_of(
        spoilt(tmp_path, FAQ, *changes, ("- ゲストは何日泊まりますか", "- ノースタウンに何日泊まりますか")), FAQ
    )
    assert told == [
        "2:3: about-lacks: host-length: 2 of its questions name 'north-town', which 'about' does not: they are never "
        "answered by this entry; add north-town to 'about'"
    ]


ANNOUNCED = ("cities: [north-town]", "cities: [north-town]\n  event: spring-fair")
AHEAD = (
    FILES[FAIR].replace("2026-04-18", "2027-04-17").replace("2026-04-19", "2027-04-18").replace("2026-02", "2027-02")
)

OFF = AHEAD.replace("      end", "      cancelled: yes\n      end", 1)


@pytest.mark.parametrize(
    ("fair", "text", "expected"),
    [
        (FILES[FAIR], TEXT, "announced-past: new-page: the event 'spring-fair' has no date after 2026-10-01"),
        (AHEAD, TEXT, None),
        (AHEAD, "text: {en: Come on 17 April 2027., ja: 2027年4月17日です。}", None),
        (
            AHEAD,
            "text: {en: Come on 24 April 2027., ja: 2027年4月24日です。}",
            "announced-other-day: new-page: the text speaks of",
        ),
        (
            OFF,
            TEXT,
            "announced-cancelled: new-page: the date of",
        ),
        (
            OFF,
            "text: {en: The fair is cancelled., ja: 中止です。}",
            None,
        ),
    ],
)
def test_an_announcement_that_does_not_fit_its_event_is_told(
    tmp_path: Path, fair: str, text: str, expected: str | None
) -> None:
    news = FILES[NEWS].replace(*ANNOUNCED, 1).replace(TEXT, text, 1)
    problems = read_all(write_sample(tmp_path, events__fair=fair, announcements__news=news), today=TODAY)[1]
    told = [f"{each.code}: {each.told()}"[: len(expected or "")] for each in problems]
    assert told == ([expected] if expected else [])


def test_an_announcement_whose_title_names_a_city_that_is_not_told_is_doubted(tmp_path: Path) -> None:
    told = told_of(spoilt(tmp_path, NEWS, ("en: A new page", "en: A new page of South Town")), NEWS)
    assert told == [
        "5:11: city-not-told: new-page: the title names 'south-town', but who follows"
        " only that city does not get this; "
        "add south-town to 'cities', or leave out 'cities' to reach everybody"
    ]


def test_a_title_for_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    titles = "".join(f"  {name}: {{en: Some title, ja: 題名}}\n" for name in ("early", "hostng", "news", "quite-else"))
    told = told_of(spoilt(tmp_path, "program.yaml", ("examples:", f"chapters:\n{titles}examples:")), "program.yaml")
    assert told == [
        "14:3: unknown-chapter: there is no file 'hostng.yaml' in faq/ or history/; did you mean 'hosting'?",
        "16:3: unknown-chapter: there is no file 'quite-else.yaml' in faq/ or history/; "
        "write the name of a file there without '.yaml', or remove the title",
    ]


def test_what_the_running_bot_need_not_know_is_not_looked_for(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, faq__hosting=FILES[FAQ].replace(EN, "TBD"))
    assert [each.code for each in read_all(folder, today=TODAY)[1]] == ["placeholder"]
    assert read_all(folder)[1] == []


def test_the_knowledge_of_today_gives_no_false_alarm() -> None:
    problems = read_all(Path(__file__).parents[1] / "knowledge", today=TODAY, checks=False)[1]
    assert {each.code for each in problems} <= {"past-review"}


@pytest.mark.parametrize(
    ("old", "new", "english", "japanese"),
    [
        (
            "start: 2026-04-18",
            "start: 2026/4/18",
            "'2026/4/18' is no date; write it like this: 2026-04-18",
            "2026-04-18",
        ),
        ("start: 2026-04-18", "start: 4/5/2026", "'4/5/2026' is no date; write it like 1973-02-20, 1989-09", "1989-09"),
        ('"10:00"', '"10 a.m."', "'10 a.m.' is no time of day; write it like this: 10:00", "10:00"),
        ('"10:00"', '"11:00+09:00"', "'11:00+09:00' holds a time zone; leave it out: hours are", "現地時間"),
        (
            "start: 2026-04-18",
            "start: 2026-04-18 10:00",
            "'2026-04-18 10:00' holds an hour; 'start' is a day only",
            "別の行",
        ),
    ],
)
def test_a_date_or_an_hour_in_another_form_is_told_with_the_right_one(
    tmp_path: Path, old: str, new: str, english: str, japanese: str
) -> None:
    [problem] = spoilt(tmp_path, FAIR, (old, new))
    assert problem.told().startswith(f"spring-fair: {english}")
    assert japanese in problem.told("ja")
