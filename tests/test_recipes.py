"""The five recipes of knowledge/README.md, each followed to the letter in a copy of the knowledge."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from recipes import Recipe, recipes
from talking import KNOWLEDGE, CommandLine

from bot.knowledge import read_all

PAGE = (KNOWLEDGE / "README.md").read_text(encoding="utf-8")
RECIPES = {recipe.name: recipe for recipe in recipes(PAGE)}
TODAY = date(2026, 11, 23)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The knowledge as it is, without the questions of its checks, which are not asked here."""
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge", ignore=shutil.ignore_patterns("checks")))


def told(folder: Path, files: list[str]) -> list[str]:
    """What `check` says of *files*."""
    problems = read_all(folder, today=TODAY)[1]
    return [each.as_line() for each in problems if each.path.partition("/")[2] in files]


def test_the_page_is_one_page_of_five_recipes() -> None:
    assert list(RECIPES) == ["Correct a fact", "Add an event", "Add a question", "Announce", "Add a city"]
    assert len(PAGE.splitlines()) <= 130


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_a_recipe_that_is_followed_to_the_letter_leaves_no_mistake(recipe: Recipe, copy: Path) -> None:
    before = read_all(copy, today=TODAY)[1]
    files = recipe.follow(copy)
    assert files
    assert told(copy, files) == [each.as_line() for each in before if each.path.partition("/")[2] in files]


@pytest.mark.parametrize("name", [name for name in RECIPES if name != "Announce"])
def test_the_bot_answers_from_it_as_the_recipe_says(name: str, folder: Path, sistercity: CommandLine) -> None:
    (folder / "checks").mkdir(exist_ok=True)
    RECIPES[name].follow(folder)
    question, holds = RECIPES[name].asked
    assert holds not in sistercity("ask", question, "--at", "2026-11-23T09:00:00+09:00").out
    ran = sistercity("ask", question, "--knowledge", folder, "--at", "2026-11-23T09:00:00+09:00")
    assert ran.code == 0
    assert holds in ran.out


def test_the_first_recipe_finds_the_fact_by_its_question(sistercity: CommandLine) -> None:
    assert sistercity("ask", "--json", "How many people live in Bizen?").json["entry"] == "city.population:bizen"


def test_what_was_announced_by_the_recipe_is_shown_by_looking_ahead(copy: Path, sistercity: CommandLine) -> None:
    RECIPES["Announce"].follow(copy)
    ran = sistercity("announce", "--dry-run", "--days", "90", "--knowledge", copy, "--at", "2026-11-23T09:00:00+09:00")
    assert ran.code == 0
    assert "The forms for 2027 are here" in ran.out
    assert "2027年の応募書類ができました" in ran.out


def test_every_file_that_the_page_leads_to_is_there() -> None:
    for name in ("docs/knowledge.md", "knowledge/templates"):
        assert name.removeprefix("knowledge/") in PAGE
        assert (KNOWLEDGE.parent / name).exists()
