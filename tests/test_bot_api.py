"""The tests' own Telegram behaves as the real one: it is asked by a bare python-telegram-bot."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from aiohttp import web
from bot_api import BotApi, ForeignServer
from bot_api_faults import Fault
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Update, WebhookInfo
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters
from telegram_chatting import PATIENCE, Telegram, until

Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        yield telegram


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, telegram.url) as bot:
        yield bot


@pytest.fixture
async def echo(telegram: Telegram) -> AsyncIterator[None]:
    """A bot that says what it hears, polling."""

    async def say(update: Update, _: Context) -> None:
        assert update.effective_message is not None
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Again", callback_data="again")]])
        await update.effective_message.reply_text(update.effective_message.text or "", reply_markup=keyboard)

    async def press(update: Update, _: Context) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer(update.callback_query.data)

    made = Application.builder().token(telegram.token).base_url(telegram.url).build()
    made.add_handler(MessageHandler(filters.TEXT, say))
    made.add_handler(CallbackQueryHandler(press))
    async with made:
        await made.start()
        assert made.updater is not None
        await made.updater.start_polling()
        yield
        await made.updater.stop()
        await made.stop()


def started(telegram: Telegram) -> int:
    """The id of a chat in which the bot may write."""
    return telegram.user().id


async def test_a_bot_that_polls_chats(telegram: Telegram, echo: None) -> None:
    ana = telegram.user("Ana")
    assert (await ana.ask("Hello")).text == "Hello"
    assert await ana.tap("Again") == "again"


async def test_a_message_in_a_topic_is_answered_there(telegram: Telegram, echo: None) -> None:
    ana = telegram.user()
    hosting = telegram.group(topics=True).in_topic("Hosting")
    await ana.say("Who hosts?", to=hosting)
    assert (await hosting.reply()).topic == hosting.topic


async def test_an_update_is_there_until_it_is_acknowledged(telegram: Telegram, bot: Bot) -> None:
    await telegram.user().say("Hello")
    (first,) = await bot.get_updates()
    (again,) = await bot.get_updates()
    assert first == again
    assert await bot.get_updates(offset=first.update_id + 1) == ()


async def test_a_poll_waits_for_an_update(telegram: Telegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await until(lambda: telegram.updates.polling)
    await telegram.user().say("Hello")
    assert len(await poll) == 1


async def test_a_second_poll_ends_the_first(telegram: Telegram, bot: Bot) -> None:
    async with Bot(telegram.token, telegram.url) as other:
        poll = asyncio.create_task(bot.get_updates(timeout=5))
        await until(lambda: telegram.updates.polling)
        assert await other.get_updates() == ()
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await poll


async def test_only_the_updates_that_are_wanted_come(telegram: Telegram, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    await telegram.user().say("Hello")
    assert await bot.get_updates() == ()


class Hook:
    """A page that takes updates, once it is told to."""

    def __init__(self) -> None:
        self.takes = True
        self.came: list[tuple[int, str | None]] = []
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        application = web.Application()
        application.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def _take(self, request: web.Request) -> web.Response:
        update = await request.json()
        if self.takes:
            self.came.append((update["update_id"], request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        return web.Response(status=200 if self.takes else 503)

    async def wait(self, number: int) -> None:
        await until(lambda: len(self.came) >= number)

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    await hook.start()
    yield hook
    await hook.stop()


async def until_webhook(bot: Bot, is_so: Callable[[WebhookInfo], bool]) -> None:
    """Wait until Telegram tells of the webhook what *is so*."""
    async with asyncio.timeout(PATIENCE):
        while not is_so(await bot.get_webhook_info()):  # noqa: ASYNC110  # what is asked has no event
            await asyncio.sleep(0.02)


async def test_a_webhook_gets_each_update_in_order_with_the_secret(telegram: Telegram, bot: Bot, hook: Hook) -> None:
    ana = telegram.user()
    await ana.say("before the webhook was set")
    await bot.set_webhook(hook.url, secret_token="s3cret")  # noqa: S106  # opens nothing
    await ana.say("after")
    await hook.wait(2)
    assert [secret for _, secret in hook.came] == ["s3cret", "s3cret"]
    assert sorted(hook.came) == hook.came
    await until_webhook(bot, lambda hooked: hooked.pending_update_count == 0)


async def test_a_webhook_gets_an_update_again_until_it_takes_it(telegram: Telegram, bot: Bot, hook: Hook) -> None:
    hook.takes = False
    await bot.set_webhook(hook.url)
    await telegram.user().say("Hello")
    failure = "Wrong response from the webhook: 503 Service Unavailable"
    await until_webhook(bot, lambda hooked: hooked.last_error_message == failure)
    hook.takes = True
    await hook.wait(1)


async def test_a_webhook_stays_set_while_telegram_is_away(telegram: Telegram, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    await telegram.stop()
    await telegram.start()
    await telegram.user().say("Hello")
    await hook.wait(1)


async def test_who_has_a_webhook_cannot_poll(telegram: Telegram, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        ("<b></b>", "Message text is empty"),
        ("x" * 4097, "Message is too long"),
        ("<br>", 'Can\'t parse entities: Unsupported start tag "br" at byte offset 0'),
        ("é <b>open", "Can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("é </b>", "Can't parse entities: Unexpected end tag at byte offset 3"),
        ("<b>a</i>", 'Can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("1 < 2", 'Can\'t parse entities: Unsupported start tag "" at byte offset 2'),
        ("<a href=x", "Can't parse entities: Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
async def test_a_text_that_telegram_would_not_take_is_refused(
    telegram: Telegram, bot: Bot, text: str, refusal: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(started(telegram), text, parse_mode="HTML")
    assert refused.value.message.casefold() == refusal.casefold()


async def test_length_is_counted_after_the_markup(telegram: Telegram, bot: Bot) -> None:
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert (await bot.send_message(started(telegram), text, parse_mode="HTML")).text == "<" * 4096


async def test_a_person_sees_markup_as_links_and_words(telegram: Telegram, bot: Bot) -> None:
    ana = telegram.user()
    html = 'See <a href="https://a.example/?x=1&amp;y=2">the &amp; page</a> 😀 <b>now</b>'
    sent = await bot.send_message(ana.id, html, parse_mode="HTML")
    seen = await ana.chat.reply()
    assert (seen.text, seen.links) == ("See the & page 😀 now", ["https://a.example/?x=1&y=2"])
    assert [sent.parse_entity(each) for each in sent.entities] == ["the & page", "now"]


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "callback_data": "é" * 33}, "Button_data_invalid"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "x"}, 'Can\'t find field "text"'),
        ({"text": " ", "callback_data": "x"}, "text must be non-empty"),
        ({"text": "x", "url": "no address"}, "Wrong HTTP URL"),
    ],
)
async def test_a_button_that_telegram_would_not_take_is_refused(
    telegram: Telegram, bot: Bot, button: dict[str, str], refusal: str
) -> None:
    markup = {"inline_keyboard": [[button]]}
    with pytest.raises(BadRequest, match=f"(?i){refusal}"):
        await bot.send_message(started(telegram), "Hello", api_kwargs={"reply_markup": markup})


async def test_an_edit_that_changes_nothing_is_refused(telegram: Telegram, bot: Bot) -> None:
    sent = await bot.send_message(started(telegram), "Hello")
    await bot.edit_message_text("Hello there", sent.chat_id, sent.message_id)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("Hello there", sent.chat_id, sent.message_id)


async def test_who_may_not_write_in_a_chat_is_refused(telegram: Telegram, bot: Bot) -> None:
    blocking, leaving, stranger = telegram.user(), telegram.user(), telegram.user(started=False)
    group = telegram.group()
    blocking.block()
    leaving.leave()
    group.kick()
    for chat, why in [
        (blocking.id, "blocked by the user"),
        (leaving.id, "user is deactivated"),
        (stranger.id, "can't initiate conversation"),
        (group.id, "kicked from the group chat"),
    ]:
        with pytest.raises(Forbidden, match=why):
            await bot.send_message(chat, "Hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4, "Hello")


async def test_a_block_is_told(telegram: Telegram, bot: Bot) -> None:
    telegram.user().block()
    (update,) = await bot.get_updates()
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


async def test_a_topic_is_only_where_there_are_topics(telegram: Telegram, bot: Bot) -> None:
    forum = telegram.group(topics=True)
    topic = forum.in_topic("Hosting").topic
    assert (await bot.send_message(forum.id, "Hello", message_thread_id=topic)).message_thread_id == topic
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(telegram.group().id, "Hello", message_thread_id=topic)


async def test_a_group_that_became_a_supergroup_says_its_new_id(telegram: Telegram, bot: Bot) -> None:
    group = telegram.group()
    new = group.migrate()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "Hello")
    assert moved.value.new_chat_id == new.id
    old_told, new_told = [update.message for update in await bot.get_updates()]
    assert old_told is not None
    assert new_told is not None
    assert (old_told.migrate_to_chat_id, new_told.migrate_from_chat_id) == (new.id, group.id)


async def test_limits_are_kept_when_switched_on(telegram: Telegram, bot: Bot) -> None:
    telegram.flood.on = True
    group = telegram.group()
    for number in range(telegram.flood.group.messages):
        await bot.send_message(group.id, str(number))
    with pytest.raises(RetryAfter):
        await bot.send_message(group.id, "one too many")
    await bot.send_message(started(telegram), "another chat is free")


async def test_a_wrong_token_is_refused(telegram: Telegram) -> None:
    with pytest.raises(InvalidToken, match="rejected by the server"):
        async with Bot("1:wrong", telegram.url):
            pass


@pytest.mark.parametrize(("fault", "seen"), [(Fault.DROP_BEFORE, 0), (Fault.DROP_AFTER, 1), (Fault.ERROR_AFTER, 1)])
async def test_a_fault_strikes_before_or_after_the_deed(telegram: Telegram, bot: Bot, fault: Fault, seen: int) -> None:
    ana = telegram.user()
    telegram.faults.plan(fault, method="sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(ana.id, "Hello")
    assert ana.chat.chat.arrived.qsize() == seen
    await bot.send_message(ana.id, "Hello")


async def test_a_call_that_hangs_times_out(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.plan(Fault.HANG_BEFORE, method="sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(started(telegram), "Hello", read_timeout=0.2)


async def test_a_page_of_a_proxy_is_no_answer(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.plan(Fault.BAD_GATEWAY)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.get_me()


async def test_a_file_and_a_place_are_seen(telegram: Telegram, bot: Bot) -> None:
    ana = telegram.user()
    await bot.send_document(ana.id, b"BEGIN:VCALENDAR", filename="event.ics", caption="<b>When</b>", parse_mode="HTML")
    await bot.send_venue(ana.id, 33.8, -118.3, "City Hall", "3031 Torrance Blvd")
    file, place = await ana.chat.replies(2)
    assert file.document is not None
    assert (file.document.name, file.document.content, file.text) == ("event.ics", b"BEGIN:VCALENDAR", "When")
    assert place.venue is not None
    assert place.venue["title"] == "City Hall"


async def test_menus_are_kept_by_language(telegram: Telegram, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "What I can do")])
    await bot.set_my_commands([BotCommand("help", "できること")], language_code="ja")
    assert [each.description for each in await bot.get_my_commands(language_code="ja")] == ["できること"]
    with pytest.raises(BadRequest, match=r"(?i)command_invalid"):
        await bot.set_my_commands([BotCommand("Wrong!", "…")])


async def test_a_press_can_be_answered_once(telegram: Telegram, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("0")


async def test_a_text_that_looks_like_json_stays_a_text(telegram: Telegram, bot: Bot) -> None:
    assert (await bot.send_message(started(telegram), "[1, 2]")).text == "[1, 2]"


async def test_silence_that_is_broken_fails_with_what_was_seen(telegram: Telegram, bot: Bot) -> None:
    ana = telegram.user()
    await bot.send_message(ana.id, "Good morning")
    with pytest.raises(AssertionError, match="Good morning"):
        await ana.chat.silence(lasting=0)


async def test_the_server_at_an_address_proves_who_it_is(telegram: Telegram) -> None:
    telegram.identity = "another"
    await telegram.prove()
    async with BotApi() as other:
        telegram._port, own = other._port, telegram._port
        with pytest.raises(ForeignServer):
            await telegram.prove()
        telegram._port = own
