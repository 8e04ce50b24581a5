"""The command line: asking one question, a batch, the chat, the checks, the schemas, and how each of them ends."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from knowledge_sample import write_sample
from talking import KNOWLEDGE, CommandLine, Process

from adapters import checking, schemas
from adapters.batch import as_json
from bot.answering.checks.examining import Confusion
from bot.answering.reply import Paragraph, Reply
from bot.knowledge import KINDS, lint, load
from bot.ports import Suggestion

BATCH_KEYS = {"outcome", "text", "language", "entry", "score", "sources", "suggestions"}


def line(**words: object) -> str:
    return json.dumps(words, ensure_ascii=False) + "\n"


# Ask


def test_a_question_is_answered_in_plain_text(sistercity: CommandLine) -> None:
    ran = sistercity("ask", "How many people live in Bizen?")
    assert ran.code == 0
    assert "29,577" in ran.out
    assert "Source" in ran.out


def test_several_words_need_no_quotes(sistercity: CommandLine) -> None:
    assert "29,577" in sistercity("ask", "bizen", "populatoin").out


def test_a_question_in_japanese_is_answered_in_japanese(sistercity: CommandLine) -> None:
    assert "備前市の人口" in sistercity("ask", "備前市の人口は?").out


def test_not_knowing_is_no_failure(sistercity: CommandLine) -> None:
    ran = sistercity("ask", "Who is the mayor of Camden?")
    assert ran.code == 0
    assert "Camden Council" in ran.out


def test_an_explicit_language_and_time_are_used(sistercity: CommandLine) -> None:
    ran = sistercity(
        "ask", "What time is it in Torrance?", "--language", "ja", "--at", "2026-03-08T03:00:00-07:00", "--json"
    )
    assert ran.json["language"] == "ja"
    assert "3:00" in ran.json["text"]


def test_a_reply_as_json_has_the_keys_of_the_contract(sistercity: CommandLine) -> None:
    reply = sistercity("ask", "How many people live in Bizen?", "--json").json
    assert set(reply) == BATCH_KEYS
    assert (reply["outcome"], reply["language"], reply["entry"]) == ("answered", "en", "city.population:bizen")
    assert 0 < reply["score"] <= 1
    assert reply["sources"]
    assert reply["suggestions"] == []


def test_an_explanation_shows_the_names_and_the_scores(sistercity: CommandLine) -> None:
    out = sistercity("ask", "bizen populatoin", "--explain").out
    assert re.search(r"^names .*\bbizen \(city", out, re.MULTILINE)
    assert "populatoin → population" in out
    assert re.search(r"^city\.\S*.*0\.\d\d\d", out, re.MULTILINE)
    assert re.search(r"^thresholds .*0\.\d\d\d", out, re.MULTILINE)
    assert "29,577" in out


# Wrong usage


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ask"], "question"),
        (["ask", "Bizen?", "--batch"], "question"),
        (["ask", "Bizen?", "--at", "tomorrow"], "2026-11-21T09:00:00-08:00"),
        (["ask", "Bizen?", "--at", "2026-11-21T09:00:00"], "time zone"),
        (["ask", "Bizen?", "--language", "tlh"], "tlh"),
        (["ask", "Bizen?", "--colour"], "--colour"),
        (["check", "--format", "xml"], "xml"),
        (["sing"], "sing"),
        (["ask", "Bizen?", "--knowledge", "nowhere"], "nowhere"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(sistercity: CommandLine, words: list[str], told: str) -> None:
    ran = sistercity(*words)
    assert ran.code == 2
    assert told in " ".join(re.sub(r"[│╭╮╰╯─]", " ", ran.err).split())
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_wrong_knowledge_folder_in_the_environment_is_named_by_its_variable(
    sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", "/nowhere/at/all")
    ran = sistercity("ask", "Bizen?")
    assert ran.code == 2
    assert ran.err == "sistercity: KNOWLEDGE_DIR: there is no folder /nowhere/at/all\n"


def test_an_empty_variable_counts_as_not_set(sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KNOWLEDGE_DIR", "")
    assert "29,577" in sistercity("ask", "How many people live in Bizen?").out


def test_a_wrong_log_level_is_named_by_its_variable(sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    ran = sistercity("ask", "Bizen?")
    assert ran.code == 2
    assert "LOG_LEVEL" in ran.err


@pytest.mark.parametrize("command", ["chat", "run", "ask", "check", "events", "deliveries", "schema"])
def test_each_command_has_a_help_with_an_example(sistercity: CommandLine, command: str) -> None:
    ran = sistercity(command, "--help")
    assert ran.code == 0
    assert "Example:" in ran.out
    assert f"sistercity {command}" in ran.out


def test_the_help_of_run_lists_the_environment(sistercity: CommandLine) -> None:
    assert "KNOWLEDGE_DIR" in sistercity("run", "--help").out


# Batch


def test_a_batch_is_answered_line_by_line_in_its_order(sistercity: CommandLine) -> None:
    asked = [
        line(id="z", turns=["How many people live in Bizen?", "and Oshu?"]),
        line(id="a", turns=["奥州市の人口は?"]),
        line(id="m", turns=["What is the population of Paris?"], language="ja"),
    ]
    ran = sistercity("ask", "--batch", stdin="".join(asked))
    assert ran.code == 0
    assert [each["id"] for each in ran.json_lines] == ["z", "a", "m"]
    first, second, third = (each["replies"] for each in ran.json_lines)
    assert [reply["entry"] for reply in first] == ["city.population:bizen", "city.population:oshu"]
    assert all(set(reply) == BATCH_KEYS for reply in [*first, *second, *third])
    assert second[0]["language"] == third[0]["language"] == "ja"
    assert third[0]["outcome"] != "answered"
    assert third[0]["entry"] is None


def test_a_batch_writes_japanese_as_it_is(sistercity: CommandLine) -> None:
    out = sistercity("ask", "--batch", stdin=line(id="日本語", turns=["備前市の人口は?"])).out
    assert '"id": "日本語"' in out
    assert "備前市の人口は約3万人" in out


def test_each_line_of_a_batch_is_a_fresh_conversation(sistercity: CommandLine) -> None:
    asked = line(id="1", turns=["Tell me about Bizen"]) + line(id="2", turns=["how many people live there?"])
    replies = sistercity("ask", "--batch", stdin=asked).json_lines[1]["replies"]
    assert replies[0]["entry"] != "city.population:bizen"


def test_two_lines_of_a_batch_may_bear_the_same_id(sistercity: CommandLine) -> None:
    asked = line(id="1", turns=["Tell me about Bizen"]) + line(id="1", turns=["tell me more"])
    ran = sistercity("ask", "--batch", stdin=asked)
    assert [each["id"] for each in ran.json_lines] == ["1", "1"]
    assert "no earlier answer" in ran.json_lines[1]["replies"][0]["text"]


def test_each_line_of_a_batch_has_its_own_time(sistercity: CommandLine) -> None:
    question = "How many years have Torrance and Kashiwa been sister cities?"
    asked = line(id="1", turns=[question], at="2023-03-01T09:00:00-08:00") + line(
        id="2", turns=[question], at="2033-03-01T09:00:00-08:00"
    )
    texts = [each["replies"][0]["text"] for each in sistercity("ask", "--batch", stdin=asked).json_lines]
    assert "50 years" in texts[0]
    assert "60 years" in texts[1]


def test_the_time_of_the_command_line_serves_lines_without_one(sistercity: CommandLine) -> None:
    question = "How many years have Torrance and Kashiwa been sister cities?"
    ran = sistercity("ask", "--batch", "--at", "2023-03-01T09:00:00-08:00", stdin=line(id="1", turns=[question]))
    assert "50 years" in ran.json_lines[0]["replies"][0]["text"]


def test_suggestions_of_a_batch_name_entry_and_question() -> None:
    offer = Reply("suggested", (Paragraph("Which?"),), "en", suggestions=(Suggestion("host-length", "How long?"),))
    assert as_json(offer)["suggestions"] == [{"entry": "host-length", "question": "How long?"}]
    assert as_json(offer)["text"] == "Which?\n1. How long?"


def test_odd_turns_of_a_batch_get_one_reply_each(sistercity: CommandLine) -> None:
    turns = ["", "🎉", "\u0000", "a" * 5000, "\n", "hello"]
    replies = sistercity("ask", "--batch", stdin=line(id="odd", turns=turns)).json_lines[0]["replies"]
    assert len(replies) == len(turns)
    assert all(reply["text"] for reply in replies)


def test_blank_lines_of_a_batch_are_passed_over(sistercity: CommandLine) -> None:
    ran = sistercity("ask", "--batch", stdin="\n" + line(id="1", turns=["hello"]) + "\n\n")
    assert len(ran.json_lines) == 1


def test_an_empty_batch_is_answered_with_nothing(sistercity: CommandLine) -> None:
    ran = sistercity("ask", "--batch", stdin="")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize(
    "wrong",
    [
        "this is not JSON\n",
        '{"id": "2"}\n',
        '{"id": "2", "turns": []}\n',
        '{"id": "2", "turns": "hello"}\n',
        '{"turns": ["hello"]}\n',
        '{"id": "2", "turns": ["hello"], "at": "2026-11-21T09:00:00"}\n',
        '{"id": "2", "turns": ["hello"], "at": "soon"}\n',
        "[]\n",
    ],
)
def test_a_wrong_line_of_a_batch_is_named_by_its_number(sistercity: CommandLine, wrong: str) -> None:
    ran = sistercity("ask", "--batch", stdin=line(id="1", turns=["hello"]) + "\n" + wrong)
    assert ran.code == 1
    assert "line 3" in ran.err
    assert "Traceback" not in ran.err
    assert "Value error" not in ran.err


def test_bytes_that_are_no_text_end_a_batch_without_a_traceback(sistercity: CommandLine) -> None:
    ran = sistercity("ask", "--batch", stdin=b'{"id": "1", "turns": ["\xff\xfe"]}\n')
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert "UTF-8" in ran.err


# Chat


def test_questions_may_be_piped_into_the_chat(sistercity: CommandLine) -> None:
    ran = sistercity("chat", stdin="How many people live in Bizen?\nand Oshu?\n")
    assert ran.code == 0
    assert ran.out.index("29,577") < ran.out.index("106,200")


def test_exit_ends_the_chat(sistercity: CommandLine) -> None:
    assert "106,200" not in sistercity("chat", stdin="hello\nexit\nHow many people live in Oshu?\n").out


def test_the_chat_keeps_to_the_language_chosen(sistercity: CommandLine) -> None:
    assert "備前市" in sistercity("chat", "--language", "ja", stdin="How many people live in Bizen?\n").out


def test_what_is_typed_is_never_read_as_markup_of_the_console(sistercity: CommandLine) -> None:
    ran = sistercity("chat", stdin="[bold]Bizen[/bold] [/nonsense]\n")
    assert ran.code == 0
    assert "[/nonsense]" in ran.out


def test_a_line_that_is_no_text_does_not_end_the_chat(sistercity: CommandLine) -> None:
    ran = sistercity("chat", stdin=b"\xff\xfe\nHow many people live in Bizen?\n")
    assert ran.code == 0
    assert "29,577" in ran.out


def test_run_is_the_chat_and_says_how_to_leave_it_and_where_tokens_will_go(process: Process) -> None:
    ran = process("run", stdin="bizen populatoin\n柏市の姉妹都市はどこ?\n")
    assert ran.code == 0
    assert "29,577" in ran.out
    assert "トーランス市" in ran.out
    assert "`exit` ends it" in ran.err
    assert "on Telegram with TELEGRAM_TOKEN in .env" in ran.err


# Cache


ASK = ("ask", "How many people live in Bizen?", "--json", "--knowledge")


def kept(home: Path) -> list[Path]:
    """The files of the cache; there must be some."""
    found = [path for path in home.rglob("*") if path.is_file()]
    assert found
    return found


def test_a_start_leaves_a_copy_for_the_next_one_and_a_damaged_one_does_no_harm(
    process: Process, folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = process(*ASK, folder, XDG_CACHE_HOME=str(home))
    for path in kept(home):
        body = path.read_bytes()
        path.write_bytes(body[: len(body) // 2] + b"garbage!" + body[len(body) // 2 + 8 :])
    assert process(*ASK, folder, XDG_CACHE_HOME=str(home)) == first
    assert first.json["entry"] == "city.population:bizen"


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\xff" * 100], ids=["empty", "foreign", "noise"])
def test_a_cache_of_rubbish_is_replaced(
    sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, damage: bytes
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    asking = ("ask", "how many people live in North Town", "--json", "--knowledge", write_sample(tmp_path))
    first = sistercity(*asking)
    for path in kept(tmp_path / "home"):
        path.write_bytes(damage)
    assert sistercity(*asking) == first
    assert "North Town has 12 people." in first.json["text"]
    assert all(path.read_bytes() != damage for path in kept(tmp_path / "home"))


def test_a_cache_that_cannot_be_written_does_no_harm(
    sistercity: CommandLine, monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert "29,577" in sistercity(*ASK, folder).json["text"]


# Check


def spoil(path: Path, old: str, new: str) -> int:
    """Replace the first *old* of *path* and return the number of its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_knowledge_that_comes_with_the_program_has_no_error() -> None:
    problems = lint(load(KNOWLEDGE), today=date(2026, 11, 21))
    assert [each.as_line() for each in problems if each.level == "error"] == []


def test_knowledge_without_an_error_passes_and_is_counted(process: Process, folder: Path) -> None:
    ran = process("check", "--knowledge", folder)
    assert ran.code == 0
    assert re.search(r"\b12 cities, 10 partnerships\b", ran.out)
    assert re.search(r"\b0 errors\b", ran.out)


def test_a_broken_reference_is_told_with_its_place(sistercity: CommandLine, folder: Path) -> None:
    at = spoil(folder / "partnerships.yaml", "signers: [george-chen, takeshi", "signers: [george-chne, takeshi")
    ran = sistercity("check", "--knowledge", folder)
    assert ran.code == 1
    told = next(each for each in ran.out.splitlines() if "george-chne" in each)
    assert re.match(rf"error: \S*partnerships\.yaml:{at}:\d+: ", told)
    assert "george-chen'" in told


def test_an_unknown_key_is_told_with_the_key_that_was_meant(sistercity: CommandLine, folder: Path) -> None:
    at = spoil(folder / "partnerships.yaml", "  signers: [george-chen, takeshi", "  singers: [george-chen, takeshi")
    ran = sistercity("check", "--knowledge", folder)
    assert ran.code == 1
    told = next(each for each in ran.out.splitlines() if "singers" in each)
    assert f"partnerships.yaml:{at}:3: " in told
    assert "'signers'" in told


def test_a_question_in_two_entries_is_told_with_both_places(sistercity: CommandLine, folder: Path) -> None:
    files = [folder / "faq" / f"{name}.yaml" for name in ("first", "second")]
    for path in files:
        path.write_text(
            f"{path.stem}-planted:\n"
            "  questions:\n"
            "    en: [Where does the planted quokka sleep?]\n"
            "    ja: [植えられたクオッカはどこで眠りますか]\n"
            "  answer: {en: In a box., ja: 箱の中です。}\n"
            "  sources: [C1]\n",
            encoding="utf-8",
        )
    ran = sistercity("check", "--knowledge", folder)
    assert ran.code == 1
    told = next(each for each in ran.out.splitlines() if "quokka" in each)
    assert "second.yaml:3:10: " in told
    assert "first.yaml:3" in told


def test_all_broken_references_are_told_at_once(sistercity: CommandLine, folder: Path) -> None:
    spoil(folder / "partnerships.yaml", "signers: [george-chen, takeshi", "signers: [george-chne, takeshi")
    spoil(folder / "program.yaml", "ask: tsca", "ask: tcsa")
    out = sistercity("check", "--knowledge", folder).out
    assert "george-chne" in out
    assert "tcsa" in out


def test_all_misshapen_records_are_told_at_once(sistercity: CommandLine, folder: Path) -> None:
    spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    spoil(folder / "partnerships.yaml", "signed: 1973-02-20", "signed: 20/02/1973")
    out = sistercity("check", "--knowledge", folder).out
    assert "counrty" in out
    assert "20/02/1973" in out


def test_broken_references_and_misshapen_records_are_told_at_once(sistercity: CommandLine, folder: Path) -> None:
    spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    spoil(folder / "program.yaml", "ask: tsca", "ask: tcsa")
    out = sistercity("check", "--knowledge", folder).out
    assert "counrty" in out
    assert "tcsa" in out


def test_mistakes_are_told_in_japanese_too(sistercity: CommandLine, folder: Path) -> None:
    spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    english = sistercity("check", "--knowledge", folder).out
    japanese = sistercity("check", "--knowledge", folder, "--language", "ja").out
    told = next(each for each in japanese.splitlines() if "counrty" in each)
    assert told not in english
    assert re.search(r"[ぁ-ん]", told)


def test_the_last_line_counts_what_was_found_in_the_language_asked_for(sistercity: CommandLine, folder: Path) -> None:
    spoil(folder / "program.yaml", "ask: tsca", "ask: tcsa")
    english = sistercity("check", "--knowledge", folder).out.splitlines()
    japanese = sistercity("check", "--knowledge", folder, "--language", "ja").out.splitlines()
    assert english[-2].startswith("error: ")
    assert re.fullmatch(r"1 error, \d+ warnings?", english[-1])
    assert re.fullmatch(r"エラー 1 件、警告 \d+ 件", japanese[-1])


def test_confused_questions_of_records_and_of_facts_are_told_where_they_stand(
    sistercity: CommandLine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(folder / "program.yaml", "confusions_allowed: 60", "confusions_allowed: 1")
    fact = Confusion("city.population", "en", 0, "how many people live in {city}", "host-length")
    record = Confusion("host-room", "ja", 0, "個室は必要ですか", "host-length")
    monkeypatch.setattr(checking, "confusions", lambda _: [fact, record])
    ran = sistercity("check", "--knowledge", folder)
    assert re.search(r"^warning: \S*languages/en\.yaml:\d+:\d+: city\.population: ", ran.out, re.MULTILINE)
    assert re.search(r"^warning: \S*faq/hosting\.yaml:6:\d{2}: host-room: ", ran.out, re.MULTILINE)
    assert re.search(r"^error: \S*program\.yaml:\d+:\d+: 2 questions ", ran.out, re.MULTILINE)
    assert ran.code == 1


def test_mistakes_for_github_are_annotations(sistercity: CommandLine, folder: Path) -> None:
    at = spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    ran = sistercity("check", "--knowledge", folder, "--format", "github")
    assert ran.code == 1
    assert all(re.match(r"::(error|warning) file=\S+,line=\d+,col=\d+", each) for each in ran.out.splitlines())
    assert re.search(rf"^::error file=\S*cities/bizen\.yaml,line={at},col=3\b.*counrty", ran.out, re.MULTILINE)


def test_mistakes_for_programs_are_json(sistercity: CommandLine, folder: Path) -> None:
    at = spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    ran = sistercity("check", "--knowledge", folder, "--format", "json")
    assert ran.code == 1
    told = next(each for each in ran.json if "counrty" in json.dumps(each))
    assert told["path"].endswith("cities/bizen.yaml")
    assert (told["line"], told["column"], told["level"]) == (at, 3, "error")


def test_warnings_alone_do_not_fail(sistercity: CommandLine, folder: Path) -> None:
    with (folder / "faq" / "hosting.yaml").open("a", encoding="utf-8") as faq:
        faq.write(
            "planted:\n"
            "  questions: {en: [Where does the planted quokka sleep?], ja: [植えられたクオッカはどこで眠りますか]}\n"
            "  answer: {en: In a box., ja: 箱の中です。}\n"
            "  review_by: 2001-01-01\n"
            "  sources: [C1]\n"
        )
    ran = sistercity("check", "--knowledge", folder, "--format", "json")
    (told,) = [each for each in ran.json if each["record"] == "planted" and "2001-01-01" in json.dumps(each)]
    assert told["level"] == "warning"
    assert ran.code == 0


def test_a_question_is_not_answered_from_spoilt_knowledge(sistercity: CommandLine, folder: Path) -> None:
    at = spoil(folder / "cities" / "bizen.yaml", "country:", "counrty:")
    ran = sistercity("ask", "How many people live in Bizen?", "--knowledge", folder)
    assert ran.code == 1
    assert f"bizen.yaml:{at}:3: " in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("words", [("ask", "How many people live in Bizen?"), ("chat",), ("events",)])
def test_a_broken_reference_keeps_the_bot_from_starting(
    sistercity: CommandLine, folder: Path, words: tuple[str, ...]
) -> None:
    at = spoil(folder / "partnerships.yaml", "signers: [george-chen, takeshi", "signers: [george-chne, takeshi")
    ran = sistercity(*words, "--knowledge", folder, stdin="How many people live in Bizen?\n")
    assert (ran.code, ran.out) == (1, "")
    assert re.fullmatch(rf"\S*partnerships\.yaml:{at}:\d+: .*'george-chen'\?\n", ran.err)


def test_run_is_kept_from_starting_by_a_broken_reference(process: Process, folder: Path) -> None:
    at = spoil(folder / "program.yaml", "ask: tsca", "ask: tcsa")
    ran = process("run", stdin="hello\n", KNOWLEDGE_DIR=str(folder))
    assert (ran.code, ran.out) == (1, "")
    assert f"program.yaml:{at}:6: there is no organisation 'tcsa'" in ran.err


def test_a_changed_answer_is_given_at_the_next_start(sistercity: CommandLine, folder: Path) -> None:
    ask = ("ask", "How many people live in Bizen?", "--knowledge", folder)
    assert "29,577" in sistercity(*ask).out
    spoil(folder / "cities" / "bizen.yaml", "29,577", "31,415")
    assert "31,415" in sistercity(*ask).out


# Schema


def test_every_kind_of_file_has_a_schema(sistercity: CommandLine) -> None:
    ran = sistercity("schema")
    assert ran.code == 0
    assert set(ran.json) == set(KINDS)
    assert all(each["type"] == "object" for each in ran.json.values())


@pytest.mark.parametrize("kind", list(KINDS))
def test_the_schema_of_a_kind_points_only_at_what_it_defines(sistercity: CommandLine, kind: str) -> None:
    schema = sistercity("schema", kind).json
    pointed = set(re.findall(r'"\$ref": "#/\$defs/([^"]+)"', json.dumps(schema)))
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert pointed <= set(schema["$defs"])


def test_a_kind_that_does_not_exist_is_told_with_those_that_do(sistercity: CommandLine) -> None:
    ran = sistercity("schema", "dragon")
    assert ran.code in {1, 2}
    assert "dragon" in ran.err
    assert "faq" in ran.err


def test_schemas_are_written_beside_the_knowledge_and_named_in_each_file(sistercity: CommandLine, folder: Path) -> None:
    assert sistercity("schema", "--write", folder).code == 0
    first = (folder / "cities" / "bizen.yaml").read_text(encoding="utf-8").splitlines()[0]
    target = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert target
    assert json.loads((folder / "cities" / target[1]).read_text(encoding="utf-8"))["title"] == "city"
    again = sistercity("schema", "--write", folder)
    assert (again.code, again.out) == (0, "")


def test_knowledge_with_its_schemas_is_still_read(sistercity: CommandLine, folder: Path) -> None:
    sistercity("schema", "--write", folder)
    assert "29,577" in sistercity("ask", "How many people live in Bizen?", "--knowledge", folder).out


def test_the_schemas_that_come_with_the_knowledge_are_those_of_this_version(tmp_path: Path) -> None:
    folder = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    written = {path.name: path.read_bytes() for path in (KNOWLEDGE / "schemas").iterdir()}
    schemas.write(folder)
    assert {path.name: path.read_bytes() for path in (folder / "schemas").iterdir()} == written
