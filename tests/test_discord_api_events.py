"""The tests' own Discord keeps scheduled events as the real one does."""

from datetime import UTC, datetime, timedelta

import discord
import pytest
from discord_api_people import JSON, Right
from discord_chatting import Discord, Server
from discord_clients import Client

TOMORROW = datetime.now(UTC) + timedelta(days=1)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"entity_type": None}, "In entity_type: This field is required"),
        ({"scheduled_end_time": None}, "In scheduled_end_time: This field is required"),
        ({"entity_metadata": {"location": " "}}, "In entity_metadata.location: This field is required"),
        ({"entity_metadata": {"location": "x" * 101}}, "In entity_metadata.location: Must be 100 or fewer in length."),
        ({"name": "x" * 101}, "In name: Must be between 1 and 100 in length."),
        ({"description": "x" * 1001}, "In description: Must be 1000 or fewer in length."),
        ({"scheduled_start_time": "2020-01-01T00:00:00Z"}, "Cannot schedule event in the past"),
        ({"scheduled_end_time": TOMORROW.isoformat()}, "Must end after it starts."),
    ],
)
async def test_an_event_that_discord_would_not_take_is_refused(
    client: Client, server: Server, change: JSON, refusal: str
) -> None:
    server.allow(Right.CREATE_EVENTS)
    with pytest.raises(discord.HTTPException) as refused:
        await client.http.create_guild_scheduled_event(server.id, **(event() | change))
    assert refusal in str(refused.value)
    assert server.events == []


def event() -> JSON:
    """An event as the API takes it."""
    return {
        "name": "Bunka-Sai",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "Torrance"},
        "scheduled_start_time": TOMORROW.isoformat(),
        "scheduled_end_time": (TOMORROW + timedelta(hours=2)).isoformat(),
    }


async def test_only_so_many_events_are_taken(client: Client, server: Server) -> None:
    server.allow(Right.CREATE_EVENTS)
    for _ in range(100):
        await client.http.create_guild_scheduled_event(server.id, **event())
    with pytest.raises(discord.HTTPException, match="30038"):
        await client.http.create_guild_scheduled_event(server.id, **event())


async def test_an_event_is_changed_by_who_made_it_or_keeps_all(client: Client, server: Server) -> None:
    with pytest.raises(discord.Forbidden, match="50013"):
        await client.http.create_guild_scheduled_event(server.id, **event())
    foreign = server.schedule("Picnic", TOMORROW, TOMORROW + timedelta(hours=1))
    server.allow(Right.CREATE_EVENTS)
    own = await client.http.create_guild_scheduled_event(server.id, **event())
    await client.http.edit_scheduled_event(server.id, own["id"], name="Bunka-Sai 2027")
    with pytest.raises(discord.Forbidden):
        await client.http.delete_scheduled_event(server.id, foreign.id)
    server.allow(Right.MANAGE_EVENTS)
    await client.http.delete_scheduled_event(server.id, foreign.id)
    assert [each.name for each in server.events] == ["Bunka-Sai 2027"]


async def test_what_begins_and_ends_does_so_by_itself(client: Client, server: Server, town: Discord) -> None:
    server.allow(Right.CREATE_EVENTS)
    made = await client.http.create_guild_scheduled_event(server.id, **event())
    town.world.now = lambda: TOMORROW + timedelta(hours=1)
    (listed,) = await client.http.get_scheduled_events(server.id, with_user_count=False)
    assert (listed["id"], listed["status"]) == (made["id"], 2)
    town.world.now = lambda: TOMORROW + timedelta(hours=3)
    assert await client.http.get_scheduled_events(server.id, with_user_count=False) == []


async def test_what_is_cancelled_is_not_listed_and_does_not_come_back(client: Client, server: Server) -> None:
    server.allow(Right.CREATE_EVENTS)
    made = await client.http.create_guild_scheduled_event(server.id, **event())
    await client.http.edit_scheduled_event(server.id, made["id"], status=4)
    assert await client.http.get_scheduled_events(server.id, with_user_count=False) == []
    with pytest.raises(discord.HTTPException, match="180000"):
        await client.http.edit_scheduled_event(server.id, made["id"], status=1)
