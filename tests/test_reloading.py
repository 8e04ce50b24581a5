"""Reloading: files that are as they were are not read again, and what is wrong by a change is told all the same."""

import shutil
from pathlib import Path

import pytest
from knowledge_sample import write_sample

from bot.knowledge import Knowledge, cached, load, read_all
from bot.knowledge.kinds import KINDS

BEDS = """\
host-bed:
  questions: {en: [which bed does a guest get], ja: [寝台はどれですか]}
  answer: {en: The best., ja: 一番良い寝台です。}
  sources: [S1]
"""
WRITING = """\
write:
  questions: {en: [whom do I write to], ja: [どこへ書けばよいですか]}
  answer: {en: To desk@example.org., ja: desk@example.org へどうぞ。}
  sources: [S1]
"""
SPOILT = {
    "a reference that leads nowhere": {"faq/hosting.yaml": ("ask: office", "ask: nobody")},
    "an id that others name is gone": {"people.yaml": ("ann-lee:", "ann-lie:")},
    "an id that others name is of another kind": {
        "organisations.yaml": ("office:", "desk:"),
        "people.yaml": ("ann-lee:", "office:"),
        "partnerships.yaml": ("ann-lee", "office"),
    },
    "an id that stands in a file before": {"events/fair.yaml": ("spring-fair:", "host-length:")},
    "an id that stands in a file behind": {"faq/hosting.yaml": ("host-room:", "first-visit:")},
    "a question that another file has": {"history/early.yaml": ("who came first", "How long does a guest stay")},
    "a wording that is gone": {"languages/ja.yaml": ("city.population", "city.area")},
    "a sentence that is gone": {"languages/en.yaml": ("  hello:", "  hallo:")},
    "a broken file": {"events/fair.yaml": ("city: north-town", "city: [north-town")},
    "a file of no kind": {"faq/hosting.yaml": ("host-length:", "- host-length:")},
    "a program without a name": {"program.yaml": ("name:", "nome:")},
    "an address that is no organisation's any more": {
        "organisations.yaml": ("website: https://example.org/", "website: https://example.net/"),
    },
    "an end before the start": {"events/fair.yaml": ("end: 2026-04-19", "end: 2026-04-17")},
}


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def errors(folder: Path, before: Knowledge | None = None) -> list[str]:
    return [each.as_line() for each in read_all(folder, before=before)[1] if each.level == "error"]


def everything(knowledge: Knowledge) -> dict[str, object]:
    """All of *knowledge*, its records in order."""
    shelves = {kind.name: getattr(knowledge, kind.field) for kind in KINDS.values() if kind.name != "program"}
    listed = {
        name: [(identity, each.model_dump_json()) for identity, each in shelf.items()]
        for name, shelf in shelves.items()
    }
    return {
        **listed,
        "program": knowledge.program.model_dump_json(),
        "places": list(knowledge.places.items()),
        "held_out": knowledge.held_out,
        "digest": knowledge.digest,
        "sound": dict(knowledge.sound),
    }


@pytest.mark.parametrize("spoilt", SPOILT)
def test_the_errors_are_those_that_a_first_reading_finds(tmp_path: Path, spoilt: str) -> None:
    folder = write_sample(tmp_path, faq__writing=WRITING)
    before = load(folder)
    for name, (old, new) in SPOILT[spoilt].items():
        spoil(folder, name, old, new)
    assert errors(folder)
    assert errors(folder, before) == errors(folder)
    assert read_all(folder, before=before)[0] is None


def test_what_is_loaded_is_what_a_first_reading_loads(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    before = load(folder)
    for name, old, new in (
        ("faq/hosting.yaml", "About ten days", "About eleven days"),
        ("history/early.yaml", "1972-05", "1972-06"),
        ("languages/ja.yaml", "ヘルプ", "手伝って"),
        ("program.yaml", "Two Towns", "Two Cities"),
    ):
        spoil(folder, name, old, new)
        again = load(folder, before=before)
        assert everything(again) == everything(load(folder))
        assert again.cities["north-town"] is before.cities["north-town"]
        before = again
    assert before.faq["host-length"].answer["en"] == "About eleven days."


def test_files_come_go_and_change_places(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    before = load(folder)
    faq, news = folder / "faq", folder / "announcements" / "news.yaml"

    def come() -> None:
        (faq / "beds.yaml").write_text(BEDS, encoding="utf-8")

    def move() -> None:
        (faq / "hosting.yaml").rename(faq / "a.yaml")

    for change in (come, move, (faq / "beds.yaml").unlink, news.unlink):
        change()
        again = load(folder, before=before)
        assert everything(again) == everything(load(folder))
        assert again.digest != before.digest
        before = again


def test_a_file_with_a_warning_is_read_each_time(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    spoil(folder, "faq/hosting.yaml", "About ten days.", "About ten days. #1")
    before = load(folder)
    again, problems = read_all(folder, before=before)
    assert [each.code for each in problems] == ["cut-by-hash"]
    assert again == before


def test_knowledge_from_a_cache_serves_as_well(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    cached(folder, tmp_path / "cache")
    before = cached(folder, tmp_path / "cache")
    again = load(folder, before=before)
    assert again.faq["host-length"] is before.faq["host-length"]
    assert everything(again) == everything(before)


def test_a_knowledge_in_another_folder_is_read_by_itself(tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other)
    assert load(other, before=load(folder)).places["office"].path == "elsewhere/organisations.yaml"
