"""Beginning another programme: what is asked, refused and written, and that the bot answers from it."""

import io
import re
import shlex
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from beginning import ANSWERS, TODAY, as_options, begin, without
from talking import ROOT, CommandLine

from adapters.init import writing as init_writing
from adapters.init.command import EXAMPLE
from adapters.init.languages import ORDINARY, finder_of, names_of
from adapters.settings import BUILT_IN
from bot.answering.candidates.mind import Mind
from bot.folding import fold
from bot.knowledge import load, read_all
from bot.knowledge.schema import Named

TYPED = """\

Lindenau
リンデナウ市
Germny
Germany
Saxony
ザクセン州
12.33, 510.33
12.33, 51.33
51.33, 12.33
about twelve
1万2000
Shiroyama
城山市
Japan
Kanagawa Prefecture
神奈川県
３５．５８、１３９．２８

twins
sister
17.5.1998
1998年5月17日


Lindenau Twinning Club
リンデナウ友好協会
example
club.example.org


Lantern Evening
灯ろうの夕べ
shiro
October
10
"""
"""What somebody types, slips and all: each is told what is wrong, and asked again."""


def types(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


# What is asked


def test_a_volunteer_answers_the_questions_and_chats_with_their_own_bot(
    sistercity: CommandLine, tmp_path: Path, mind: Mind
) -> None:
    folder = tmp_path / "lindenau"
    ran = sistercity("init", folder, stdin=TYPED)
    assert (ran.code, ran.err) == (0, "")
    for told in (
        "did you mean Germany?",
        "at most 90",
        "km from Germany",
        "Type a number",
        "Please type one of these: sister, friendship",
        "1998-05-17, or as much as is known",
        "https://www.example.org",
        "Type the month as a number",
        "0 errors, 0 warnings",
        "sistercity chat --knowledge",
    ):
        assert told in ran.out
    assert texts_of(folder) == texts_of(begin(tmp_path / "given", mind.knowledge, now=datetime.now().astimezone()))
    chat = sistercity(
        "chat",
        "--knowledge",
        folder,
        stdin="how many people live in lindnau\n灯ろうの夕べはいつ\n"
        "how do I take part\nWhen did Lindenau and Shiroyama sign?\n",
    ).out
    assert "Lindenau has about 12,000 people." in chat
    assert "例年の時期は10月です" in chat
    assert "Please ask Lindenau Twinning Club: Website: https://club.example.org" in chat
    assert "May 17, 1998" in chat


def test_the_docs_show_another_programme_to_the_letter(sistercity: CommandLine, tmp_path: Path) -> None:
    page = (ROOT / "docs/another-programme.md").read_text("utf-8")
    [block] = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    ran = sistercity(*shlex.split(block.replace("\\\n", " "))[1:])
    assert (ran.code, ran.err) == (0, "")
    assert "0 errors, 0 warnings" in ran.out
    [chat] = re.findall(r"```\n\$ (sistercity chat .*?)```", page, re.DOTALL)
    command, *lines = chat.splitlines()
    said = sistercity(
        *command.split()[1:], stdin="".join(line[2:] + "\n" for line in lines if line.startswith("> "))
    ).out
    assert [line for line in lines if line not in said.splitlines()] == []
    for name in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE):
        for each in re.findall(r"`([^`]+)`", name):
            assert (tmp_path / "lindenau" / each).exists()


def test_the_example_of_the_help_does_what_it_says(tmp_path: Path, mind: Mind) -> None:
    words = shlex.split(EXAMPLE.partition("default):\n")[2].replace("\\\n", " "))
    assert words[:4] == ["sistercity", "init", "lindenau", "--no-input"]
    answers = dict(word.split("=", 1) for word in words[4:] if word != "--answer")
    assert read_all(begin(tmp_path / "new", mind.knowledge, answers), today=TODAY.date())[1] == []


def test_going_back_asks_the_question_before_once_more(
    tmp_path: Path, mind: Mind, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, "\nLindnau\n<\nLindenau\nリンデナウ\n<\nリンデナウ市\n" + "\n" * 10)
    begin(tmp_path / "new", mind.knowledge, without("home.name", "event"), asked=True)
    assert load(tmp_path / "new").cities["lindenau"].name == {"en": "Lindenau", "ja": "リンデナウ市"}


def test_who_stops_halfway_leaves_nothing_behind(sistercity: CommandLine, tmp_path: Path) -> None:
    ran = sistercity("init", tmp_path / "new", stdin="\nLindenau\n")
    assert ran.code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_country_of_several_clocks_is_asked_for_its_time(
    tmp_path: Path, mind: Mind, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = without("home", "event") | {
        "home.name.en": "Portland",
        "home.name.ja": "ポートランド市",
        "home.country": "USA",
        "home.region.en": "Oregon",
        "home.region.ja": "オレゴン州",
        "home.place": "45.52N 122.68W",
    }
    types(monkeypatch, "\n99\n\n" + "\n" * 10)
    begin(tmp_path / "new", mind.knowledge, answers, asked=True)
    told = capsys.readouterr().out
    assert "Los Angeles: 01:00" in told
    assert "Please type a number from 1 to" in told
    assert load(tmp_path / "new").cities["portland"].time_zone == "America/Los_Angeles"
    begin(tmp_path / "named", mind.knowledge, answers | {"home.zone": "Boise"})
    assert load(tmp_path / "named").cities["portland"].time_zone == "America/Boise"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"home.country": "Atlantis"}, "home.country cannot be used: I know no country 'Atlantis'"),
        ({"signed": "2050-01-01"}, "signed cannot be used: 2050-01-01 cannot be"),
        ({"signed": "1998-02-30"}, "signed cannot be used"),
        ({"languages": "en, tlh"}, "There are language files for these: en, ja"),
        ({"home.name.en": "Lindenau, Saxony"}, "Only the name of the city"),
        ({"partner.name.en": "Lindenau", "partner.name.ja": "市"}, "there is no answer to partner.id"),
        ({"office.website": "", "office.phone": "12"}, "office.phone cannot be used"),
        ({"office.website": ""}, "there is no answer to office.phone"),
        ({"event.months": "13"}, "event.months cannot be used"),
        ({"home.nmae.en": "Lindenau"}, "did you mean home.name.en?"),
    ],
)
def test_a_wrong_answer_of_a_script_is_told_with_its_reason(
    sistercity: CommandLine, tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    ran = sistercity("init", tmp_path / "new", "--no-input", *as_options(ANSWERS | changed))
    assert ran.code == 1
    assert told in ran.err
    assert not (tmp_path / "new").exists()


def test_an_answer_without_a_key_is_wrong_usage(sistercity: CommandLine, tmp_path: Path) -> None:
    ran = sistercity("init", tmp_path / "new", "--answer", "Lindenau")
    assert ran.code == 2
    assert "home.country=Germany" in ran.err


@pytest.mark.parametrize("taken", ["notes.txt", "program.yaml"])
def test_nothing_is_ever_overwritten(sistercity: CommandLine, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine", encoding="utf-8")
    for folder in (tmp_path, tmp_path / taken):
        ran = sistercity("init", folder, "--no-input", *as_options(ANSWERS))
        assert ran.code == 1
        assert "is there already" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [taken]


@pytest.mark.parametrize("name", ["new", "."])
def test_an_empty_folder_may_be_filled(name: str, tmp_path: Path, mind: Mind, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path if name == "new" else tmp_path / "new")
    assert read_all(begin(Path(name), mind.knowledge))[1] == []
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, mind: Mind) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(init_writing.NotWritten, match="cannot be written: "):
        begin(tmp_path / "file" / "new", mind.knowledge)


# What is written


def every(record: Named) -> list[str]:
    return [*record.name.values(), *(name for names in record.also.values() for name in names), *record.misspelt]


def texts_of(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "answers",
    [
        ANSWERS,
        without("home.population", "signed", "event"),
        without(kind="friendship", event_months="12, 1", signed="1998"),
        {key: value for key, value in ANSWERS.items() if not key.endswith(".ja")} | {"languages": "en"},
        {key: value for key, value in ANSWERS.items() if not key.endswith(".en")}
        | {"languages": "ja", "home.id": "lindenau", "partner.id": "shiroyama"},
        ANSWERS | {"languages": "ja, en"},
    ],
    ids=["all", "little", "friendship", "English alone", "Japanese alone", "Japanese first"],
)
def test_what_is_written_holds_no_mistake(answers: dict[str, str], tmp_path: Path, mind: Mind) -> None:
    folder = begin(tmp_path / "new", mind.knowledge, answers)
    assert [each.as_line() for each in read_all(folder, today=TODAY.date())[1]] == []


def test_one_language_alone_answers(sistercity: CommandLine, tmp_path: Path) -> None:
    answers = {key: value for key, value in without("event").items() if not key.endswith(".en")}
    answers |= {"languages": "ja", "home.id": "lindenau", "partner.id": "shiroyama"}
    ran = sistercity("init", tmp_path / "new", "--no-input", "--language", "ja", *as_options(answers))
    assert ran.code == 0
    assert "エラー 0 件、警告 0 件" in ran.out
    assert (
        "1998年5月17日" in sistercity("ask", "リンデナウ市の姉妹都市はどこですか", "--knowledge", tmp_path / "new").out
    )


def test_every_file_says_in_notes_what_stands_there(tmp_path: Path, mind: Mind) -> None:
    for language, told in (("en", re.compile("[A-Za-z]{4}")), ("ja", re.compile("[ぁ-ん]{2}"))):
        folder = begin(tmp_path / language, mind.knowledge, language=language)
        for path in folder.rglob("*.yaml"):
            if path.parent.name not in {"templates", "languages"}:
                second = path.read_text("utf-8").splitlines()[1]
                assert second.startswith("# ") and told.search(second), path


def test_names_with_quotes_and_signs_come_through(tmp_path: Path, mind: Mind) -> None:
    odd = 'The "Friends": 50% of L\'Île #1'
    folder = begin(tmp_path / "new", mind.knowledge, ANSWERS | {"office.name.en": odd})
    assert next(iter(load(folder).organisations.values())).name["en"] == odd


def test_nothing_of_the_built_in_programme_is_left(tmp_path: Path, mind: Mind) -> None:
    known = mind.knowledge
    particular = finder_of(names_of(known))
    assert {fold(each) for each in ("Torrance", "柏", "Bizen", "備前市", "TSCA", "KIRA", "トーランス")} <= names_of(
        known
    )
    left = [
        f"{name}:{number}: {found[0]}"
        for name, text in texts_of(begin(tmp_path / "new", mind.knowledge)).items()
        for number, line in enumerate(text.splitlines(), 1)
        if (found := particular.search(fold(line)))
    ]
    assert left == []


def test_what_counts_as_ordinary_is_called_so_by_the_built_in_programme_and_is_kept(mind: Mind) -> None:
    known = mind.knowledge
    assert not names_of(known) & {fold(name) for name in ORDINARY}
    called = {
        fold(name) for shelf in (known.organisations, known.events) for each in shelf.values() for name in every(each)
    }
    assert {fold(name) for name in ORDINARY} <= called


def test_the_copied_language_files_lose_hardly_anything(tmp_path: Path, mind: Mind) -> None:
    folder = begin(tmp_path / "new", mind.knowledge)
    for tag in ("en", "ja"):
        before = yaml.safe_load((BUILT_IN / "languages" / f"{tag}.yaml").read_text("utf-8"))
        after = yaml.safe_load((folder / "languages" / f"{tag}.yaml").read_text("utf-8"))
        assert after["sentences"] == before["sentences"]
        assert after["facts"].keys() == before["facts"].keys()
        lost = sum(
            len(before["facts"][key]["phrasings"]) - len(after["facts"][key]["phrasings"]) for key in before["facts"]
        )
        assert 0 < lost < 10


def test_languages_of_the_templates_are_offered_first(mind: Mind) -> None:
    english = mind.knowledge.languages["en"]
    more = replace(mind.knowledge, languages={"de": english, "ja": english, "en": english})
    assert init_writing.known_languages(more) == ["en", "ja", "de"]
