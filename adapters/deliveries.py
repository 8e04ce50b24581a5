"""What a keeper of the bot sees of the deliveries on the command line, and does about those that did not arrive."""

import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Literal, TypeVar

from rich.console import Console
from rich.table import Table

from adapters import runner
from adapters.settings import Settings
from bot.errors import SistercityError, StorageInUse
from bot.ports import Delivery, DeliveryState, Memory

T = TypeVar("T")
STATES: tuple[DeliveryState, ...] = ("pending", "claimed", "sent", "failed", "gone", "uncertain", "expired")
OPEN: tuple[DeliveryState, ...] = ("pending", "claimed", "failed", "gone", "uncertain")
"""What is shown unless something else is asked for: all that somebody may still wait for."""
NOT_THERE: tuple[DeliveryState, ...] = ("failed", "gone", "uncertain")
"""What a person may know more of than the bot does."""
ALL = 1_000_000


class NoSuchDelivery(SistercityError):
    """Of a delivery that was named, nothing is left to do, or it never was."""


async def show(settings: Settings, states: Sequence[DeliveryState], most: int, *, as_json: bool) -> None:
    """Print how many deliveries stand how, and the newest of *states*; also beside a bot that is running."""
    memory = await runner.look_into_memory(settings)
    try:
        counts = await memory.outbox.counts()
        found = await memory.outbox.find(states, most=most)
    finally:
        await memory.close()
    console = Console(highlight=False)
    if as_json:
        told = {"counts": counts, "deliveries": [_as_json(delivery) for delivery in found]}
        console.out(json.dumps(told, ensure_ascii=False), highlight=False)
        return
    console.print(", ".join(f"{counts[state]:,} {state}" for state in STATES if state in counts) or "no deliveries")
    if found:
        console.print(_table(found), markup=False)


async def retry(settings: Settings, ids: Sequence[int] | None) -> str:
    """Have *ids*, or all that did not arrive, sent again; what was done."""

    async def send_again(memory: Memory) -> str:
        known = await _not_there(memory, ids)
        found = await memory.outbox.retry(known, due=datetime.now(UTC))
        return f"{len(found)} to be sent again"

    return await _acting(settings, send_again)


async def settle(settings: Settings, ids: Sequence[int], state: Literal["sent", "failed"]) -> str:
    """Note that *ids* arrived after all, or did not; what was done."""

    async def note(memory: Memory) -> str:
        known = await _not_there(memory, ids)
        await memory.outbox.settle(known, state, at=datetime.now(UTC), reason="so said by hand")
        return f"{len(known)} noted as {state}"

    return await _acting(settings, note)


async def _acting(settings: Settings, act: Callable[[Memory], Awaitable[T]]) -> T:
    try:
        memory = await runner.open_memory(settings)
    except StorageInUse:
        # Whoever has the file relies on nobody else writing to it.
        raise StorageInUse(
            "the bot is running, and its file of SQLite is its own meanwhile: stop the bot, run this again, and start "
            "the bot; on PostgreSQL this can be done while it runs"
        ) from None
    try:
        return await act(memory)
    finally:
        await memory.close()


async def _not_there(memory: Memory, ids: Sequence[int] | None) -> list[int]:
    """*ids*, or all, of the deliveries that failed, are gone or uncertain; raise NoSuchDelivery for any other."""
    known = [delivery.id for delivery in await memory.outbox.find(NOT_THERE, most=ALL)]
    others = sorted(set(ids or ()) - set(known))
    if others:
        named = ", ".join(map(str, others))
        raise NoSuchDelivery(f"nothing was done: only what failed, is gone or uncertain can be named, not {named}")
    return known if ids is None else list(ids)


def _table(found: Sequence[Delivery]) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in ("id", "state", "channel", "announcement", "due (UTC)", "reason"):
        table.add_column(title, overflow="fold")
    for delivery in found:
        table.add_row(
            str(delivery.id),
            delivery.state,
            delivery.channel,
            delivery.announcement.id
            + (f" ({delivery.announcement.revision})" if delivery.announcement.revision > 1 else ""),
            f"{delivery.due:%Y-%m-%d %H:%M}",
            delivery.reason or "-",
        )
    return table


def _as_json(delivery: Delivery) -> dict[str, object]:
    return {
        "id": delivery.id,
        "state": delivery.state,
        "channel": delivery.channel,
        "announcement": delivery.announcement.id,
        "revision": delivery.announcement.revision,
        "languages": delivery.languages,
        "due": delivery.due.isoformat(),
        "attempts": delivery.attempts,
        "begun": delivery.begun and delivery.begun.isoformat(),
        "reason": delivery.reason,
        "message": delivery.message,
        "settled": delivery.settled and delivery.settled.isoformat(),
    }
