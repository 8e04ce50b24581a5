"""How tests talk to the bot: in a conversation, through its command line, or as a process of its own."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from adapters import cli
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import tell
from bot.answering.language.wording import Wording
from bot.answering.question.said import Said
from bot.answering.replies.replying import Replying
from bot.answering.reply import Reply, Utterance

ROOT = Path(__file__).resolve().parent.parent
KNOWLEDGE = ROOT / "knowledge"
NOW = "2026-11-21T09:00:00-08:00"
"""When a question is asked unless a test says otherwise: a Saturday morning in Torrance, winter time."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Somebody in a conversation with the bot, on a clock that the test sets."""

    assistant: Assistant

    async def __call__(
        self, text: str, *, at: str = NOW, language: str | None = None, conversation: str = "somebody"
    ) -> Reply:
        reply = await self.assistant.reply_to(Utterance(text, conversation, datetime.fromisoformat(at), language))
        assert reply is not None
        return reply

    async def each(self, *turns: str, at: str = NOW) -> list[Reply]:
        """The replies to *turns*, said one after the other."""
        return [await self(turn, at=at) for turn in turns]


@dataclass(frozen=True, slots=True)
class Ran:
    """How one run of the command line ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as the JSON that it must be."""
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        """What was printed, as one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry tells of a question, whatever else the question may mean."""

    mind: Mind

    def __call__(self, entry: str, text: str, at: str = NOW) -> Said:
        question = self.mind.reader.read(text)
        replying = Replying(
            self.mind, question, Wording(question.language), now=datetime.fromisoformat(at), before=None
        )
        said = tell(replying.asked(question), entry)
        assert said is not None
        return said


class CommandLine:
    """Runs `sistercity` in this process, as its console script does."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str | Path, stdin: str | bytes = "") -> Ran:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "argv", ["sistercity", *map(str, words)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        self._capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        printed = self._capsys.readouterr()
        return Ran(code, printed.out, printed.err)


@dataclass(frozen=True, slots=True)
class Process:
    """Runs `sistercity` as a process of its own, from a folder where no .env lies."""

    folder: Path

    def __call__(self, *words: str | Path, stdin: str | bytes = "", **environment: str) -> Ran:
        ended = subprocess.run(  # noqa: S603  # this very program
            [sys.executable, "-c", "from adapters.cli import main; main()", *map(str, words)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
            capture_output=True,
            timeout=300,
            check=False,
        )
        return Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
