"""What the running bot gives to each platform."""

from dataclasses import dataclass

from adapters.behind import Quick
from adapters.health import Pulse
from adapters.metrics import Metrics
from adapters.settings import Settings
from adapters.talking import Desk
from adapters.web import Pages
from bot.answering.assistant import Assistant
from bot.ports import Memory


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a platform works with besides its own; *holder* names this copy among those that share the memory."""

    settings: Settings
    assistant: Assistant
    memory: Memory
    quick: Quick
    desk: Desk
    metrics: Metrics
    pages: Pages
    holder: str
    pulse: Pulse
