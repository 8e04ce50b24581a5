"""What a new version of the knowledge says otherwise, in one sentence for the admins and part by part."""

from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample

from bot.knowledge import Knowledge, load
from bot.knowledge.changes import Changes, changes
from bot.knowledge.differences import Part
from bot.knowledge.matters import Matter

NOTHING = "nothing that people read changed"


def sample(parent: Path, edits: dict[str, list[tuple[str, str]]]) -> Knowledge:
    """The sample in *parent*, with texts replaced in its files."""
    spoilt = {}
    for name, replaced in edits.items():
        text = FILES[f"{name}.yaml"]
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        spoilt[name.replace("/", "__")] = text
    return load(write_sample(parent, **spoilt))


def edited(tmp_path: Path, name: str, *replaced: tuple[str, str]) -> Changes:
    """What an edit of one file changes."""
    return changes(sample(tmp_path / "before", {}), sample(tmp_path / "after", {name: list(replaced)}))


def parts(found: Changes) -> list[Part]:
    return [part for each in found.all for part in each.parts]


def test_an_answer_that_changed_is_told_by_its_entry(tmp_path: Path) -> None:
    found = edited(tmp_path, "faq/hosting", ("About ten days.", "About twelve days."))
    assert found.sentence("en") == "1 answer changed (host-length)"
    assert found.sentence("ja") == "回答 1 件を変更（host-length）"
    assert parts(found) == [Part(("answer", "en"), "About ten days.", "About twelve days.")]
    assert found.all[0].place == ("knowledge/faq/hosting.yaml", 1, 1)


def test_a_fact_that_changed_is_told_with_its_record(tmp_path: Path) -> None:
    found = edited(tmp_path, "cities/towns", ("has 12 people", "has 13 people"), ('value: "12"', 'value: "13"'))
    assert found.sentence("en") == "1 fact changed (north-town: population)"
    assert [part.steps[-1] for part in parts(found)] == ["en", "value"]


def test_a_date_that_moved_is_one_change_and_a_new_one_another(tmp_path: Path) -> None:
    moved = ("start: 2026-04-18", "start: 2026-04-11")
    new = ("  topics: [fairs]", "    - {start: 2026-10-03, sources: [S1]}\n  topics: [fairs]")
    assert (
        edited(tmp_path / "1", "events/fair", moved).sentence("en") == "1 event date changed (spring-fair: 2026-04-11)"
    )
    assert edited(tmp_path / "2", "events/fair", new).sentence("en") == "1 event date added (spring-fair: 2026-10-03)"


def test_an_entry_under_another_id_is_one_gone_and_one_new(tmp_path: Path) -> None:
    found = edited(tmp_path, "faq/hosting", ("host-room", "host-bed"))
    assert found.sentence("en") == (
        "1 answer changed (host-length), 1 answer added (host-bed), 1 answer removed (host-room)"
    )


def test_only_a_few_are_named_and_all_are_counted(tmp_path: Path) -> None:
    rest = "{en: [What about N?], ja: [Nは]}\n  answer: {en: So., ja: はい。}\n  sources: [S1]\n"
    more = "".join(f"host-{n}:\n  questions: {rest.replace('N', str(n))}" for n in range(5))
    found = edited(tmp_path, "faq/hosting", ("  review_by: 2027-03-31\n", f"  review_by: 2027-03-31\n{more}"))
    assert found.sentence("en") == "5 answers added (host-0, host-1, host-2, …)"
    assert found.sentence("ja") == "回答 5 件を追加（host-0、host-1、host-2…）"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "faq/hosting",
            "- length of a home stay",
            "- length of a stay",
            "1 wording added (host-length), 1 wording removed",
        ),
        ("cities/towns", "also: {en: [N. Town]}", "also: {en: [N. Town, Norton]}", "1 spelling of a name added (north"),
        ("checks/hosting", "how many nights", "how many days", "1 check changed (check-length)"),
        ("faq/hosting", "2027-03-31", "2028-03-31", "1 date of review changed (host-room)"),
        ("languages/en", "good morning", "good evening", "1 wording added (en: hello)"),
    ],
)
def test_what_nobody_reads_is_told_as_such(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    found = edited(tmp_path, name, (old, new))
    assert not found.are_read
    assert found.sentence("en").startswith(f"{NOTHING}; {told}")


def test_a_comment_or_another_order_changes_nothing(tmp_path: Path) -> None:
    found = edited(tmp_path, "faq/hosting", ("host-room:\n", "# Rooms\nhost-room:\n"), ("  known: yes\n", ""))
    assert (found.all, found.sentence("en")) == ((), NOTHING)
    assert found.sentence("ja") == "利用者が読む内容に変更なし"


def test_a_new_first_question_is_read_since_it_is_offered(tmp_path: Path) -> None:
    found = edited(tmp_path, "faq/hosting", ("      - How long does a guest stay?\n", ""))
    assert found.are_read
    assert found.sentence("en") == "1 suggested question changed (host-length), 1 wording removed (host-length)"


def test_sentences_of_the_bot_sources_and_the_programme_are_read(tmp_path: Path) -> None:
    edits = {
        "languages/en": [("Bye.", "See you.")],
        "sources": [("Minutes of the council", "Minutes")],
        "program": [("Two Towns", "Our Towns")],
    }
    found = changes(sample(tmp_path / "before", {}), sample(tmp_path / "after", edits))
    assert found.sentence("en") == (
        "1 sentence of the bot changed (en: bye), 1 source changed (S1), 1 setting of the programme changed (name)"
    )


def test_of_checks_that_are_set_aside_no_word_is_told(tmp_path: Path) -> None:
    found = edited(tmp_path, "checks/held-out/more", ("number of inhabitants", "how many people"))
    assert [(each.matter, each.name, each.parts) for each in found.all] == [(Matter.CHECK, "check-people", ())]


def test_the_same_knowledge_read_twice_has_not_changed(tmp_path: Path) -> None:
    assert edited(tmp_path, "program").all == ()
