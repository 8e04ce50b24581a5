"""What to paste where: followed to the letter, the files hold the question and nothing else has changed."""

from pathlib import Path

import pytest
from knowledge_sample import write_sample

from bot.knowledge import load
from bot.knowledge.pasting import Pasting, Snippet

BLOCK = """\
# A remark.
first:
  questions:
    en:
      - Where is it?
      - >-
        Where
        was it?
      # the last
      - "Where
        will it be?"

    ja:
    - どこですか
  answer: {en: Here., ja: ここです。}
  sources: [S1]
second:
  questions: {en: [How long is it?, "And: how wide?"], ja: [長さは?]}
  answer: {en: Long., ja: 長いです。}
  sources: [S1]
third:
  questions:
    ja: [高さは?]
  answer: {en: High., ja: 高いです。}
  sources: [S1]
fourth:
  questions: {ja: [深さは?]}
  answer: {en: Deep., ja: 深いです。}
  sources: [S1]
"""
NEW = ('is "it" there: yes #1?', "or {not}?")


OLD = """\
old-day:
  date: 1973-02-20
  about: [north-town]
  title: {en: A day, ja: ある日}
  text: {en: It was a day., ja: ある日でした。}
  sources: [S1]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small knowledge with questions in every shape that YAML gives them."""
    return write_sample(tmp_path, faq__more=BLOCK, history__old=OLD)


def follow(folder: Path, snippet: Snippet) -> None:
    """Do what *snippet* says."""
    path = folder.parent / snippet.place.path
    lines = path.read_text("utf-8").split("\n")
    if snippet.inside:
        line, at = lines[snippet.place.line - 1], snippet.place.column
        end = line.index("]", at) + (snippet.text.startswith(", en: ["))
        lines[snippet.place.line - 1] = line[:end] + snippet.text + line[end:]
    else:
        lines.insert(snippet.place.line, snippet.text)
    path.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("entry", ["first", "second", "third", "fourth", "host-length"])
@pytest.mark.parametrize("tag", ["en", "ja"])
def test_questions_are_added_behind_those_that_there_are(folder: Path, entry: str, tag: str) -> None:
    before = load(folder).faq
    snippet = Pasting(load(folder)).phrasings(entry, tag, NEW)
    assert snippet
    follow(folder, snippet)
    after = load(folder).faq
    assert after[entry].questions[tag] == (*before[entry].questions.get(tag, ()), *NEW)
    assert {key: each for key, each in after.items() if key != entry} == {
        key: each for key, each in before.items() if key != entry
    }
    assert after[entry].answer == before[entry].answer


def test_what_happened_once_gets_its_first_questions(folder: Path) -> None:
    snippet = Pasting(load(folder)).phrasings("old-day", "en", NEW)
    assert snippet
    follow(folder, snippet)
    assert load(folder).milestones["old-day"].questions == {"en": NEW}


def test_a_fact_is_asked_for_in_more_words_in_the_file_of_the_language(folder: Path) -> None:
    before = load(folder).languages["ja"].facts["city.population"].phrasings
    snippet = Pasting(load(folder)).phrasings("city.population", "ja", ["{city}は何人?"])
    assert snippet
    assert snippet.place.path == "knowledge/languages/ja.yaml"
    follow(folder, snippet)
    assert load(folder).languages["ja"].facts["city.population"].phrasings == (*before, "{city}は何人?")


def test_what_no_file_has_a_place_for_gets_none(folder: Path) -> None:
    assert Pasting(load(folder)).phrasings("city.nonsense", "en", NEW) is None
    assert Pasting(load(folder)).phrasings("first", "en", []) is None


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("first", "  answer: {en: Here., ja: ここです。}"),
        ("old-day", "  text: {en: It was a day., ja: ある日でした。}"),
        (
            "city.population:north-town",
            "      text: {en: North Town has 12 people., ja: ノースタウンの人口は12人です。}",
        ),
        ("partnership.signed:north-south,north-town,south-town", "  signed: 1973-02-20"),
        ("organisation.website:office", "  website: https://example.org/"),
        ("organisation.phone:office", "office:"),
        ("city.population", '    phrasings: ["how many people live in {city}"]'),
    ],
)
def test_the_place_of_an_answer_is_where_it_is_written(folder: Path, entry: str, line: str) -> None:
    place = Pasting(load(folder)).of_answer(entry, "en")
    assert (folder.parent / place.path).read_text("utf-8").splitlines()[place.line - 1] == line
