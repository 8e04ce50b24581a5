"""What keeps the bot going: trying again, leading as one of several copies, the signs of life and the port."""

import asyncio
import io

import aiohttp
import pytest
from in_mind import OneLease
from leaping import leaping, now

from adapters.health import SILENT, STILL, Health, Pulse
from adapters.leading import Leading, Rhythm
from adapters.metrics import Metrics
from adapters.settings import WrongSettings
from adapters.supervising import Backoff, Hopeless, first_of, supervise
from adapters.web import LARGEST, Pages, listening
from bot.errors import SistercityError

QUICK = Rhythm(holds=0.2, every=0.05)


async def nothing() -> None:
    """Nothing is to be done while standing by."""


# Trying again


async def test_what_fails_begins_again() -> None:
    tries = 0

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise ValueError("for a while")
        raise Hopeless("for good")

    with pytest.raises(Hopeless, match="for good"):
        await supervise("The work", work, Backoff(0.001))
    assert tries == 3


def test_pauses_grow_to_a_limit_and_begin_again() -> None:
    backoff = Backoff(first=1, longest=5)
    pauses = [backoff.pause() for _ in range(5)]
    for pause, whole in zip(pauses, [1, 2, 4, 5, 5], strict=True):
        assert whole / 2 <= pause <= whole
    backoff.reset()
    assert backoff.pause() <= 1


async def test_what_runs_side_by_side_ends_together() -> None:
    ended = []

    async def long() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append("long")

    async def failing() -> None:
        await asyncio.sleep(0)
        raise ValueError("now")

    with pytest.raises(ValueError, match="now"):
        await first_of(long(), failing())
    assert ended == ["long"]


# Leading


@leaping
async def test_who_waits_leads_once_the_lease_has_run_out() -> None:
    leases = OneLease(now)
    first = await Leading(leases, "poll", "a", QUICK).win(nothing)
    second = await asyncio.wait_for(Leading(leases, "poll", "b", QUICK).win(nothing), 5)
    assert (second.holder, second.epoch) == ("b", first.epoch + 1)


@leaping
async def test_a_kept_lease_stays_and_a_released_one_goes_at_once() -> None:
    leases = OneLease(now)
    leading = Leading(leases, "poll", "a", QUICK)
    lease = await leading.win(nothing)
    keeping = asyncio.create_task(leading.keep(lease))
    await asyncio.sleep(2 * QUICK.holds)
    assert await leases.take("poll", "b", 1) is None
    keeping.cancel()
    await leading.release(lease)
    assert await leases.take("poll", "b", 1) is not None


@leaping
async def test_keeping_ends_when_somebody_else_has_the_lease() -> None:
    leases = OneLease(now)
    leading = Leading(leases, "poll", "a", QUICK)
    lease = await leading.win(nothing)
    await leases.release(lease)
    assert await leases.take("poll", "b", 60)
    await asyncio.wait_for(leading.keep(lease), 5)


@leaping
async def test_keeping_ends_when_the_database_stays_away_and_not_at_once() -> None:
    leases = OneLease(now)
    leading = Leading(leases, "poll", "a", QUICK)
    lease = await leading.win(nothing)
    leases.away = True
    keeping = asyncio.create_task(leading.keep(lease))
    await asyncio.sleep(QUICK.every * 1.5)
    assert not keeping.done()
    await asyncio.wait_for(keeping, 5)


# Signs of life


def test_a_loop_that_hangs_and_a_platform_that_is_silent_are_noticed() -> None:
    now = 0.0
    pulse = Pulse(lambda: now)
    assert pulse.goes
    assert not pulse.reached
    pulse.contact()
    assert pulse.reached
    now = STILL + 1
    assert not pulse.goes
    pulse.beat()
    now = SILENT + 1
    assert pulse.goes
    assert not pulse.reached


async def answer(health: Health, method: str, path: str, **given: bytes) -> tuple[int, str]:
    """The status and the text of what the port answers."""
    pages = Pages(health, Metrics())

    async def echo(request: aiohttp.web.Request) -> aiohttp.web.Response:
        return aiohttp.web.Response(body=await request.read())

    pages.mount("POST", "/echo", echo)
    body = io.BytesIO(given.get("body", b""))
    async with (
        listening(pages, 0) as port,
        aiohttp.ClientSession() as client,
        client.request(method, f"http://127.0.0.1:{port}{path}", data=body) as response,
    ):
        return response.status, await response.text()


async def test_the_port_tells_whether_the_loops_go_round() -> None:
    health = Health()
    health.pulses["telegram"] = Pulse()
    assert await answer(health, "GET", "/healthz") == (200, '{"well": true, "telegram": true}')
    hanging = iter([0.0])
    health.pulses["telegram"] = Pulse(lambda: next(hanging, STILL + 1))
    assert (await answer(health, "GET", "/healthz"))[0] == 503


@pytest.mark.parametrize("missing", ["nothing", "knowledge", "database", "telegram"])
async def test_the_port_tells_what_is_missing(missing: str) -> None:
    async def away() -> None:
        raise SistercityError("the database is away")

    health = Health()
    health.knows = missing != "knowledge"
    health.ask_database = away if missing == "database" else nothing
    health.pulses["telegram"] = Pulse()
    if missing != "telegram":
        health.pulses["telegram"].contact()
    status, text = await answer(health, "GET", "/readyz")
    assert status == (200 if missing == "nothing" else 503)
    assert [part for part in ("knowledge", "database", "telegram") if f'"{part}": false' in text] == (
        [] if missing == "nothing" else [missing]
    )


async def test_the_port_shows_metrics_and_nothing_else() -> None:
    status, text = await answer(Health(), "GET", "/metrics")
    assert status == 200
    assert "sistercity_update_seconds" in text
    assert (await answer(Health(), "GET", "/"))[0] == 404
    assert (await answer(Health(), "GET", "/echo"))[0] == 404


async def test_what_a_platform_mounts_is_served_up_to_a_size() -> None:
    assert await answer(Health(), "POST", "/echo", body=b"hello") == (200, "hello")
    assert (await answer(Health(), "POST", "/echo", body=b"x" * (LARGEST + 1)))[0] == 413


async def test_a_port_that_is_taken_is_named() -> None:
    pages = Pages(Health(), Metrics())
    async with listening(pages, 0) as port:
        with pytest.raises(WrongSettings, match=f"PORT: {port} cannot be used"):
            await listening(pages, port).__aenter__()
