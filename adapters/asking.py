"""One question, or a batch of conversations, from the command line."""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from rich.console import Console
from rich.table import Table

from adapters import batch
from adapters.console import CONVERSATION, render
from bot.answering.assistant import Assistant
from bot.answering.checks.explaining import explain
from bot.answering.reply import Utterance


@dataclass(frozen=True, slots=True)
class How:
    """How one question is asked and shown."""

    at: datetime
    language: str | None
    explain: bool = False
    as_json: bool = False


def ask_once(assistant: Assistant, question: str, how: How) -> None:
    """Print the reply to *question*."""
    utterance = Utterance(question, CONVERSATION, how.at, how.language)
    console = Console(highlight=False)
    if how.explain:
        _print_explanation(assistant, utterance, console)
    reply = asyncio.run(assistant.reply_to(utterance))
    if reply is None:
        return
    if how.as_json:
        console.out(json.dumps(batch.as_json(reply), ensure_ascii=False), highlight=False)
    else:
        render(reply, console)


def _print_explanation(assistant: Assistant, utterance: Utterance, console: Console) -> None:
    why = explain(assistant.mind, utterance)
    console.print(f"language   {why.language}")
    console.print(f"names      {', '.join(why.names) or '-'}", markup=False)
    console.print(f"masked     {why.masked}", markup=False)
    if why.replaced:
        console.print("read as    " + ", ".join(f"{typed} → {meant}" for typed, meant in why.replaced), markup=False)
    if why.unknown:
        console.print(f"unknown    {', '.join(why.unknown)}", markup=False)
    console.print(f"thresholds answer {why.answer_from:.3f}, offer {why.suggest_from:.3f}")
    table = Table(box=None, pad_edge=False)
    for title in ("entry", "score", "phrasings", "words", "n-grams", "order", "held against it", "nearest phrasing"):
        table.add_column(title, overflow="fold")
    for row in why.candidates:
        numbers = (f"{number:.3f}" for number in (row.score, row.a, row.b, row.c, row.order))
        table.add_row(row.entry, *numbers, "; ".join(row.reasons) or "-", row.phrasing)
    console.print(table, markup=False)
    console.print(f"outcome    {why.outcome}\n", markup=False)


def run_batch(assistant: Assistant, lines: TextIO, now: datetime) -> None:
    """Answer the conversations of *lines*, one JSON line each."""
    console = Console(highlight=False, soft_wrap=True)
    for line in asyncio.run(batch.answer(assistant, lines, now)):
        console.out(line, highlight=False)
