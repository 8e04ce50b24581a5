"""Loading a folder: kinds by place, plain words for what the schema refuses, and a cache that is never trusted."""

import json
import os
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.errors import KnowledgeRefused, SistercityError
from bot.knowledge import KINDS, Knowledge, Problem, cached, load, read_all
from bot.knowledge.mistakes.catalogue import FIXES, WRONG

FAQ = "knowledge/faq/hosting.yaml"


def lines(folder: Path, language: str = "en") -> list[str]:
    return [problem.as_line(language) for problem in read_all(folder)[1]]


def spoilt(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    """What is told when *old* stands as *new* in the file *name*."""
    assert old in FILES[name]
    key = name.removesuffix(".yaml").replace("/", "__")
    return lines(write_sample(tmp_path, **{key: FILES[name].replace(old, new, 1)}))


def test_the_sample_loads_without_a_word(tmp_path: Path) -> None:
    knowledge, problems = read_all(write_sample(tmp_path))
    assert problems == []
    assert knowledge is not None
    assert set(knowledge.cities) == {"north-town", "south-town"}
    assert str(knowledge.partnerships["north-south"].signed) == "1973-02-20"
    assert knowledge.languages["en"].sentences["bye"] == " Bye. "
    assert knowledge.held_out == {"check-people"}
    assert knowledge.places["host-room"][:2] == (FAQ, 16)
    assert knowledge.places["program"].path == "knowledge/program.yaml"
    assert knowledge.places["languages/en"].path == "knowledge/languages/en.yaml"
    assert knowledge.kind_of("ann-lee") == "person"
    assert knowledge.kind_of("nobody") is None


def test_knowledge_cannot_be_changed(tmp_path: Path) -> None:
    knowledge = load(write_sample(tmp_path))
    with pytest.raises(TypeError):
        knowledge.cities["x"] = knowledge.cities["north-town"]  # type: ignore[index]  # that is the point
    with pytest.raises(AttributeError):
        knowledge.digest = ""  # type: ignore[misc]  # that is the point


def test_checks_can_be_left_out(tmp_path: Path) -> None:
    knowledge = load(write_sample(tmp_path, checks__hosting="nonsense"), checks=False)
    assert not knowledge.checks


def test_refused_knowledge_names_every_problem(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, faq__hosting="a: &x b\n", people="- a\n", sources=b"\xff\xfe")
    with pytest.raises(KnowledgeRefused) as refused:
        load(folder)
    assert isinstance(refused.value, SistercityError)
    assert {each.path for each in refused.value.problems if isinstance(each, Problem)} == {
        FAQ,
        "knowledge/people.yaml",
        "knowledge/sources.yaml",
    }


def test_an_unknown_key_gets_its_neighbour(tmp_path: Path) -> None:
    told = spoilt(tmp_path, "faq/hosting.yaml", "questions:", "question:")
    assert told == [f"{FAQ}:3:3: host-length: 'question' is not a key here; did you mean 'questions'?"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "faq/hosting.yaml",
            "  sources: [S1]\n  ask: office",
            "  ask: office",
            f"{FAQ}:1:1: host-length: 'sources' is missing; add",
        ),
        (
            "faq/hosting.yaml",
            "ask: office",
            "zzz: office",
            f"{FAQ}:14:3: host-length: 'zzz' is not a key here; the keys here are",
        ),
        (
            "cities/towns.yaml",
            "  continent: {en: Asia",
            "  colour: green\n  continent: {en: Asia",
            "knowledge/cities/towns.yaml:24:11: south-town: 'green' is no colour; write it like",
        ),
        (
            "cities/towns.yaml",
            "  continent: {en: Asia",
            "  flag: JP\n  continent: {en: Asia",
            "knowledge/cities/towns.yaml:24:9: south-town: 'JP' is no flag; write the emoji",
        ),
        (
            "faq/hosting.yaml",
            "2027-03-31",
            "31.3.2027",
            f"{FAQ}:23:14: host-room: '31.3.2027' is no date; write it like",
        ),
        (
            "faq/hosting.yaml",
            "2027-03-31",
            "2027-02-30",
            f"{FAQ}:23:14: host-room: '2027-02-30' is not in the calendar",
        ),
        (
            "faq/hosting.yaml",
            "2027-03-31",
            "\uff12027-03-31",
            f"{FAQ}:23:14: host-room: '\uff12027-03-31' is written in full",
        ),
        (
            "faq/hosting.yaml",
            "known: yes",
            "known: perhaps",
            f"{FAQ}:21:10: host-room: 'perhaps' is neither yes nor no",
        ),
        ("faq/hosting.yaml", "known: yes", "known:", f"{FAQ}:21:3: host-room: 'known' has nothing after it"),
        (
            "faq/hosting.yaml",
            "sources: [S1]",
            "sources: S1",
            f"{FAQ}:13:12: host-length: 'sources' holds a text; it should",
        ),
        (
            "faq/hosting.yaml",
            "sources: [S1]",
            "sources: []",
            f"{FAQ}:13:12: host-length: 'sources' has 0 and needs",
        ),
        (
            "faq/hosting.yaml",
            "ask: office",
            "ask: the office",
            f"{FAQ}:14:8: host-length: 'the office' cannot be an id",
        ),
        ("faq/hosting.yaml", "ask: office", "ask: [office]", f"{FAQ}:14:8: host-length: 'ask' holds a list; it should"),
        (
            "faq/hosting.yaml",
            "    en: About ten days.",
            "    English: About.",
            f"{FAQ}:11:5: host-length: 'English' is no lang",
        ),
        ("faq/hosting.yaml", "host-room:", "host_room:", f"{FAQ}:16:1: 'host_room' is no good id; use only"),
        (
            "faq/hosting.yaml",
            "host-room:",
            "office:",
            "knowledge/organisations.yaml:1:1: the id 'office' is used twice",
        ),
        (
            "faq/hosting.yaml",
            "host-room:",
            "host-length:",
            f"{FAQ}:16:1: 'host-length' stands twice here (first in line 1)",
        ),
        (
            "cities/towns.yaml",
            "America/Los_Angeles",
            "Pacific",
            "knowledge/cities/towns.yaml:6:14: north-town: 'Pacific' is no",
        ),
        ("cities/towns.yaml", "33.8", "north", "knowledge/cities/towns.yaml:7:13: north-town: 'north' is no number"),
        ("cities/towns.yaml", "33.8", "1e999999", "knowledge/cities/towns.yaml:7:13: north-town: "),
        ("cities/towns.yaml", "33.8", "nan", "knowledge/cities/towns.yaml:7:13: north-town: "),
        ("cities/towns.yaml", "33.8", "91", "knowledge/cities/towns.yaml:7:13: north-town: '91' is out of range for"),
        (
            "partnerships.yaml",
            "kind: sister",
            "kind: sisters",
            "knowledge/partnerships.yaml:3:9: north-south: 'sisters' is not",
        ),
        (
            "partnerships.yaml",
            ", south-town]",
            "]",
            "knowledge/partnerships.yaml:2:3: north-south: 'cities' has 1 and",
        ),
        (
            "sources.yaml",
            "https://example.org/minutes",
            "example.org",
            "knowledge/sources.yaml:6:12: S1: 'example.org' is no web",
        ),
        ("events/fair.yaml", '"10:00"', "10am", "knowledge/events/fair.yaml:8:18: spring-fair: '10am' is no time"),
        ("events/fair.yaml", "[4]", "[April]", "knowledge/events/fair.yaml:4:12: spring-fair: 'April' is no number"),
        ("languages/en.yaml", "tag: en", "tag: fr", "knowledge/languages/en.yaml:1:6: the file en.yaml says 'tag: fr'"),
        ("languages/en.yaml", '"{city} has', "{city} has", "knowledge/languages/en.yaml:9:15: a text with '{' in it"),
    ],
)
def test_what_the_schema_refuses_is_told_in_plain_words(
    tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    # A record that gets another id is missed where it was named, and that is told, too.
    told = [line for line in spoilt(tmp_path, name, old, new) if "there is no record 'host-room'" not in line]
    if "used twice" in expected:
        assert len(told) == 1
        assert "the id 'office' is used twice" in told[0]
        return
    assert [line for line in told if line.startswith(expected)], told
    assert len(told) == 1


def test_every_problem_is_told_in_japanese_too(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, faq__hosting=FILES["faq/hosting.yaml"].replace("questions:", "question:", 1))
    wrong, fix = "「question」という項目はここでは使えません", "「questions」の書きまちがいではありませんか"
    assert lines(folder, "ja") == [f"{FAQ}:3:3: host-length: {wrong}。{fix}"]


def test_every_wording_has_a_fix_and_the_same_slots_in_both_languages() -> None:
    def slots(text: str) -> set[str]:
        return {part.partition("}")[0] for part in text.replace("{{", "").replace("}}", "").split("{")[1:]}

    for table in (WRONG, FIXES):
        for words in table.values():
            assert slots(words.en) == slots(words.ja), words
            assert words.en != words.ja
    told_with_the_line = {"unknown-key", "wrong-dash", "needs-quotes", "no-space", "no-space-dash"}
    assert WRONG.keys() - FIXES.keys() == told_with_the_line


def test_github_reads_the_problem_as_an_annotation() -> None:
    from bot.knowledge.problems import Place, report  # noqa: PLC0415  # only this test builds one by hand

    problem = report(Place("knowledge/faq/a,b:c%.yaml", 3, 4), "bad-flag", value="50%")
    assert problem.as_github() == (
        "::error file=knowledge/faq/a%2Cb%3Ac%25.yaml,line=3,col=4,title=bad-flag::"
        "'50%25' is neither yes nor no; write yes or no"
    )
    assert json.loads(json.dumps(problem.as_json()))["fix"]["en"] == "write yes or no"


# files


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    assert "there is no folder here" in lines(tmp_path / "nowhere")[0]


def test_a_program_and_a_language_are_needed(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    (folder / "program.yaml").unlink()
    for file in (folder / "languages").iterdir():
        file.unlink()
    assert [line.partition(";")[0] for line in lines(folder)] == [
        "knowledge/languages/en.yaml:1:1: the file languages/en.yaml is missing",
        "knowledge/program.yaml:1:1: the file program.yaml is missing",
    ]


def test_stray_files_and_folders_are_told_with_what_was_meant(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, person="a: b\n", faqs__more="a: b\n")
    (folder / "faq" / "more.yml").write_text("a: b\n")
    (folder / "faq" / "photo.png").write_bytes(b"\x89PNG")
    told = {(problem.path, problem.level): problem.as_line() for problem in read_all(folder)[1]}
    assert "did you mean 'faq'?" in told["knowledge/faqs", "error"]
    assert "rename it to more.yaml" in told["knowledge/faq/more.yml", "error"]
    assert ("knowledge/faq/photo.png", "warning") in told
    assert ("knowledge/person.yaml", "error") in told


def test_notes_schemas_and_hidden_files_are_left_alone(tmp_path: Path) -> None:
    folder = write_sample(tmp_path, schemas__faq="not: [yaml")
    (folder / "README.md").write_text("hello")
    (folder / ".hidden.yaml").write_text("[")
    (folder / "faq" / ".swp.yaml").write_text("[")
    assert lines(folder) == []


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    outside = tmp_path / "secret.yaml"
    outside.write_text("a: b\n")
    (folder / "faq" / "link.yaml").symlink_to(outside)
    (folder / "faq" / "nowhere.yaml").symlink_to(tmp_path / "gone")
    (folder / "faq" / "circle.yaml").symlink_to(folder / "faq" / "circle.yaml")
    (folder / "faq" / "folder").symlink_to(tmp_path, target_is_directory=True)
    codes = {problem.path: problem.code for problem in read_all(folder)[1]}
    assert codes == {
        "knowledge/faq/link.yaml": "link-out",
        "knowledge/faq/nowhere.yaml": "unreadable",
        "knowledge/faq/circle.yaml": "unreadable",
        "knowledge/faq/folder": "link-folder",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hang_the_reading(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    os.mkfifo(folder / "faq" / "pipe.yaml")
    assert [problem.code for problem in read_all(folder)[1]] == ["not-a-file"]


def test_every_kind_has_a_place_of_its_own() -> None:
    assert len({kind.where for kind in KINDS.values()}) == len(KINDS) == 12


# what is refused is not loaded


def test_a_broken_reference_is_refused_with_its_place_also_from_the_cache(tmp_path: Path) -> None:
    broken = FILES["faq/hosting.yaml"].replace("ask: office", "ask: ofice")
    folder = write_sample(tmp_path, faq__hosting=broken)
    openings: list[Callable[[], Knowledge]] = [partial(load, folder), partial(cached, folder, tmp_path / "cache")]
    for opening in openings * 2:
        with pytest.raises(KnowledgeRefused) as refused:
            opening()
        assert [each.as_line() for each in refused.value.problems] == [
            f"{FAQ}:14:8: host-length: there is no organisation 'ofice'; did you mean 'office'?"
        ]


def test_what_is_only_doubted_is_loaded_and_not_told_with_what_is_refused(tmp_path: Path) -> None:
    doubted = FILES["faq/hosting.yaml"].replace("About ten days.", "TODO")
    assert load(write_sample(tmp_path, faq__hosting=doubted)).faq["host-length"].answer["en"] == "TODO"
    with pytest.raises(KnowledgeRefused) as refused:
        load(write_sample(tmp_path, faq__hosting=doubted.replace("ask: office", "ask: ofice")))
    assert len(refused.value.problems) == 1


# the cache


def test_the_cache_gives_back_the_same_knowledge(tmp_path: Path) -> None:
    folder, cache = write_sample(tmp_path), tmp_path / "cache"
    first = cached(folder, cache)
    assert first == load(folder) == cached(folder, cache)
    saved = cache / "knowledge.json"
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert [path.name for path in cache.iterdir()] == ["knowledge.json"]


def test_the_cache_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = write_sample(tmp_path), tmp_path / "cache"
    first = cached(folder, cache)

    def refuse(*_: object) -> tuple[Knowledge | None, list[Problem]]:
        raise AssertionError("read again")

    monkeypatch.setattr("bot.knowledge.caching.read_files", refuse)
    assert cached(folder, cache) == first


def test_a_changed_file_makes_the_cache_old(tmp_path: Path) -> None:
    folder, cache = write_sample(tmp_path), tmp_path / "cache"
    before = cached(folder, cache)
    write_sample(tmp_path, faq__hosting=FILES["faq/hosting.yaml"].replace("ten days", "six days"))
    after = cached(folder, cache)
    assert after.faq["host-length"].answer["en"] == "About six days."
    assert after.digest != before.digest


@pytest.mark.parametrize("damage", ["empty", "cut", "changed", "foreign", "folder"])
def test_a_broken_cache_is_ignored_and_written_anew(tmp_path: Path, damage: str) -> None:
    folder, cache = write_sample(tmp_path), tmp_path / "cache"
    right = cached(folder, cache)
    saved = cache / "knowledge.json"
    whole = saved.read_bytes()
    if damage == "folder":
        saved.unlink()
        saved.mkdir()
    else:
        broken = {
            "empty": b"",
            "cut": whole[: len(whole) // 2],
            "changed": whole.replace(b"About ten days", b"About six days"),
            "foreign": b'{"sistercity": "other"}\n{}',
        }
        saved.write_bytes(broken[damage])
    assert cached(folder, cache) == right
    if damage != "folder":
        assert saved.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert cached(write_sample(tmp_path), blocked / "cache").cities


def test_the_cache_keeps_no_refused_knowledge(tmp_path: Path) -> None:
    folder, cache = write_sample(tmp_path, people="- a\n"), tmp_path / "cache"
    with pytest.raises(KnowledgeRefused):
        cached(folder, cache)
    assert not cache.exists()
