"""`sistercity check`: the knowledge read, linted, asked, and what was found printed."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console

from adapters import runner
from adapters.mending import mend, show_left
from adapters.settings import Settings
from bot.answering.candidates.mind import Mind
from bot.answering.checks.examining import Confusion, Result, Verdict, confusions, examine
from bot.knowledge import Knowledge, Problem
from bot.knowledge.placing import Placing, Spot, spot_of_phrasing
from bot.knowledge.problems import report
from bot.knowledge.wording import KIND_WORDS, Words

MOST_SHOWN = 20
_LEVELS = {"error": Words("error", "エラー"), "warning": Words("warning", "警告")}


@dataclass(frozen=True, slots=True)
class How:
    """How is checked: in which form and language is told, whether files are mended first, and all questions asked."""

    output: str = "text"
    language: str = "en"
    fix: bool = False
    ask: bool = True


def check(settings: Settings, how: How) -> bool:
    """Print every problem of the knowledge of *settings*; True where one of them is an error."""
    now = datetime.now().astimezone()
    if how.fix:
        aside = Console(highlight=False, soft_wrap=True, stderr=how.output != "text")
        mend(settings.knowledge_dir, now.date(), how.language, lambda line: aside.out(line, highlight=False))
    loaded = runner.load_knowledge(settings.knowledge_dir, now.date())
    if how.fix:
        show_left(loaded.problems, how.language, lambda line: aside.out(line, highlight=False))
    problems = list(loaded.problems)
    summary: list[Words] = []
    if loaded.knowledge is not None and how.ask:
        with Console(stderr=True).status("Asking every question in the knowledge …"):  # only where somebody is looking
            mind = runner.open_assistant(settings).mind
            problems += _confused(mind)
            results = asyncio.run(examine(mind, loaded.knowledge.checks, now))
        problems += _failed(loaded.knowledge, results)
        summary = _summary(loaded.knowledge, mind, results)
    errors = sum(problem.level == "error" for problem in problems)
    _print(problems, [*summary, _count(errors, len(problems) - errors)], how.output, how.language)
    return errors > 0


def _print(problems: list[Problem], summary: list[Words], output: str, language: str) -> None:
    console = Console(highlight=False, soft_wrap=True)
    if output == "json":
        told = [problem.as_json() for problem in problems]
        console.out(json.dumps(told, ensure_ascii=False, indent=1), highlight=False)
        return
    # What must be mended comes last, where the eye is.
    for problem in sorted(problems, key=lambda each: each.level == "error"):
        line = (
            problem.as_github(language)
            if output == "github"
            else f"{_LEVELS[problem.level].in_language(language)}: {problem.as_line(language)}"
        )
        console.out(line, highlight=False)
    for words in summary if output == "text" else ():
        console.out(words.in_language(language), highlight=False)


def _confused(mind: Mind) -> list[Problem]:
    knowledge = mind.knowledge
    found = list(confusions(mind))
    allowed = knowledge.program.confusions_allowed
    placing = Placing(knowledge)
    problems = [
        report(
            placing.of(spot_of_phrasing(knowledge, each.entry, each.language, each.number)),
            "confused",
            level="warning",
            record=each.entry,
            question=each.phrasing,
            rival=each.rival,
            where=_line_of(knowledge, placing, each),
        )
        for each in found[:MOST_SHOWN]
    ]
    if len(found) > allowed:
        place = placing.of(Spot("program", ("confusions_allowed",)))
        problems.append(report(place, "too-many-confused", count=len(found), allowed=allowed))
    return problems


def _line_of(knowledge: Knowledge, placing: Placing, confusion: Confusion) -> str:
    """Where the entry that answers instead stands: its record, or its wordings in a language file."""
    rival, tag = confusion.rival, confusion.language
    place = placing.of(Spot(rival) if rival in knowledge.places else spot_of_phrasing(knowledge, rival, tag, 0))
    return f"{place.path}:{place.line}"


def _failed(knowledge: Knowledge, results: Sequence[Result]) -> list[Problem]:
    """What is wrong with the replies; of those set aside only the count is told: nobody tunes to them."""
    return [
        report(
            knowledge.places[each.id],
            each.fault.code,
            level="warning",
            record=each.id,
            question=each.check.turns[-1],
            about=_about(each.fault.about),
        )
        for each in results
        if each.fault is not None and each.id not in knowledge.held_out
    ]


def _about(terms: str) -> Words:
    """The words that a check names, of which either will do."""
    options = terms.split("|")
    return Words(" or ".join(f"'{term}'" for term in options), "か".join(f"「{term}」" for term in options))


def _summary(knowledge: Knowledge, mind: Mind, results: Sequence[Result]) -> list[Words]:
    phrasings = sum(len(texts) for entry in mind.entries.values() for texts in entry.phrasings.values())
    counts = (
        (len(knowledge.sources), "sources", KIND_WORDS["source"].ja),
        (len(knowledge.cities), "cities", KIND_WORDS["city"].ja),
        (len(knowledge.partnerships), "partnerships", KIND_WORDS["partnership"].ja),
        (len(knowledge.events), "events", KIND_WORDS["event"].ja),
        (len(mind.entries), "answers", KIND_WORDS["entry"].ja),
        (phrasings, "wordings of questions", "質問の言い方"),
    )
    lines = [_listed(counts)]
    aside = knowledge.held_out
    lines += _verdicts([each for each in results if each.id not in aside], "test questions", "確認用の質問")
    lines += _verdicts([each for each in results if each.id in aside], "questions set aside", "取り置きの質問")
    return lines


def _verdicts(results: Sequence[Result], english: str, japanese: str) -> list[Words]:
    """A line on what became of *results*; none where there are none."""
    if not results:
        return []
    counts = Counter(each.verdict for each in results)
    said = _listed(
        (
            (counts[Verdict.RIGHT], "right", "正答"),
            (counts[Verdict.OFFERED], "answered with a choice of questions", "候補の提示"),
            (counts[Verdict.SILENT], "not answered", "回答なし"),
            (counts[Verdict.WRONG], "wrong", "誤答"),
        )
    )
    return [Words(f"{len(results):,} {english}: {said.en}", f"{japanese} {len(results):,} 件: {said.ja}")]


def _listed(counts: Sequence[tuple[int, str, str]]) -> Words:
    en = ", ".join(f"{count:,} {name}" for count, name, _ in counts)
    return Words(en, "、".join(f"{name} {count:,} 件" for count, _, name in counts))


def _count(errors: int, warnings: int) -> Words:
    en = ", ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in ((errors, "error"), (warnings, "warning")))
    return Words(en, f"エラー {errors} 件、警告 {warnings} 件")
