"""The whole bot as a process of its own, beside the tests' Telegram."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from talking import ROOT
from telegram_chatting import PATIENCE, Telegram, until


@dataclass(slots=True)
class WholeBot:
    """`sistercity run` for the bot of *telegram*; what it remembers and prints is kept in *folder*."""

    telegram: Telegram
    folder: Path
    environment: dict[str, str]
    process: asyncio.subprocess.Process | None = None
    runs: int = field(default=0)

    @property
    def log(self) -> str:
        """What it printed since it was last started, on both streams."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""

    @property
    def _log(self) -> Path:
        return self.folder / f"log-{self.runs}.txt"

    async def start(self, *, ready: bool = True) -> None:
        """Start it, and wait until it takes updates, unless it is not to become *ready*."""
        assert self.process is None
        self.runs += 1
        given = {
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
            "TELEGRAM_TOKEN": self.telegram.token,
            "TELEGRAM_API_URL": self.telegram.root,
            "DATABASE_URL": f"sqlite:///{self.folder / 'bot.db'}",
            **self.environment,
        }
        with self._log.open("wb") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                ROOT / "tests" / "quick_bot.py",
                "run",
                cwd=self.folder,
                env={**os.environ, **given},
                stdout=log,
                stderr=log,
            )
        if ready:
            await until(lambda: "Taking " in self.log or self._has_ended)
            assert not self._has_ended, self.log

    @property
    def _has_ended(self) -> bool:
        return self.process is not None and self.process.returncode is not None

    async def kill(self) -> None:
        """End it as a loss of power would."""
        assert self.process
        self.process.kill()
        await self.process.wait()
        self.process = None

    def ask_to_end(self) -> None:
        """Send SIGTERM."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait until it ends by itself; its exit code."""
        assert self.process
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        self.process = None
        return code

    async def stop(self) -> int:
        """Ask it to end, and wait for that; its exit code."""
        self.ask_to_end()
        return await self.ended()


@asynccontextmanager
async def whole_bot(telegram: Telegram, folder: Path, **environment: str) -> AsyncIterator[WholeBot]:
    """A bot that was not started yet, and that does not outlive the block."""
    bot = WholeBot(telegram, folder, environment)
    try:
        yield bot
    finally:
        if bot.process:
            await bot.kill()
