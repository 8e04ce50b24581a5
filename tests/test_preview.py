"""What residents would read otherwise: edits of an admin against what git keeps, on the terminal and for a comment."""

import asyncio
import io
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from knowledge_sample import FILES, write_sample
from markdown_it import MarkdownIt
from rich.console import Console
from talking import CommandLine, Ran

from adapters.preview import previewing
from adapters.preview.markdown import LONGEST, MARK, safe
from adapters.preview.report import Item, Report, Row, Section
from adapters.preview.text import print_report
from adapters.preview.words import label
from bot import storage
from bot.knowledge import KINDS, Place, schema
from bot.knowledge.changes import Change
from bot.knowledge.matters import Matter
from bot.ports import Noted

ME = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false")
WORDING = "      - How long does a guest stay?\n"
ANSWER = "About ten days."
NOTHING = "nothing that people read changed"


@dataclass(frozen=True, slots=True)
class Admin:
    """Somebody who edits the sample in a git repository, commits, and looks at the preview."""

    root: Path
    command: CommandLine

    @property
    def folder(self) -> Path:
        return self.root / "knowledge"

    def git(self, *words: str) -> str:
        told = subprocess.run(  # noqa: S603  # git, in a folder of this test
            ["git", "-C", str(self.root), *ME, *words],  # noqa: S607  # the one that is installed
            check=True,
            capture_output=True,
            text=True,
        )
        return told.stdout.strip()

    def commit(self, why: str = "So") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", why)

    def edit(self, name: str, old: str, new: str) -> None:
        path = self.folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def preview(self, *words: str | Path) -> Ran:
        return self.command("preview", "--knowledge", self.folder, *words)


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, cache_home: Path
) -> CommandLine:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'memory.db'}")
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def admin(command: CommandLine, tmp_path: Path) -> Admin:
    """An admin whose sample is committed on the branch main."""
    admin = Admin(tmp_path / "repository", command)
    write_sample(admin.root)
    admin.git("init", "--quiet", "--initial-branch=main")
    admin.commit()
    return admin


def line(text: str, beginning: str) -> str:
    return next(each for each in text.splitlines() if each.strip().startswith(beginning))


# What is shown


def test_where_nothing_was_edited_one_line_says_so(admin: Admin) -> None:
    ran = admin.preview()
    assert (ran.code, ran.err) == (0, "")
    assert re.fullmatch(rf"Compared with HEAD \([0-9a-f]+, \d{{4}}-\d\d-\d\d\): {NOTHING}\n", ran.out)


def test_a_comment_is_nothing_that_people_read(admin: Admin) -> None:
    admin.edit("faq/hosting", "host-room:\n", "# About rooms\nhost-room:\n")
    assert admin.preview().out.endswith(f"{NOTHING}\n")


def test_a_date_of_review_is_told_in_the_same_line(admin: Admin) -> None:
    admin.edit("faq/hosting", "2027-03-31", "2028-03-31")
    assert admin.preview().out.endswith(f"{NOTHING}; 1 date of review changed (host-room)\n")


def test_a_wording_that_changes_no_answer_is_told_in_one_line(admin: Admin) -> None:
    admin.edit("faq/hosting", WORDING, f"{WORDING}      - What is the length of a stay?\n")
    ran = admin.preview()
    assert ran.out.count("\n") == 1
    assert ran.out.endswith(f"{NOTHING}; 1 wording added (host-length)\n")


def test_an_answer_is_shown_before_and_after_with_its_file_in_both_languages(admin: Admin) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    admin.edit("faq/hosting", "10日ほどです。", "12日ほどです。")
    out = admin.preview().out
    assert "1 answer changed (host-length)" in out
    assert line(out, "host-length").split("  ") == ["host-length", "changed", "knowledge/faq/hosting.yaml:1"]
    assert "  answer · English\n    - About [-ten-] days.\n    + About {+twelve+} days.\n" in out
    assert "  answer · 日本語\n    - [-10-]日ほどです。\n    + {+12+}日ほどです。\n" in out


def test_a_date_that_moved_is_shown_with_the_answers_that_follow_from_it(admin: Admin) -> None:
    admin.edit("events/fair", "start: 2026-04-18", "start: 2026-04-17")
    out = admin.preview().out
    assert "1 event date changed (spring-fair: 2026-04-17)" in out
    assert "  start\n    - [-2026-04-18-]\n    + {+2026-04-17+}\n" in out


def test_answers_that_nobody_touched_are_shown_where_they_read_otherwise(admin: Admin) -> None:
    admin.edit("organisations", "https://example.org/", "https://office.example.org/")
    admin.edit("faq/hosting", "  known: yes\n", "  known: no\n  ask: office\n")
    admin.commit()
    admin.edit("organisations", "https://office.example.org/", "https://town.example.org/")
    out = admin.preview().out
    assert "1 organisation changed (office)" in out
    consequence = out.partition("Other answers that read otherwise")[2]
    assert "“Does a guest need a room alone?”" in consequence
    assert "[-https://office.example.org/-]" in consequence


def test_a_new_entry_is_shown_as_people_read_it_and_its_wordings_are_counted(admin: Admin) -> None:
    new = (
        "host-pet:\n  questions: {en: [May I bring a cat?, cats], ja: [猫は]}\n  answer: {en: No cats., ja: いいえ。}\n"
    )
    admin.edit("faq/hosting", "host-room:\n", f"{new}  checked: 2026-11-01\n  sources: [S1]\nhost-room:\n")
    out = admin.preview().out
    assert "1 answer added (host-pet)" in out
    assert "{+May I bring a cat? (and 1 more)+}" in out
    assert "{+No cats.+}" in out
    assert "checked" not in out
    assert "| answer · English | No cats. |" in admin.preview("--markdown").out


def test_a_new_city_is_shown_by_what_people_read_of_it(admin: Admin) -> None:
    towns = FILES["cities/towns.yaml"]
    town = towns[: towns.index("south-town:")].replace("north-town", "east-town").replace("North Town", "East Town")
    admin.edit("cities/towns", "south-town:", f"{town.replace('N. Town', 'E. Town')}south-town:")
    shown = admin.preview().out.partition("\nCities\n")[2]
    assert "    + {+East Town has 12 people.+}" in shown
    assert "  time zone\n    + {+America/Los_Angeles+}" in shown
    assert shown.count("{+S1+}") == 1
    assert "E. Town" not in shown.partition("Other answers")[0]


def test_every_part_of_a_record_has_a_name_that_people_understand() -> None:
    models = [kind.model for kind in KINDS.values() if kind.name not in {"language", "check"}]
    models += [schema.Fact, schema.Occurrence, schema.Applications, schema.Role]
    for name in {name for model in models for name in model.model_fields}:
        change = Change(Matter.CITY, "changed", "bizen", "city", "bizen", Place("cities.yaml"), ())
        assert re.search("[ぁ-んァ-ヶ一-龠]|^ID$", label(change, (name,), {}, "ja")), name
        assert "_" not in label(change, (name,), {}, "en")


def test_an_entry_that_went_is_shown_as_it_was(admin: Admin) -> None:
    whole = FILES["faq/hosting.yaml"]
    admin.edit("faq/hosting", whole[whole.index("host-room:") :], "")
    admin.edit("faq/hosting", "  related: [host-room]\n", "")
    out = admin.preview().out
    assert "1 answer removed (host-room)" in out
    assert "    - [-No, a bed is enough.-]" in out


def test_wordings_and_names_are_counted_at_the_end(admin: Admin) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    admin.edit("faq/hosting", "- length of a home stay", "- duration of a home stay\n      - nights of a stay")
    admin.edit("cities/towns", "[N. Town]", "[N. Town, Northtown]")
    end = admin.preview().out.partition("What people do not read\n")[2]
    assert "host-length  wordings: 1 removed, 2 new  knowledge/faq/hosting.yaml:1" in end
    assert "north-town  spellings of the name: 1 new  knowledge/cities/towns.yaml:1" in end


def test_a_check_that_comes_out_wrong_is_shown_with_what_is_answered_now(admin: Admin) -> None:
    admin.edit("checks/hosting", "for how many nights is somebody with us", "How long does a guest stay at home?")
    admin.edit("checks/hosting", "entry: host-length", "has: [ten days]")
    admin.commit()
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    out = admin.preview().out
    assert "Checks that come out otherwise: 1 right → wrong (of 2)" in out
    assert "check-length  right → wrong  knowledge/checks/hosting.yaml:1" in out
    assert "  “How long does a guest stay at home?”" in out
    assert "    + About {+twelve+} days." in out.partition("check-length")[2]


def test_of_checks_that_are_set_aside_only_the_number_is_shown(admin: Admin) -> None:
    question, answer = "number of inhabitants of N. Town", "has: [12 people]"
    admin.edit("checks/held-out/more", question, "how many people live in N. Town")
    admin.edit("checks/held-out/more", "entry: city.population", answer)
    admin.commit()
    admin.edit("cities/towns", "has 12 people", "has 13 people")
    for words in [(), ("--markdown",)]:
        out = admin.preview(*words).out
        assert "1 of those set aside, not shown" in out
        assert "check-people" not in out
        assert "how many people live in" not in out.partition("Other answers")[0]


def test_in_japanese_all_words_are_japanese(admin: Admin) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    out = admin.preview("--language", "ja").out
    assert "との比較: 回答 1 件を変更（host-length）" in out
    assert "確認用の質問: 全 2 件とも結果は同じ" in out
    assert "  回答 · English" in out


# The journal


def note(url: str, *asked: tuple[str, str, int]) -> None:
    """Have questions asked: their text and language, and how many days ago."""

    async def noting() -> None:
        memory = await storage.open_memory(url)
        for number, (text, language, ago) in enumerate(asked):
            day = datetime.now(UTC).date() - timedelta(days=ago)
            await memory.journal.note(Noted(f"q{number}", day, "telegram", language, text, "answered", None, 0.9))
        await memory.close()

    asyncio.run(noting())


def test_questions_of_the_journal_are_asked_of_both_versions(admin: Admin, tmp_path: Path) -> None:
    dogs = "host-dog:\n  questions: {en: [May I bring my dog?], ja: [犬は]}\n  answer: {en: No dogs., ja: いいえ。}\n"
    note(
        f"sqlite:///{tmp_path / 'memory.db'}",
        ("may i bring my dog?", "en", 1),
        ("may i bring my dog?", "en", 20),
        ("may i bring my dog?", "en", 200),
        ("how long does a guest stay?", "en", 3),
    )
    admin.edit("faq/hosting", "host-room:\n", f"{dogs}  sources: [S1]\nhost-room:\n")
    out = admin.preview().out
    assert "Questions of the last 90 days: 1 of 2 would be answered otherwise (asked 2 times)" in out
    assert "“may i bring my dog?”  asked 2 times\n  answered by\n    - [-not answered-]\n    + {+host-dog+}\n" in out
    assert "asked 3 times" in admin.preview("--days", "365").out
    assert "Questions of the last" not in admin.preview("--days", "0").out


def test_they_are_asked_by_the_thresholds_that_the_edited_files_lead_to(admin: Admin, tmp_path: Path) -> None:
    note(f"sqlite:///{tmp_path / 'memory.db'}", ("stay long who", "en", 1))
    more = "".join(
        f"more-{who}:\n"
        f"  questions: {{en: [How long does a {who} stay?, length of a {who} stay], ja: [{who}の滞在]}}\n"
        f"  answer: {{en: A {who} stays for a week., ja: 一週間です。}}\n"
        "  sources: [S1]\n"
        for who in ("student", "teacher", "mayor", "nurse", "pupil", "artist", "cook", "driver", "writer", "singer")
    )
    admin.edit("faq/hosting", "host-room:\n", f"{more}host-room:\n")
    assert "    - [-host-length-]\n    + {+not answered+}\n" in admin.preview().out


def test_without_a_database_the_preview_says_that_no_question_was_tried(admin: Admin, tmp_path: Path) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    ran = admin.preview("--markdown")
    assert ran.code == 0
    assert "Questions that people asked were not tried" in ran.out
    assert "memory.db" in ran.err
    assert str(tmp_path) not in ran.out
    assert not (tmp_path / "memory.db").exists()


def test_only_the_questions_asked_most_are_tried(admin: Admin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previewing, "MOST_TRIED", 1)
    note(f"sqlite:///{tmp_path / 'memory.db'}", ("cats", "en", 1), ("dogs", "en", 1), ("dogs", "en", 2))
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    assert "0 of 1 would be answered otherwise\n" in admin.preview().out


# Markdown


def test_markdown_marks_what_changed_in_a_table(admin: Admin) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    out = admin.preview("--markdown").out
    assert out.startswith(f"{MARK}\n### What residents will read otherwise\n")
    assert "<b><code>host-length</code></b> · changed · knowledge/faq/hosting.yaml:1" in out
    assert "|  | Before | After |\n| --- | --- | --- |\n" in out
    assert "| answer · English | About <del>ten</del> days. | About <ins>twelve</ins> days. |" in out


@pytest.mark.parametrize(
    ("wicked", "harmless"),
    [
        ("a | b", "a &#124; b"),
        ("<img src=x onerror=y>", "&#60;img src=x onerror=y&#62;"),
        ("</ins></table><script>", "&#60;/ins&#62;&#60;/table&#62;&#60;script&#62;"),
        ("[here](https://evil.example)", "&#91;here&#93;(https://evil.example)"),
        (
            "*bold* _thin_ ~~gone~~ `code` $x$",
            "&#42;bold&#42; &#95;thin&#95; &#126;&#126;gone&#126;&#126; &#96;code&#96;",
        ),
        ("&lt;b&gt; \\| x", "&#38;lt;b&#38;gt; &#92;&#124; x"),
        ("ask @everyone, see #12 and GH-12", "ask &#64;\u200beveryone, see &#35;\u200b12 and GH-\u200b12"),
    ],
)
def test_markdown_says_what_the_files_say_and_no_more(admin: Admin, wicked: str, harmless: str) -> None:
    quoted = wicked.replace("\\", "\\\\")
    admin.edit("faq/hosting", f"en: {ANSWER}", f'en: "Yes. {quoted}"')
    row = line(admin.preview("--markdown").out, "| answer · English")
    assert harmless in row
    assert row.count("|") == 4


@given(st.text(max_size=60) | st.text("*_`~[]()<>!#&|\\$@-+=12.: \nabc", max_size=60))
@example("     indented")
@example("12. a list")
@example("---\n***\n1) x")
def test_whatever_a_text_holds_markdown_reads_it_as_text(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for around in ("- {}", "> {}", "A. {}", "| a |\n|---|\n| <ins>{}</ins> |"):
        plain, read = (reader.parse(around.format(each)) for each in ("x", f"{safe(text)}x"))
        assert [each.type for each in read] == [each.type for each in plain]
        inline = [part for each in read if each.content != "a" for part in each.children or ()]
        assert {each.type for each in inline} <= {"text", "text_special", "html_inline"}
        assert {each.content for each in inline if each.type == "html_inline"} <= {"<br>", "<ins>", "</ins>"}


def test_a_line_break_stays_within_its_cell(admin: Admin) -> None:
    admin.edit("faq/hosting", f"en: {ANSWER}", "en: |-\n      About ten days.\n      # Or\n      - twelve.")
    row = line(admin.preview("--markdown").out, "| answer · English")
    assert "<br>&#35; Or<br>- twelve.</ins> |" in row


def test_markdown_is_never_longer_than_a_comment_may_be(admin: Admin) -> None:
    entry = "host-{n}:\n  questions: {{en: [About {n}?], ja: [{n}は]}}\n  sources: [S1]\n"
    entry += '  answer: {{en: "{text}", ja: はい。}}\n'
    many = "".join(entry.format(n=n, text="*so* " * 200) for n in range(80))
    admin.edit("faq/hosting", "host-room:\n", f"{many}host-room:\n")
    admin.edit("events/fair", "start: 2026-04-18", "start: 2026-04-17")
    out = admin.preview("--markdown").out
    assert LONGEST * 0.9 < len(out) <= LONGEST
    assert re.search(r"<i>\d+ of 80 are not shown: ", out)
    assert "<del>2026-04-18</del>" in out
    assert out.count("<details>") == out.count("</details>")
    assert "are not shown" not in admin.preview().out


def test_on_a_terminal_colours_stand_in_place_of_marks() -> None:
    stream = io.StringIO()
    item = Item("host-length", "changed", rows=(Row("answer", "ten\x1b[2J days", "two days"),))
    report = Report("Compared:", "1 answer changed", sections=(Section("Answers", (item,)),))
    print_report(report, Console(file=stream, force_terminal=True, color_system="standard"), "en")
    told = stream.getvalue()
    assert "[-" not in told
    assert "\x1b[2J" not in told
    assert re.search(r"\x1b\[[0-9;]*9[0-9;]*m", told)  # struck through


# What cannot be compared


def test_errors_in_the_files_are_told_instead(admin: Admin) -> None:
    admin.edit("faq/hosting", "sources: [S1]\n  ask: office", "sources: [S9]\n  ask: office")
    ran = admin.preview()
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("The files hold mistakes:\nknowledge/faq/hosting.yaml:13:13: host-length: ")
    comment = admin.preview("--markdown")
    assert comment.code == 1
    assert comment.out.startswith(
        f"{MARK}\n### No preview: there are mistakes to mend first\n\nThe files hold mistakes:\n"
    )
    assert "- <code>knowledge/faq/hosting.yaml:13</code> host-length: " in comment.out


def test_errors_in_the_version_before_are_told_as_such(admin: Admin) -> None:
    admin.edit("faq/hosting", "sources: [S1]\n  ask: office", "sources: [S9]\n  ask: office")
    admin.commit()
    admin.edit("faq/hosting", "sources: [S9]\n  ask: office", "sources: [S1]\n  ask: office")
    ran = admin.preview()
    assert ran.code == 1
    assert re.match(r"HEAD \([0-9a-f]+, .*\) holds mistakes, so there is nothing to compare with", ran.err)
    assert "knowledge/faq/hosting.yaml:13:13" in ran.err


def test_any_version_that_git_knows_may_be_compared_with(admin: Admin) -> None:
    admin.git("tag", "first")
    admin.edit("faq/hosting", ANSWER, "About eleven days.")
    admin.commit()
    admin.edit("faq/hosting", "About eleven days.", "About twelve days.")
    assert "[-eleven-]" in admin.preview().out
    for name in ("first", "HEAD~1", admin.git("rev-parse", "HEAD~1")):
        assert "[-ten-]" in admin.preview("--against", name).out


def test_a_version_that_git_does_not_know_is_refused(admin: Admin) -> None:
    for name in ("nowhere", "--all", "HEAD:knowledge", ""):
        ran = admin.preview(f"--against={name}")
        assert ran.code == 1
        assert ran.err.startswith(f"sistercity: git knows no version {name!r} here; give a branch, a tag or a commit")


def test_a_folder_outside_of_git_is_refused(command: CommandLine, tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    ran = command("preview", "--knowledge", folder)
    assert ran.code == 1
    assert ran.err.startswith(f"sistercity: {folder} lies in no git repository")


def test_a_repository_without_a_commit_is_refused(command: CommandLine, tmp_path: Path) -> None:
    admin = Admin(tmp_path / "repository", command)
    write_sample(admin.root)
    admin.git("init", "--quiet")
    ran = admin.preview()
    assert ran.code == 1
    assert "nothing is committed yet" in ran.err


def test_a_version_without_the_folder_is_refused(admin: Admin) -> None:
    admin.git("mv", "knowledge", "wisdom")
    admin.commit()
    ran = admin.command("preview", "--knowledge", admin.root / "wisdom", "--against", "HEAD~1")
    assert ran.code == 1
    assert re.search(r"at HEAD~1 \([0-9a-f]+, .*\) there was no folder wisdom; name a later version", ran.err)


def test_without_git_the_preview_says_so(admin: Admin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = admin.preview()
    assert ran.code == 1
    assert "git is not installed" in ran.err


def test_a_hook_of_another_repository_does_not_lead_astray(
    admin: Admin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert admin.preview().code == 0


def test_a_repository_may_be_the_knowledge_folder_itself(command: CommandLine, tmp_path: Path) -> None:
    folder = write_sample(tmp_path)
    admin = Admin(folder, command)
    admin.git("init", "--quiet")
    admin.commit()
    ran = command("preview", "--knowledge", folder)
    assert (ran.code, NOTHING in ran.out) == (0, True)


def test_nothing_in_the_repository_is_touched(admin: Admin) -> None:
    admin.edit("faq/hosting", ANSWER, "About twelve days.")
    before = admin.git("status", "--porcelain")
    admin.preview()
    assert admin.git("status", "--porcelain") == before
    assert admin.git("worktree", "list").count("\n") == 0


def test_the_help_shows_an_example(command: CommandLine) -> None:
    assert "Example: sistercity preview" in command("preview", "--help").out
