"""What the running bot gives to each platform, and what its handlers work with."""

from dataclasses import dataclass
from datetime import UTC, datetime

from adapters import calendar
from adapters.announcing_desk import AnnouncingDesk
from adapters.behind import Quick
from adapters.health import Pulse
from adapters.metrics import Metrics
from adapters.reporting import Report
from adapters.settings import Settings
from adapters.talking import Desk, Parts
from adapters.web import Pages
from bot.answering.assistant import Assistant
from bot.ports import Memory


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a platform works with besides its own.

    *holder* names this copy among those that share the memory; by *report* the admins are told something.
    """

    settings: Settings
    assistant: Assistant
    memory: Memory
    quick: Quick
    desk: Desk
    metrics: Metrics
    pages: Pages
    holder: str
    report: Report
    pulse: Pulse

    def parts(self) -> Parts:
        """What handlers work with here."""
        return parts_of(self.assistant, self.memory, self.quick, self.desk, self.settings.public_address)


def parts_of(assistant: Assistant, memory: Memory, quick: Quick, desk: Desk, public: str | None = None) -> Parts:
    """What handlers work with that answer by *assistant* and remember in *memory*, most of it by *quick*."""
    return Parts(
        assistant,
        quick.people,
        quick.journal,
        memory.channels,
        memory.subscriptions,
        desk,
        AnnouncingDesk(memory.outbox, memory.subscriptions, lambda: assistant.mind.knowledge, _now),
        calendar.upcoming_as_ics,
        _now,
        public,
    )


def _now() -> datetime:
    return datetime.now(UTC)
