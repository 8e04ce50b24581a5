"""`sistercity check`: the knowledge read, linted, asked, and what was found printed."""

import asyncio
import json
from datetime import datetime

from rich.console import Console

from adapters import runner
from adapters.settings import Settings
from bot.answering.examining import Result, Verdict, confusions, examine
from bot.answering.mind import Mind, learn
from bot.knowledge import Knowledge, Problem
from bot.knowledge.problems import report

MOST_SHOWN = 20


def check(settings: Settings, output: str, language: str) -> bool:
    """Print every problem of the knowledge of *settings*; True where one of them is an error."""
    console = Console(highlight=False, soft_wrap=True)
    now = datetime.now().astimezone()
    loaded = runner.load_knowledge(settings.knowledge_dir, now.date())
    problems = list(loaded.problems)
    summary: list[str] = []
    if loaded.knowledge is not None:
        mind = learn(loaded.knowledge)
        problems += _confused(mind)
        results = asyncio.run(examine(mind, loaded.knowledge.checks, now))
        problems += _failed(loaded.knowledge, results)
        summary = _summary(loaded.knowledge, mind, results)
    failed = any(problem.level == "error" for problem in problems)
    _print(console, problems, output, language)
    if output == "text":
        errors = sum(problem.level == "error" for problem in problems)
        for line in (*summary, f"{errors} errors, {len(problems) - errors} warnings"):
            console.out(line, highlight=False)
    return failed


def _print(console: Console, problems: list[Problem], output: str, language: str) -> None:
    if output == "json":
        console.out(
            json.dumps([problem.as_json() for problem in problems], ensure_ascii=False, indent=1), highlight=False
        )
        return
    for problem in problems:
        line = problem.as_github(language) if output == "github" else f"{problem.level}: {problem.as_line(language)}"
        console.out(line, highlight=False)


def _confused(mind: Mind) -> list[Problem]:
    knowledge = mind.knowledge
    found = list(confusions(mind))
    allowed = knowledge.program.confusions_allowed
    level = "error" if len(found) > allowed else "warning"
    problems = [
        report(
            knowledge.places[each.entry],
            "confused",
            level="warning",
            record=each.entry,
            question=each.phrasing,
            rival=each.rival,
        )
        for each in found[:MOST_SHOWN]
    ]
    if level == "error":
        place = knowledge.places["program"]
        problems.append(
            report(place, "too-many-confused", record="program", count=str(len(found)), allowed=str(allowed))
        )
    return problems


def _failed(knowledge: Knowledge, results: list[Result]) -> list[Problem]:
    return [
        report(
            knowledge.places[each.id],
            "check-failed",
            level="warning",
            record=each.id,
            question=each.check.turns[-1],
            why=each.why,
        )
        for each in results
        if each.verdict is Verdict.WRONG
    ]


def _summary(knowledge: Knowledge, mind: Mind, results: list[Result]) -> list[str]:
    counted = {verdict: sum(each.verdict is verdict for each in results) for verdict in Verdict}
    phrasings = sum(len(texts) for entry in mind.entries.values() for texts in entry.phrasings.values())
    counts = {
        "sources": len(knowledge.sources),
        "cities": len(knowledge.cities),
        "partnerships": len(knowledge.partnerships),
        "events": len(knowledge.events),
        "entries": len(mind.entries),
        "phrasings": phrasings,
    }
    lines = [", ".join(f"{count} {what}" for what, count in counts.items())]
    if results:
        lines.append(
            f"{len(results)} questions checked: "
            + ", ".join(f"{count} {verdict}" for verdict, count in counted.items())
        )
    return lines
