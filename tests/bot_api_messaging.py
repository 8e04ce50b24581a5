"""The methods by which a bot speaks in the tests' Telegram: sending, editing, answering buttons and inline queries."""

import asyncio
from typing import Any

from bot_api_chats import JSON, Message
from bot_api_content import checked_buttons, checked_text
from bot_api_methods import Answer, Asked, Method, Methods
from bot_api_refusals import bad

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
MOST_RESULTS = 50
LONGEST_ALERT = 200


async def _send_message(api: Methods, asked: Asked) -> JSON:
    chat = api.chat(asked)
    parsed = checked_text(asked.text("text"), asked.text("parse_mode"))
    return api.post(asked, chat, text=parsed.text, entities=parsed.entities)


async def _send_venue(api: Methods, asked: Asked) -> JSON:
    chat = api.chat(asked)
    try:
        point = {name: float(asked.parameters[name]) for name in ("latitude", "longitude")}
    except (KeyError, ValueError):
        raise bad("latitude and longitude must be specified") from None
    if not all(asked.text(name).strip() for name in ("title", "address")):
        raise bad("VENUE_TITLE_AND_ADDRESS_EMPTY")
    venue = {"location": point, "title": asked.text("title"), "address": asked.text("address")}
    return api.post(asked, chat, venue=venue)


async def _send_document(api: Methods, asked: Asked) -> JSON:
    chat = api.chat(asked)
    named = asked.text("document").removeprefix("attach://") or "document"
    if not (document := asked.files.get(named)):
        raise bad("there is no document in the request")
    if not document.content:
        raise bad("file must be non-empty")
    parsed = checked_text(asked.text("caption"), asked.text("parse_mode"), longest=1024, caption=True)
    return api.post(asked, chat, document=document, text=parsed.text, entities=parsed.entities)


async def _edit_message_text(api: Methods, asked: Asked) -> JSON:
    message = api.own_message(asked, "edit")
    parsed = checked_text(asked.text("text"), asked.text("parse_mode"))
    return _edit(message, asked, text=parsed.text, entities=parsed.entities)


async def _edit_message_reply_markup(api: Methods, asked: Asked) -> JSON:
    message = api.own_message(asked, "edit")
    return _edit(message, asked, text=message.text, entities=message.entities)


def _edit(message: Message, asked: Asked, *, text: str, entities: tuple[JSON, ...]) -> JSON:
    buttons = checked_buttons(asked.value("reply_markup"))
    if (text, entities, buttons) == (message.text, message.entities, message.buttons):
        raise bad(NOT_MODIFIED)
    message.text, message.entities, message.buttons = text, entities, buttons
    message.edit_date = message.date
    message.chat.edited.put_nowait(message)
    return message.as_json()


async def _delete_message(api: Methods, asked: Asked) -> bool:
    api.own_message(asked, "delete").deleted = True
    return True


async def _send_chat_action(api: Methods, asked: Asked) -> bool:
    chat = api.chat(asked)
    if not (action := asked.text("action")):
        raise bad("wrong parameter action in request")
    chat.actions.append(action)
    return True


async def _answer_callback_query(api: Methods, asked: Asked) -> bool:
    if len(asked.text("text")) > LONGEST_ALERT:
        raise bad("MESSAGE_TOO_LONG")
    _settle(api.callbacks.pop(asked.text("callback_query_id"), None), asked.text("text"))
    return True


async def _answer_inline_query(api: Methods, asked: Asked) -> bool:
    results = asked.value("results") or []
    if len(results) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len({each.get("id") for each in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    for each in results:
        if not 1 <= len(str(each.get("id", "")).encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        if not each.get("title") and each.get("type") == "article":
            raise bad("can't parse inline query result: Can't find field \"title\"")
        content = each.get("input_message_content") or {}
        if "message_text" in content:
            checked_text(content["message_text"], content.get("parse_mode", ""))
        checked_buttons(each.get("reply_markup"))
    answer = Answer(results, asked.number("cache_time", 300), asked.flag("is_personal"))
    _settle(api.inline.pop(asked.text("inline_query_id"), None), answer)
    return True


def _settle(waiting: "asyncio.Future[Any] | None", result: str | Answer) -> None:
    if waiting is None:
        raise bad(QUERY_TOO_OLD)
    if not waiting.done():
        waiting.set_result(result)


MESSAGING: dict[str, Method] = {
    "sendmessage": _send_message,
    "sendvenue": _send_venue,
    "senddocument": _send_document,
    "editmessagetext": _edit_message_text,
    "editmessagereplymarkup": _edit_message_reply_markup,
    "deletemessage": _delete_message,
    "sendchataction": _send_chat_action,
    "answercallbackquery": _answer_callback_query,
    "answerinlinequery": _answer_inline_query,
}
"""The methods by their names in lower case."""
