"""The log: one line a record, and no secret in any part of it, at any level."""

import asyncio
import io
import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from adapters import logs

TOKEN = "123456789:AAF0-abc_DEFghiJKLmnoPQRstuVWXyz0123"  # noqa: S105  # nobody's
PASSWORD = "p@ss/word"  # noqa: S105  # nobody's


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged at DEBUG, with the token and the password of a database as secrets."""
    root, excepthook, thread_hook = logging.getLogger(), sys.excepthook, threading.excepthook
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    root.handlers = []
    logs.set_up("DEBUG", [TOKEN, TOKEN.partition(":")[2], PASSWORD], stream=stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = excepthook, thread_hook


def test_a_token_is_hidden_in_messages_and_arguments(written: io.StringIO) -> None:
    logging.getLogger("any").info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
    assert "GET https://api.telegram.org/bot[hidden]/getMe" in written.getvalue()


@pytest.mark.parametrize("token", ["987654321:" + "x" * 35, "y" * 24 + ".Zabcde." + "x" * 38])
def test_an_unknown_token_is_hidden_by_its_shape(written: io.StringIO, token: str) -> None:
    logging.getLogger("any").info("it is %s", token)
    assert "xxx" not in written.getvalue()


def test_the_token_of_an_interaction_is_hidden(written: io.StringIO) -> None:
    token = "aW50ZXJhY3Rpb246" * 8
    for address in (f"/webhooks/123/{token}/messages/@original", f"/interactions/456/{token}/callback"):
        logging.getLogger("discord.http").warning("We are being rate limited. PATCH https://discord.com/api%s", address)
    assert "/webhooks/123/[hidden]/messages" in written.getvalue()
    assert "/interactions/456/[hidden]/callback" in written.getvalue()


@pytest.mark.parametrize("form", ["123456789%3AAAF0-abc_DEFghiJKLmnoPQRstuVWXyz0123", "p%40ss%2Fword", "p@ss/word"])
def test_a_secret_is_hidden_also_as_an_address_writes_it(written: io.StringIO, form: str) -> None:
    logging.getLogger("any").info("at %s!", form)
    assert "at [hidden]!" in written.getvalue()


def test_the_password_in_an_address_is_hidden_whoever_s_it_is(written: io.StringIO) -> None:
    logging.getLogger("any").info("postgresql+psycopg://bot:hunter2@db.example.org/bot")
    assert "postgresql+psycopg://bot:[hidden]@db.example.org/bot" in written.getvalue()


def test_a_short_secret_hides_no_longer_words(written: io.StringIO) -> None:
    logs.set_up("INFO", ["post"], stream=written)
    logging.getLogger("any").info("postgres wants post")
    assert "postgres wants [hidden]" in written.getvalue()


def test_a_token_is_hidden_in_a_traceback_and_its_causes(written: io.StringIO) -> None:
    def refuse(cause: BaseException | None) -> None:
        raise InvalidToken(f"The token `{TOKEN}` was rejected by the server.") from cause

    try:
        refuse(InvalidToken(f"404 at /bot{TOKEN}/getMe"))
    except TelegramError:
        logging.getLogger("any").exception("it failed", stack_info=True)
    line = written.getvalue()
    assert "Traceback" in line
    assert "The token `[hidden]` was rejected" in line
    assert TOKEN not in line


def test_a_token_is_hidden_in_arguments_that_do_not_fit(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("any").info("%d updates", TOKEN)
    assert "updates" in written.getvalue()
    assert TOKEN not in written.getvalue() + capsys.readouterr().err


def test_a_record_is_one_line_also_with_a_traceback(written: io.StringIO) -> None:
    try:
        int("first\nsecond")
    except ValueError:
        logging.getLogger("any").exception("it failed")
    assert written.getvalue().count("\n") == 1
    assert "first\\nsecond" in written.getvalue()


def test_what_nobody_catches_is_logged_without_the_token(written: io.StringIO) -> None:
    def fail() -> None:
        raise ValueError(f"in a thread, with {TOKEN}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    sys.excepthook(ValueError, ValueError(f"in the end, with {TOKEN}"), None)
    assert "in a thread, with [hidden]" in written.getvalue()
    assert "in the end, with [hidden]" in written.getvalue()


async def test_the_library_tells_no_token_at_debug(written: io.StringIO) -> None:
    bot = Bot(TOKEN, base_url="http://127.0.0.1:1/bot")
    logging.getLogger("any").debug("this is %r", bot)
    with pytest.raises(TelegramError):
        async with asyncio.timeout(10), bot:
            pass
    assert "getMe" in written.getvalue()
    assert TOKEN not in written.getvalue()
    assert TOKEN.partition(":")[2] not in written.getvalue()


def test_requests_and_statements_are_not_told(written: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST")
    logging.getLogger("sqlalchemy.engine").info("INSERT")
    assert written.getvalue() == ""
