"""Fixtures for tests of the tests' own Discord: the library's client in a community of it."""

from collections.abc import AsyncIterator

import pytest
from discord_chatting import Discord, Server
from discord_clients import Client, connected, redirected


@pytest.fixture
async def town(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    """A Discord to which the library speaks."""
    async with Discord() as town:
        redirected(town, monkeypatch)
        yield town


@pytest.fixture
def server(town: Discord) -> Server:
    return town.guild("Exchange")


@pytest.fixture
async def client(town: Discord, server: Server) -> AsyncIterator[Client]:
    async with connected(town, Client()) as client:
        yield client
