"""What single files cannot show: references, questions asked twice, dates, slots, translations."""

from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import lint, load, read_all
from bot.knowledge.placing import Placing, spot_of_phrasing

TODAY = date(2026, 11, 21)


def told(folder: Path) -> list[str]:
    return [f"{each.level} {each.as_line()}" for each in read_all(folder, today=TODAY)[1]]


def spoilt(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    assert old in FILES[name]
    key = name.removesuffix(".yaml").replace("/", "__")
    return told(write_sample(tmp_path, **{key: FILES[name].replace(old, new, 1)}))


def test_the_sample_is_in_order(tmp_path: Path) -> None:
    assert told(write_sample(tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "faq/hosting.yaml",
            "ask: office",
            "ask: ofice",
            "error knowledge/faq/hosting.yaml:14:8: host-length: there is no organi",
        ),
        (
            "faq/hosting.yaml",
            "ask: office",
            "ask: ann-lee",
            "error knowledge/faq/hosting.yaml:14:8: host-length: 'ann-lee' is of",
        ),
        (
            "faq/hosting.yaml",
            "[host-room]",
            "[x, host-room]",
            "error knowledge/faq/hosting.yaml:15:13: host-length: there is no",
        ),
        (
            "faq/hosting.yaml",
            "  related: [host-room]",
            "  offers: [city.population:north-town, city.popluation:north-town]",
            "error knowledge/faq/hosting.yaml:15:40: host-length: there is no",
        ),
        (
            "faq/hosting.yaml",
            "  related: [host-room]",
            "  overview_of: [city.population, city.popluation]",
            "error knowledge/faq/hosting.yaml:15:34: host-length: there is no",
        ),
        (
            "faq/hosting.yaml",
            "  related: [host-room]",
            "  overview_of: [city.population, city.population]",
            "error knowledge/faq/hosting.yaml:15:34: host-length: 'host-length' (",
        ),
        (
            "cities/towns.yaml",
            "sources: [S1]",
            "sources: [S2]",
            "error knowledge/cities/towns.yaml:15:17: north-town: there is no s",
        ),
        ("program.yaml", "[north-town]", "[north]", "error knowledge/program.yaml:2:8: there is no city 'north'"),
        (
            "checks/hosting.yaml",
            "entry: host-length",
            "entry: host-lenght",
            "error knowledge/checks/hosting.yaml:4:10: check-length: there",
        ),
        (
            "checks/hosting.yaml",
            "language: en",
            "language: fr",
            "error knowledge/checks/hosting.yaml:3:13: check-length: there is no lang",
        ),
        (
            "checks/hosting.yaml",
            "for how many nights is somebody with us",
            "LENGTH of a home-stay?",
            "warning knowledge/checks/hosting.yaml:2:11:",
        ),
        (
            "checks/held-out/more.yaml",
            "2026-11-21T09",
            "tomorrow at 9",
            "error knowledge/checks/held-out/more.yaml:5:7: check-people: 'tom",
        ),
        (
            "faq/hosting.yaml",
            "Does a guest need a room alone?",
            "length of a home stay",
            "error knowledge/faq/hosting.yaml:18:10: host-room: the qu",
        ),
        (
            "faq/hosting.yaml",
            "length of a home stay",
            "how long does a guest stay",
            "warning knowledge/faq/hosting.yaml:6:9: host-length: the",
        ),
        (
            "faq/hosting.yaml",
            "    ja: 10日ほどです。\n",
            "",
            "warning knowledge/faq/hosting.yaml:10:3: host-length: 'answer' has no ja",
        ),
        (
            "faq/hosting.yaml",
            "About ten days.",
            "TODO",
            "warning knowledge/faq/hosting.yaml:11:9: host-length: the text is not finished",
        ),
        (
            "faq/hosting.yaml",
            "10日ほどです。",
            "\uff1f\uff1f\uff1f",
            "warning knowledge/faq/hosting.yaml:12:9: host-length: the text is not finished",
        ),
        (
            "faq/hosting.yaml",
            "About ten days.",
            "a" * 401,
            "warning knowledge/faq/hosting.yaml:11:9: host-length: the answer (en) has 401",
        ),
        (
            "faq/hosting.yaml",
            "2027-03-31",
            "2026-03-31",
            "warning knowledge/faq/hosting.yaml:23:14: host-room: this was to be looked",
        ),
        (
            "cities/towns.yaml",
            "population:",
            "populaton:",
            "error knowledge/cities/towns.yaml:11:5: north-town: the attribute",
        ),
        (
            "events/fair.yaml",
            "end: 2026-04-19",
            "end: 2026-04-17",
            "error knowledge/events/fair.yaml:7:12: spring-fair: the end (2026-04-17)",
        ),
        ("events/fair.yaml", "      end: 2026-04-19\n", "", None),
        (
            "people.yaml",
            "until: 1974",
            "until: 1969",
            "error knowledge/people.yaml:8:14: ann-lee: the end (1969) is not after the start (1970)",
        ),
        (
            "partnerships.yaml",
            "[north-town, south-town]",
            "[north-town, north-town]",
            "error knowledge/partnerships.yaml:2:24: north-south: the",
        ),
        (
            "languages/en.yaml",
            "this is {program}",
            "this is {program",
            "error knowledge/languages/en.yaml:13:10: the curly brackets",
        ),
        (
            "languages/en.yaml",
            "this is {program}",
            "this is {prgram}",
            "error knowledge/languages/en.yaml:13:10: the program does not fill {prgram} in this sentence; did you",
        ),
        (
            "languages/en.yaml",
            "this is {program}",
            "this is {city}",
            "error knowledge/languages/en.yaml:13:10: the program does not fill {city} in this sentence; its slots",
        ),
        (
            "languages/ja.yaml",
            '"さようなら"',
            '"{city}"',
            "error knowledge/languages/ja.yaml:13:8: the program does not fill {city} in this sentence; its slots",
        ),
        (
            "languages/en.yaml",
            "{city} has {value} people.",
            "{city} has {count} people.",
            "error knowledge/languages/en.yaml:9:15: the program does not fill {count} in this sentence; its slots are",
        ),
        (
            "languages/en.yaml",
            '  bye: " Bye. "\n',
            "",
            "error knowledge/languages/en.yaml:12:1: the sentence 'bye' is missing; add it to 'sentences', like",
        ),
        (
            "languages/ja.yaml",
            '  bye: "さようなら"\n',
            "",
            "warning knowledge/languages/ja.yaml:11:1: the sentence 'bye' is missing; add it to 'sentences', like this",
        ),
        (
            "languages/en.yaml",
            '" Bye. "',
            '" "',
            "error knowledge/languages/en.yaml:14:3: the sentence 'bye' is empty; write it, like this: bye: ",
        ),
        (
            "languages/en.yaml",
            "  bye: ",
            "  byee: ",
            "warning knowledge/languages/en.yaml:14:3: the program never says a sentence 'byee'; did you mean 'bye'?",
        ),
        (
            "languages/en.yaml",
            "talk: {hello:",
            "talk: {sorry: [oh], hello:",
            "error knowledge/languages/en.yaml:12:1: the sentence 'sorry' is missing",
        ),
        (
            "languages/en.yaml",
            "commands: {help: [help]}",
            "commands: {}",
            "warning knowledge/languages/en.yaml:11:1: 'commands help' has no en",
        ),
        (
            "program.yaml",
            "languages: [en, ja]",
            "languages: [en, ja, ko]",
            "error knowledge/program.yaml:5:21: there is no languages/ko.yaml",
        ),
        (
            "sources.yaml",
            "checked: 2026-11-01",
            "checked: 2027-11-01",
            "warning knowledge/sources.yaml:7:12: S1: 'checked' is 2027",
        ),
    ],
)
def test_what_makes_no_sense_is_told(tmp_path: Path, name: str, old: str, new: str, expected: str | None) -> None:
    found = spoilt(tmp_path, name, old, new)
    if expected is None:
        assert found == []
    else:
        assert [line for line in found if line.startswith(expected)], found


def test_a_broken_reference_gets_its_neighbour(tmp_path: Path) -> None:
    assert "did you mean 'office'?" in spoilt(tmp_path, "faq/hosting.yaml", "ask: office", "ask: ofice")[0]


def test_a_question_of_two_entries_is_told_with_both_places(tmp_path: Path) -> None:
    found = spoilt(tmp_path, "faq/hosting.yaml", "個室は必要ですか", "ホームステイの期間?")
    assert len(found) == 1
    assert found[0].startswith("error knowledge/faq/hosting.yaml:19:10: host-room: the question ")
    assert found[0].endswith("also stands in 'host-length' (knowledge/faq/hosting.yaml:9); keep it in one of them")


def mayor(name: str, **dates: str) -> str:
    """A person whose office was to be looked at again some time ago."""
    lines = "".join(f"      {key}: {value}\n" for key, value in {"review_by": "2020", **dates}.items())
    return (
        f"{name}:\n  name: {{en: {name}, ja: {name}}}\n  roles:\n    - role: mayor\n      of: south-town\n"
        f"      title: {{en: Mayor, ja: 市長}}\n      sources: [S1]\n{lines}  sources: [S1]\n"
    )


@pytest.mark.parametrize(
    ("people", "reminded"),
    [
        (mayor("now", as_of="2019"), ["now"]),
        (mayor("now", since="2010"), ["now"]),
        (mayor("left", since="2010", until="2018"), []),
        (mayor("before", as_of="2014") + mayor("now", since="2016"), ["now"]),
        (mayor("one", as_of="2019") + mayor("other", as_of="2019"), ["one", "other"]),
    ],
)
def test_only_offices_that_may_still_be_held_are_to_be_looked_at_again(
    tmp_path: Path, people: str, reminded: list[str]
) -> None:
    problems = read_all(write_sample(tmp_path, people=FILES["people.yaml"] + people), today=TODAY)[1]
    assert [(each.code, each.record) for each in problems] == [("past-review", name) for name in reminded]


def test_two_partnerships_of_the_same_cities_are_doubted(tmp_path: Path) -> None:
    again = FILES["partnerships.yaml"] + FILES["partnerships.yaml"].replace("north-south", "south-north")
    assert "already have the partnership 'north-south'" in told(write_sample(tmp_path, partnerships=again))[0]


@pytest.mark.parametrize(
    ("entry", "tag", "number", "place"),
    [
        ("host-length", "en", 1, ("knowledge/faq/hosting.yaml", 6, 9)),
        ("first-visit", "ja", 0, ("knowledge/history/early.yaml", 6, 42)),
        ("city.population", "en", 0, ("knowledge/languages/en.yaml", 8, 17)),
        ("talk.hello", "ja", 0, ("knowledge/languages/ja.yaml", 9, 16)),
    ],
)
def test_a_phrasing_is_found_wherever_it_stands(
    tmp_path: Path, entry: str, tag: str, number: int, place: tuple[str, int, int]
) -> None:
    knowledge = load(write_sample(tmp_path))
    assert Placing(knowledge).of(spot_of_phrasing(knowledge, entry, tag, number)) == place


def test_a_file_that_has_gone_leaves_the_line_of_the_record(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, faq__hosting=FILES["faq/hosting.yaml"].replace("2027-03-31", "2026-03-31"))
    knowledge = load(folder)
    (folder / "faq" / "hosting.yaml").unlink()
    assert [each.line for each in lint(knowledge, today=TODAY)] == [16]


def test_what_is_refused_and_what_makes_no_sense_are_told_together(tmp_path: Path) -> None:
    bad = FILES["faq/hosting.yaml"].replace("ask: office", "ask: ofice").replace("known: yes", "known: perhaps")
    folder = write_sample(tmp_path, faq__hosting=bad)
    assert [each.code for each in read_all(folder, today=TODAY)[1]] == ["broken-reference", "bad-flag"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("cities/towns.yaml", "country:", "counrty:"),
        ("languages/ja.yaml", "locale:", "lokale:"),
        ("languages/ja.yaml", "tag: ja", "tag: {ja"),
        ("languages/ja.yaml", "tag: ja", "tag: jp"),
    ],
)
def test_a_broken_reference_is_told_beside_records_of_a_wrong_shape(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    key = name.removesuffix(".yaml").replace("/", "__")
    bad = FILES["faq/hosting.yaml"].replace("ask: office", "ask: ofice")
    spoilt = {key: FILES[name].replace(old, new, 1), "faq__hosting": bad}
    problems = read_all(write_sample(tmp_path, **spoilt), today=TODAY)[1]
    assert sorted({each.path for each in problems}) == sorted({"knowledge/faq/hosting.yaml", f"knowledge/{name}"})
    assert "did you mean 'office'?" in problems[-1 if name.startswith("c") else 0].as_line()


def test_a_reference_into_a_file_that_cannot_be_read_is_not_called_broken(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, organisations="office:\n  name: {en: The Office\n")
    assert {each.code for each in read_all(folder, today=TODAY)[1]} == {"syntax-bracket"}


def test_reading_refuses_what_is_broken_and_passes_what_is_only_doubted(tmp_path: Path) -> None:
    old = FILES["faq/hosting.yaml"].replace("2027-03-31", "2026-03-31")
    knowledge, problems = read_all(write_sample(tmp_path, faq__hosting=old), today=TODAY)
    assert knowledge is not None
    assert [each.code for each in problems] == ["past-review"]
    knowledge, problems = read_all(
        write_sample(tmp_path, faq__hosting=old.replace("ask: office", "ask: x")), today=TODAY
    )
    assert knowledge is None
    assert [each.code for each in problems] == ["broken-reference", "past-review"]
