"""What GitHub runs on a pull request: workflows that it can read and that may do little; their scripts are run."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from knowledge_sample import write_sample
from talking import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
NAMES = [path.name for path in FILES]
MARK = "<!-- sistercity preview -->"


def workflow(name: str) -> dict[str, Any]:
    # With this loader "on" is a word, as GitHub reads it.
    read: dict[str, Any] = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return read


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def script(name: str, step: str) -> str:
    return str(next(each["run"] for each in steps(name) if each["name"].startswith(step)))


def run(text: str, folder: Path, **environment: str) -> str:
    """Run a step's *text* as GitHub does; what it printed."""
    done = subprocess.run(  # noqa: S603  # the workflow's own script
        ["bash", "-e", "-c", text],  # noqa: S607  # the one that is installed
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_both_workflows_are_there() -> None:
    assert NAMES == ["knowledge-comment.yml", "knowledge.yml"]


def test_every_workflow_fits_the_schema_of_github() -> None:
    checked = subprocess.run(  # noqa: S603  # this very Python
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, FILES)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", NAMES)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(name: str) -> None:
    used = re.findall(r"uses: (.*)", (FOLDER / name).read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(name))
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_what_runs_the_program_of_a_pull_request_may_only_read() -> None:
    read = workflow("knowledge.yml")
    assert set(read["on"]) == {"pull_request"}
    assert read["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in read["jobs"].values())
    assert "secrets." not in (FOLDER / "knowledge.yml").read_text(encoding="utf-8")
    checkout = next(step for step in steps("knowledge.yml") if step.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"]["persist-credentials"] == "false"


def test_what_may_comment_runs_nothing_of_a_pull_request() -> None:
    read = workflow("knowledge-comment.yml")
    assert set(read["on"]) == {"workflow_run"}
    assert read["on"]["workflow_run"]["workflows"] == [workflow("knowledge.yml")["name"]]
    assert read["permissions"] == {}
    assert read["jobs"]["comment"]["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert not [step for step in steps("knowledge-comment.yml") if "uses" in step]


@pytest.mark.parametrize("name", NAMES)
def test_no_script_holds_what_somebody_else_wrote(name: str) -> None:
    assert not [step["name"] for step in steps(name) if "${{" in step.get("run", "")]


# The preview


@pytest.fixture
def merged(tmp_path: Path, cache_home: Path) -> Path:
    """A pull request as it is checked out: the sample in git, merged with an edit, and the program set up."""
    root = tmp_path / "repository"
    folder = write_sample(root)
    me = "git -c user.name=Ann -c user.email=ann@example.org -c commit.gpgsign=false"
    run(f"git init -q && git add . && {me} commit -qm So", root)
    edited = folder / "faq" / "hosting.yaml"
    edited.write_text(edited.read_text(encoding="utf-8").replace("About ten days", "About two days"), encoding="utf-8")
    run(f"git checkout -qb edit && {me} commit -qam Two && git checkout -q - && {me} merge -q --no-ff edit", root)
    program = root / ".venv" / "bin" / "sistercity"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from adapters.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    return root


def test_the_workflow_checks_and_previews_the_knowledge_of_the_pull_request(merged: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    environment = {"PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": str(summary)}
    run(script("knowledge.yml", "Check"), merged, **environment)
    run(script("knowledge.yml", "Preview"), merged, **environment)
    told = (merged / "preview.md").read_text(encoding="utf-8")
    assert told.startswith(MARK)
    assert "About <del>ten</del> days." in told
    assert summary.read_text(encoding="utf-8") == told


def test_mistakes_are_previewed_too_so_that_the_comment_tells_them(merged: Path, tmp_path: Path) -> None:
    (merged / "knowledge" / "faq" / "hosting.yaml").write_text("host-length: {}\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    run(script("knowledge.yml", "Preview"), merged, PYTHONPATH=str(ROOT), GITHUB_STEP_SUMMARY=str(summary))
    assert "No preview: there are mistakes to mend first" in summary.read_text(encoding="utf-8")


# The comment


@pytest.fixture
def github(tmp_path: Path) -> Path:
    """A folder with a preview in it, and a `gh` that notes what it is asked and answers from files."""
    (tmp_path / "preview").mkdir()
    (tmp_path / "preview" / "preview.md").write_text(f"{MARK}\nTwo days.\n", encoding="utf-8")
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(
        '#!/bin/sh\necho "$@" >> asked\n'
        'case "$*" in *--silent*) cat comment.md > written;; *comments*) cat comments;; *pulls*) cat pulls;; esac\n'
    )
    gh.chmod(0o755)
    (tmp_path / "comments").write_text("")
    return tmp_path


def comment(github: Path, number: str) -> str:
    """What the step that comments asks of GitHub."""
    run(
        script("knowledge-comment.yml", "Write the comment"),
        github,
        PATH=f"{github / 'bin'}:{os.environ['PATH']}",
        REPOSITORY="city/programme",
        NUMBER=number,
    )
    return (github / "asked").read_text(encoding="utf-8").splitlines()[-1]


def test_the_first_preview_is_a_new_comment(github: Path) -> None:
    assert "--method POST repos/city/programme/issues/7/comments" in comment(github, "7")
    assert (github / "written").read_text(encoding="utf-8") == f"{MARK}\nTwo days.\n"


def test_a_later_preview_takes_the_place_of_the_one_before(github: Path) -> None:
    (github / "comments").write_text("41\n42\n")
    assert "--method PATCH repos/city/programme/issues/comments/41" in comment(github, "7")


@pytest.mark.parametrize(("found", "told"), [("7\n", "NUMBER=7\n"), ("", "NUMBER=\n")])
def test_the_pull_request_is_that_of_the_commit(github: Path, found: str, told: str) -> None:
    (github / "pulls").write_text(found)
    environment = {
        "PATH": f"{github / 'bin'}:{os.environ['PATH']}",
        "REPOSITORY": "city/programme",
        "BRANCH": "ann:edit; echo no",
        "COMMIT": "c0ffee",
        "GITHUB_ENV": str(github / "env"),
    }
    run(script("knowledge-comment.yml", "Find the pull request"), github, **environment)
    assert (github / "env").read_text(encoding="utf-8") == told
    asked = (github / "asked").read_text(encoding="utf-8")
    assert "repos/city/programme/pulls -f state=open -f head=ann:edit; echo no" in asked
    assert '.head.sha == "c0ffee"' in asked
