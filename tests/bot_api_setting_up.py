"""The methods by which a bot sets itself up in the tests' Telegram: updates, webhook, menus, what chats are."""

import re

from bot_api_chats import JSON, Account, Chat
from bot_api_methods import Asked, Method, Methods
from bot_api_refusals import bad
from bot_api_updates import Webhook

MOST_COMMANDS = 100


async def _get_me(api: Methods, asked: Asked) -> JSON:
    return api.world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
    }


async def _get_updates(api: Methods, asked: Asked) -> list[JSON]:
    api.updates.allow(asked.value("allowed_updates"))
    limit = min(max(asked.number("limit", 100), 1), 100)
    return await api.updates.get(asked.number("offset"), limit, asked.number("timeout"))


async def _set_webhook(api: Methods, asked: Asked) -> bool:
    url, secret = asked.text("url"), asked.text("secret_token")
    # The real one wants HTTPS, unless it runs on one's own machine with --local, as this one does.
    if url and not re.match(r"https?://[^/\s]+", url):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret):
        raise bad("secret token contains unallowed characters")
    api.updates.allow(asked.value("allowed_updates"))
    webhook = Webhook(url, secret, asked.number("max_connections", 40)) if url else None
    await api.updates.set_webhook(webhook, drop=asked.flag("drop_pending_updates"))
    return True


async def _delete_webhook(api: Methods, asked: Asked) -> bool:
    await api.updates.set_webhook(None, drop=asked.flag("drop_pending_updates"))
    return True


async def _get_webhook_info(api: Methods, asked: Asked) -> JSON:
    return api.updates.webhook_info()


async def _set_my_commands(api: Methods, asked: Asked) -> bool:
    commands = asked.value("commands") or []
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for each in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", each.get("command", "").removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(each.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    api.commands[_menu(api, asked)] = commands
    return True


async def _get_my_commands(api: Methods, asked: Asked) -> list[JSON]:
    return api.commands.get(_menu(api, asked), [])


async def _delete_my_commands(api: Methods, asked: Asked) -> bool:
    api.commands.pop(_menu(api, asked), None)
    return True


def _menu(api: Methods, asked: Asked) -> tuple[str, str]:
    scope = asked.value("scope") or {"type": "default"}
    if scope["type"] == "chat" and int(scope["chat_id"]) not in api.world.chats:
        raise bad("chat not found")
    language = asked.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad("LANGUAGE_CODE_INVALID")
    return scope["type"], language


async def _accept(api: Methods, asked: Asked) -> bool:
    return True


async def _get_chat(api: Methods, asked: Asked) -> JSON:
    return api.chat(asked).as_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": GIFTS}


GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def _get_chat_member(api: Methods, asked: Asked) -> JSON:
    chat = api.chat(asked)
    account = api.world.accounts.get(asked.number("user_id"))
    if account is None or not chat.tells_members:
        raise bad("PARTICIPANT_ID_INVALID" if account is None else "member list is inaccessible")
    return _member(chat, account)


async def _get_chat_administrators(api: Methods, asked: Asked) -> list[JSON]:
    chat = api.chat(asked)
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    return [_member(chat, api.world.accounts[each]) for each in sorted(chat.administrators)]


MAY = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
)
"""What Telegram tells of each administrator."""


def _member(chat: Chat, account: Account) -> JSON:
    if account.id in chat.administrators:
        return {"status": "administrator", "user": account.as_json(), **dict.fromkeys(MAY.split(), False)}
    return {"status": "member", "user": account.as_json()}


async def _leave_chat(api: Methods, asked: Asked) -> bool:
    chat = api.chat(asked)
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.barred = f"bot is not a member of the {chat.type} chat"
    return True


SETTING_UP: dict[str, Method] = {
    "getme": _get_me,
    "getupdates": _get_updates,
    "setwebhook": _set_webhook,
    "deletewebhook": _delete_webhook,
    "getwebhookinfo": _get_webhook_info,
    "setmycommands": _set_my_commands,
    "getmycommands": _get_my_commands,
    "deletemycommands": _delete_my_commands,
    "setmydescription": _accept,
    "setmyshortdescription": _accept,
    "setmyname": _accept,
    "setchatmenubutton": _accept,
    "getchat": _get_chat,
    "getchatmember": _get_chat_member,
    "getchatadministrators": _get_chat_administrators,
    "leavechat": _leave_chat,
}
"""The methods by their names in lower case."""
