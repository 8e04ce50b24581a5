"""`sistercity deliveries`, beside a running bot and alone."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from outboxes import NOW, announcement, at_once, claim, follow, ids
from rows import table_rows
from talking import CommandLine

from bot import storage
from bot.errors import StorageUnusable
from bot.ports import DeliveryState, Memory


def in_memory(database_url: str, work: Callable[[Memory], Awaitable[None]]) -> None:
    """Do *work* in the memory, as a bot that has ended since."""

    async def done() -> None:
        memory = await storage.open_memory(database_url)
        await work(memory)
        await memory.close()

    asyncio.run(done())


def standing(database_url: str, *states: DeliveryState) -> None:
    """Have a delivery in each of *states*, numbered from 1."""

    async def stand(memory: Memory) -> None:
        for number, _ in enumerate(states, 1):
            await follow(memory, f"telegram:{number}")
        await memory.outbox.announce(announcement(revision=2), at_once)
        for delivery in await claim(memory):
            state = states[int(delivery.channel.partition(":")[2]) - 1]
            if state == "pending":
                await memory.outbox.again([delivery.id], "one", due=NOW, reason="too many")
            else:
                await memory.outbox.settle([delivery.id], state, at=NOW, reason="as it is", message="m1")

    in_memory(database_url, stand)


def stands(database_url: str) -> dict[str, str]:
    """How the delivery of each channel stands."""
    return {row["channel"]: row["state"] for row in table_rows(database_url, "deliveries")}


def test_what_did_not_arrive_is_shown_with_its_reason(command_line: CommandLine, database_url: str) -> None:
    standing(database_url, "sent", "sent", "uncertain", "pending")
    ran = command_line("deliveries")
    assert (ran.code, ran.err) == (0, "")
    first, _, *rows = ran.out.splitlines()
    assert first == "1 pending, 2 sent, 1 uncertain"
    assert "reminder:bunka-sai:2027:7d (2)" in ran.out
    assert sorted(row.split()[1] for row in rows) == ["pending", "uncertain"]
    assert "as it is" in ran.out


def test_only_the_states_asked_for_are_shown_the_newest_first(command_line: CommandLine, database_url: str) -> None:
    standing(database_url, "sent", "sent", "uncertain", "failed")
    told = command_line("deliveries", "--state", "sent", "--most", "1", "--json").json
    assert told["counts"] == {"sent": 2, "uncertain": 1, "failed": 1}
    (delivery,) = told["deliveries"]
    assert (delivery["state"], delivery["message"], delivery["revision"]) == ("sent", "m1", 2)
    assert delivery["settled"].startswith("2026-11-21T17:00:00")


def test_without_any_that_is_said(command_line: CommandLine) -> None:
    assert command_line("deliveries").out == "no deliveries\n"


def test_what_did_not_arrive_is_sent_again_when_it_is_asked_for(command_line: CommandLine, database_url: str) -> None:
    standing(database_url, "sent", "uncertain", "failed", "gone")
    number = next(row["number"] for row in table_rows(database_url, "deliveries") if row["state"] == "failed")
    assert command_line("deliveries", "--retry", str(number)).out == "1 to be sent again\n"
    assert stands(database_url)["telegram:3"] == "pending"
    assert command_line("deliveries", "--retry", "all").out == "2 to be sent again\n"
    assert sorted(stands(database_url).values()) == ["pending", "pending", "pending", "sent"]


def test_a_person_may_know_what_became_of_it(command_line: CommandLine, database_url: str) -> None:
    standing(database_url, "uncertain", "uncertain", "uncertain")
    numbers = [str(row["number"]) for row in table_rows(database_url, "deliveries")]
    assert command_line("deliveries", "--settle", *numbers[:2], "sent").out == "2 noted as sent\n"
    assert command_line("deliveries", "--settle", numbers[2], "failed").out == "1 noted as failed\n"
    assert sorted(stands(database_url).values()) == ["failed", "sent", "sent"]


def test_what_was_sent_or_never_was_cannot_be_acted_on(command_line: CommandLine, database_url: str) -> None:
    standing(database_url, "sent", "uncertain")
    for words in (("--retry", "1", "2", "99"), ("--settle", "1", "2", "99", "failed")):
        ran = command_line("deliveries", *words)
        assert ran.code == 1
        assert "nothing was done: only what failed, is gone or uncertain can be named, not " in ran.err
    assert sorted(stands(database_url).values()) == ["sent", "uncertain"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--settle", "12"], "write last what became of them"),
        (["--settle", "sent"], "name deliveries by their numbers"),
        (["--retry"], "name deliveries by their numbers"),
        (["--retry", "some"], "name deliveries by their numbers"),
        (["--retry", "--settle", "1", "sent"], "numbers go with --retry"),
        (["12"], "numbers go with --retry"),
        (["--state", "lost"], "'lost' is none of: pending, claimed, sent"),
    ],
)
def test_wrong_usage_says_what_is_right(command_line: CommandLine, words: list[str], told: str) -> None:
    ran = command_line("deliveries", *words)
    assert ran.code == 2
    assert told in " ".join(ran.err.replace("│", " ").split())


async def beside(database_url: str, command_line: CommandLine, *words: str) -> tuple[int, str, str]:
    """What the command line does while a bot has the memory."""
    memory = await storage.open_memory(database_url)
    await follow(memory, "telegram:1")
    await memory.outbox.announce(announcement(), at_once)
    await memory.outbox.settle(ids(await claim(memory)), "uncertain", at=NOW)
    ran = await asyncio.to_thread(command_line, *words)
    await follow(memory, "telegram:2")  # the bot goes on
    await memory.close()
    return ran.code, ran.out, ran.err


async def test_a_running_bot_is_no_hindrance_to_looking(command_line: CommandLine, database_url: str) -> None:
    code, out, err = await beside(database_url, command_line, "deliveries")
    assert (code, err) == (0, "")
    assert out.startswith("1 uncertain\n")


async def test_beside_a_running_bot_its_file_is_not_written_to(command_line: CommandLine, database_url: str) -> None:
    code, out, err = await beside(database_url, command_line, "deliveries", "--retry", "all")
    if database_url.startswith("sqlite"):
        assert (code, out) == (1, "")
        assert "stop the bot, run this again, and start the bot" in err
        assert stands(database_url) == {"telegram:1": "uncertain"}
    else:
        assert (code, out) == (0, "1 to be sent again\n")


async def test_who_only_looks_cannot_write_to_a_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/memory.db"
    await asyncio.to_thread(storage.migrate_memory, url)
    memory = await storage.look_into_memory(url)
    with pytest.raises(StorageUnusable, match="readonly"):
        await memory.subscriptions.unfollow("telegram:1")
    await memory.close()


def test_where_no_bot_ever_ran_there_is_nothing_to_look_into(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nowhere.db")
    ran = command_line("deliveries")
    assert ran.code == 1
    assert "the bot makes it when it runs" in ran.err
    assert not (tmp_path / "nowhere.db").exists()
