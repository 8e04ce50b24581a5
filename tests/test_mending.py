"""`check --fix`: what is safe is mended with comments and layout kept, all else is left and said why."""

import stat
from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import FILES, write_sample
from talking import CommandLine

from adapters.mending import replace_file
from bot.knowledge import read_all
from bot.knowledge.gathering import gather
from bot.knowledge.mending import mended
from bot.knowledge.respelling import as_clock, as_date

FAQ, FAIR, PEOPLE, PROGRAM = "faq/hosting.yaml", "events/fair.yaml", "people.yaml", "program.yaml"


def fixed(tmp_path: Path, name: str, text: str) -> str:
    """The file *name*, written as *text*, after all that is safe was mended."""
    folder = write_sample(tmp_path, **{name.removesuffix(".yaml").replace("/", "__"): text})
    [file] = [each for each in gather(folder)[0] if each.path == f"knowledge/{name}"]
    problems = [each for each in read_all(folder)[1] if each.path == file.path]
    once = mended(file, problems).raw
    (folder / name).write_bytes(once)
    [again] = [each for each in gather(folder)[0] if each.path == file.path]
    left = [each for each in read_all(folder)[1] if each.path == file.path]
    assert mended(again, left).raw == once, "to mend a second time changes nothing"
    return once.decode()


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (FAQ, "  questions:\n", "  question:\n"),
        (FAQ, "  questions:\n", "  Questions:\n"),
        (FAQ, "  answer:\n", "  answer：\n"),
        (FAQ, "  ask: office\n", "　　ask: office\n"),
        (FAQ, "  ask: office\n", "  ask:　office\n"),
        (FAQ, "  ask: office\n", "  ask:office\n"),
        (FAQ, "  ask: office\n", "\task: office\n"),
        (FAQ, "      - length of a home stay\n", "      ・length of a home stay\n"),
        (FAQ, "  review_by: 2027-03-31\n", "  review-by: 2027-03-31\n"),
        (FAQ, "  review_by: 2027-03-31\n", "  review_by: ２０２７－０３－３１\n"),
        (FAQ, "  review_by: 2027-03-31\n", "  review_by: 2027/3/31\n"),
        (FAQ, "  review_by: 2027-03-31\n", "  review_by: 2027年3月31日\n"),
        (FAQ, "  review_by: 2027-03-31\n", "  review_by: 令和9年3月31日\n"),
        (FAQ, "  sources: [S1]\n", "  source: [S1]\n"),
        (FAIR, '      starts_at: "10:00"\n', '      starts_at: "１０：００"\n'),
        (FAIR, '      starts_at: "10:00"\n', '      starts_at: "10時"\n'),
        (FAIR, '      ends_at: "17:00"\n', '      ends_at: "5 pm"\n'),
        (FAIR, '      ends_at: "17:00"\n', '      ends_at: "午後5時"\n'),
        ("sources.yaml", "  reliability: A\n", "  reliability: Ａ\n"),
        ("partnerships.yaml", "  kind: sister\n", "  kind: Sister\n"),
    ],
)
def test_a_slip_that_can_mean_but_one_thing_is_mended_beside_comments(
    tmp_path: Path, name: str, right: str, wrong: str
) -> None:
    commented = "# first\n" + FILES[name].replace(right, f"{right}  # above the next\n", 1) + "\n# last\n"
    assert right in commented
    assert fixed(tmp_path, name, commented.replace(right, wrong, 1)) == commented


def test_quotes_are_made_straight_and_put_where_they_are_needed(tmp_path: Path) -> None:
    text = (
        FILES[FAQ].replace("About ten days.", "“About: ten days.”  ").replace("10日ほどです。", "期間: 10日ほどです。")
    )
    lines = fixed(tmp_path, FAQ, text).splitlines()
    assert lines[10:12] == ['    en: "About: ten days."', '    ja: "期間: 10日ほどです。"']


def test_two_slips_of_one_line_are_both_mended(tmp_path: Path) -> None:
    text = FILES[FAQ].replace("  review_by: 2027-03-31\n", "　　review_by：２０２７／３／３１\n")
    assert fixed(tmp_path, FAQ, text) == FILES[FAQ]


def test_spaces_and_marks_too_many_are_taken_out_of_texts(tmp_path: Path) -> None:
    text = FILES[FAQ].replace("About ten days.", '"About  ten days."  # a  note').replace("です。", "です。。")
    folder = write_sample(tmp_path, faq__hosting=text)
    problems = read_all(folder, today=date(2026, 11, 21))[1]
    [file] = [each for each in gather(folder)[0] if each.path == f"knowledge/{FAQ}"]
    assert mended(file, problems).raw.decode() == text.replace("About  ten", "About ten").replace("。。", "。")


def test_keys_come_to_their_order_with_their_comments(tmp_path: Path) -> None:
    text = """\
# the file
host-length:
  about: [office]
  # what we say
  answer:
    en: About ten days.  # or so
    ja: 10日ほどです。
  sources: [S1]
  # how it is asked
  questions:
    en: [How long does a guest stay?]
    ja: [ゲストは何日泊まりますか]

# the next one
host-room: {answer: {en: "No.", ja: いいえ。}, questions: {en: [a room?], ja: [個室?]}, sources: [S1]}
"""
    assert (
        fixed(tmp_path, FAQ, text)
        == """\
# the file
host-length:
  about: [office]
  # how it is asked
  questions:
    en: [How long does a guest stay?]
    ja: [ゲストは何日泊まりますか]
  sources: [S1]
  # what we say
  answer:
    en: About ten days.  # or so
    ja: 10日ほどです。

# the next one
host-room: {answer: {en: "No.", ja: いいえ。}, questions: {en: [a room?], ja: [個室?]}, sources: [S1]}
"""
    )


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (FAIR, "start: 2026-04-18", "start: 4/5/2026"),
        (FAIR, "start: 2026-04-18", "start: 2026/2/30"),
        (FAIR, '"10:00"', '"10:00 PST"'),
        (FAIR, '"17:00"', '"午後12時"'),
        (FAQ, "en: About ten days.", "en: Note: ten days. # as of 2026"),
        (FAQ, "ask: office", "ash: office\n  asl: office"),
        (FAQ, "known: yes", "known: yes\n  known: no"),
    ],
)
def test_what_may_mean_two_things_is_left(tmp_path: Path, name: str, old: str, new: str) -> None:
    text = FILES[name].replace(old, new, 1)
    assert fixed(tmp_path, name, text) == text


def test_the_ends_of_lines_are_kept(tmp_path: Path) -> None:
    text = FILES[FAQ].replace("  questions:\n", "  question:\n", 1).replace("\n", "\r\n")
    folder = write_sample(tmp_path)
    (folder / FAQ).write_bytes(text.encode())
    [file] = [each for each in gather(folder)[0] if each.path == f"knowledge/{FAQ}"]
    assert mended(file, ()).raw == FILES[FAQ].replace("\n", "\r\n").encode()


def test_the_knowledge_of_today_needs_no_mending() -> None:
    for file in gather(Path(__file__).parents[1] / "knowledge", checks=False)[0]:
        assert mended(file, ()).changes == (), file.path


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2027-4-7", "2027-04-07"),
        ("2027.4.17", "2027-04-17"),
        ("2027年4月", "2027-04"),
        ("平成元年1月8日", "1989-01-08"),
        ("17.4.2027", None),
        ("2027-13-01", None),
        ("April 17", None),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, meant: str | None) -> None:
    assert as_date(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9:30", "09:30"),
        ("9.30", "09:30"),
        ("12 pm", "12:00"),
        ("12:30 am", "00:30"),
        ("3:15 p.m.", "15:15"),
        ("午前9時30分", "09:30"),
        ("午後12時", None),
        ("25:00", None),
        ("13 pm", None),
        ("noon", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(text: str, meant: str | None) -> None:
    assert as_clock(text) == meant


def test_check_mends_shows_and_says_what_it_left(tmp_path: Path, sistercity: CommandLine) -> None:
    text = FILES[FAQ].replace("  questions:\n", "  question:\n", 1)
    fair = FILES[FAIR].replace('"10:00"', '"10:00 PST"')
    folder = write_sample(tmp_path, faq__hosting=text, events__fair=fair)
    ran = sistercity("check", "--fix", "--no-ask", "--knowledge", folder)
    assert ran.code == 1
    assert ran.out.splitlines()[:5] == [
        "knowledge/faq/hosting.yaml:3",
        "- question:",
        "+ questions:",
        "lines mended: 1 (in knowledge/faq/hosting.yaml)",
        "left to you: knowledge/events/fair.yaml:8:18: '10:00 PST' holds a time zone; by the event's own clock it may "
        "be another hour",
    ]
    assert (folder / FAQ).read_text(encoding="utf-8") == FILES[FAQ]
    again = sistercity("check", "--fix", "--no-ask", "--knowledge", folder, "--language", "ja").out.splitlines()
    assert again[0] == "自動で直せるところはありません"
    assert again[1].startswith("手で直すもの: knowledge/events/fair.yaml:8:18: ")


def test_a_file_is_replaced_whole_and_keeps_who_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert [each.name for each in tmp_path.iterdir()] == ["people.yaml"]


def test_a_file_that_cannot_be_replaced_is_as_before(tmp_path: Path) -> None:
    folder = tmp_path / "people.yaml"
    folder.mkdir()
    with pytest.raises(OSError, match="people"):
        replace_file(folder, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["people.yaml"]
