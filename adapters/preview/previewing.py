"""`sistercity preview`: the knowledge as it is against a version before it, both learnt, asked, and told apart."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rich.console import Console

from adapters import runner
from adapters.preview import answered as preview_answered
from adapters.preview import changed as preview_changed
from adapters.preview.answered import Answered
from adapters.preview.committed import NotComparable, Version, committed
from adapters.preview.markdown import as_markdown, problems_as_markdown
from adapters.preview.report import Report
from adapters.preview.text import print_report
from adapters.settings import Settings
from bot.answering.checks.previewing import asked_most, flips, reanswered, retold
from bot.answering.minds.learning import refit, relearn
from bot.answering.minds.remembering import remembered
from bot.errors import StorageUnusable
from bot.knowledge import Knowledge, Problem, read_all
from bot.knowledge.changes import Changes, changes
from bot.knowledge.matters import Matter
from bot.knowledge.wording import Words
from bot.ports import Asked

MOST_TRIED = 5_000
"""So many different questions of the journal are asked, the most asked first."""


@dataclass(frozen=True, slots=True)
class How:
    """How to preview: against which version, with the questions of how many days, told how."""

    against: str
    days: int
    language: str
    markdown: bool


def preview(settings: Settings, how: How) -> bool:
    """Print what is otherwise since the version *how* names; True where that cannot be told, with why."""
    try:
        with committed(settings.knowledge_dir, how.against) as version:
            return _preview(settings, how, version)
    except NotComparable as error:
        _errors().out(f"sistercity: {error.told.in_language(how.language)}", highlight=False)
        return True


def _preview(settings: Settings, how: How, version: Version) -> bool:
    after, wrong = read_all(settings.knowledge_dir)
    if after is None:
        _print_problems(_WRONG_NOW, wrong, how)
        return True
    before, wrong = read_all(version.folder)
    if before is None:
        _print_problems(_wrong_before(version), wrong, how)
        return True
    found = changes(before, after)
    answered = None
    if any(each.matter is not Matter.UPKEEP for each in found.all):
        with _errors().status(_ASKING.in_language(how.language)):  # only where somebody is looking
            answered = asyncio.run(_ask(settings, before, after, how.days))
    report = _report(version, found, answered, after, how.language)
    if how.markdown:
        _output().out(as_markdown(report, how.language), highlight=False, end="")
    else:
        print_report(report, _output(), how.language)
    return False


def _output() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _errors() -> Console:
    return Console(stderr=True, highlight=False, soft_wrap=True)


_ASKING = Words("Asking both versions every question …", "両方の版にすべての質問をしています…")
_WRONG_NOW = Words("The files hold mistakes:", "ファイルに誤りがあります。")


def _wrong_before(version: Version) -> Words:
    return Words(
        f"{version} holds mistakes, so there is nothing to compare with; name another version with --against:",
        f"比較先の {version} に誤りがあるため、比較できません。--against で別の版を指定してください。",
    )


def _print_problems(told: Words, problems: Sequence[Problem], how: How) -> None:
    errors = [each for each in problems if each.level == "error"]
    if how.markdown:
        text = problems_as_markdown(told.in_language(how.language), errors, how.language)
        _output().out(text, highlight=False, end="")
        return
    _errors().out(told.in_language(how.language), highlight=False)
    for each in errors:
        _errors().out(each.as_line(how.language), highlight=False)


async def _ask(settings: Settings, before: Knowledge, after: Knowledge, days: int) -> Answered:
    now = datetime.now().astimezone()
    # The version before stays the same from one look to the next, so it is worth keeping.
    was = remembered(before, settings.cache_dir / "preview")
    # As the bot answers once the files are quiet, not by the thresholds of the version before.
    is_now = refit(relearn(after, was))
    journal = await _journal(settings, now, days) if days else []
    questions = asked_most(journal or (), MOST_TRIED)
    return Answered(
        retold=await retold(was, is_now, now),
        flips=await flips(was, is_now, after.checks, now),
        checked=len(after.checks),
        reanswered=await reanswered(was, is_now, questions, now),
        asked=None if journal is None else len(questions),
        days=days,
    )


async def _journal(settings: Settings, now: datetime, days: int) -> list[Asked] | None:
    """What was asked in the last *days*; None where there is no journal to be read."""
    try:
        memory = await runner.look_into_memory(settings)
    except StorageUnusable as error:
        # It names folders and hosts, which are nothing for a comment that anybody may read.
        _errors().out(f"sistercity: {error}", highlight=False)
        return None
    try:
        return await memory.journal.asked((now - timedelta(days=days)).date())
    finally:
        await memory.close()


def _report(version: Version, found: Changes, answered: Answered | None, after: Knowledge, language: str) -> Report:
    compared = Words(f"Compared with {version}:", f"{version} との比較:").in_language(language)
    sentence = found.sentence(language)
    if answered is None or not (found.are_read or answered.is_otherwise):
        return Report(compared, sentence)
    lines = tuple(each.in_language(language) for each in preview_answered.lines(answered))
    sections = [
        *preview_changed.sections(found, after.languages, language),
        preview_answered.checks(answered.flips, after, language),
        preview_answered.questions(answered, language),
        preview_answered.in_consequence(answered.retold, found, after, language),
        preview_changed.counted(found, language),
    ]
    return Report(compared, sentence, lines, tuple(each for each in sections if each.items))
