"""The routes by which a bot speaks in channels of the tests' Discord: posting, changing, publishing, reading."""

import time

from discord_api_channels import CROSSPOSTED, THREADS, Channel, File, Kind, Message
from discord_api_content import called, checked, mentioned
from discord_api_people import JSON, Right, User
from discord_api_refusals import Refused, invalid, unknown
from discord_api_routes import Api, Asked, Routes

NONCE_SECONDS = 180.0
"""So long a nonce that is enforced finds the message that was posted with it."""
NO_TEXT = {Kind.FORUM}


def _create_message(api: Api, asked: Asked) -> JSON:
    channel, body = api.channel(asked), asked.body
    _admit(api, channel, body, asked)
    if earlier := _posted(api, channel, body):
        return earlier.as_json()
    message = write(api, channel, api.world.bot, asked)
    if nonce := body.get("nonce"):
        api.nonces[channel.id, str(nonce)] = (time.monotonic(), message.id)
    channel.arrived.put_nowait(message)
    return message.as_json()


def _admit(api: Api, channel: Channel, body: JSON, asked: Asked) -> None:
    if channel.closed:
        raise Refused(403, 50007, "Cannot send messages to this user")
    if channel.kind in NO_TEXT:
        raise Refused(400, 50008, "Cannot send messages in a non-text channel")
    api.require(Right.SEND_MESSAGES_IN_THREADS if channel.kind in THREADS else Right.SEND_MESSAGES, channel)
    if channel.archived and channel.locked:
        raise Refused(400, 50083, "Thread is archived")
    if body.get("embeds"):
        api.require(Right.EMBED_LINKS, channel)
    if asked.files:
        api.require(Right.ATTACH_FILES, channel)
    checked(body, files=len(asked.files))
    channel.archived = False


def _posted(api: Api, channel: Channel, body: JSON) -> Message | None:
    """The message that was posted with the same nonce, a while ago at most."""
    if not body.get("enforce_nonce"):
        return None
    at, id = api.nonces.get((channel.id, str(body.get("nonce"))), (0.0, 0))
    return channel.messages.get(id) if at and time.monotonic() - at <= NONCE_SECONDS else None


def write(api: Api, channel: Channel, author: User, asked: Asked, *, flags: int = 0) -> Message:
    """Make a message of what is *asked*, which was checked, and let it stand in *channel*; the gateway tells of it."""
    message = Message(api.world.ids.next(), channel, author, nonce=asked.body.get("nonce"), flags=flags)
    message.answers = _answered(channel, asked.body.get("message_reference"))
    fill(api, message, asked)
    channel.keep(message)
    api.gateway.tell_message("MESSAGE_CREATE", message)
    return message


def fill(api: Api, message: Message, asked: Asked) -> None:
    """Let *message* say what is *asked*; what is not spoken of stays as it is."""
    body = asked.body
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = body["embeds"] or []
    if "components" in body:
        message.components = body["components"] or []
    if "attachments" in body or asked.files:
        kept = {str(each.get("id")) for each in body.get("attachments") or []}
        made = [File(api.world.ids.next(), name, content) for name, content in asked.files]
        message.files = [file for file in message.files if str(file.id) in kept] + made
    _call(api, message, body.get("allowed_mentions"))


def _call(api: Api, message: Message, allowed: JSON | None) -> None:
    guild = message.channel.guild
    may_call_all = Right.MENTION_EVERYONE in api.world.rights_of(message.author, message.channel)

    def may_call(role: int) -> bool:
        return may_call_all or bool(guild and role in guild.roles and guild.roles[role].mentionable)

    pinged = set(called(message.content, allowed, may_call))
    named = [each.partition(":")[2] for each in sorted(mentioned(message.content)) if each.startswith("user:")]
    message.mentions = [api.world.users[int(each)] for each in named if int(each) in api.world.users]
    if message.answers and (allowed is None or allowed.get("replied_user")):
        pinged.add(f"user:{message.answers.author.id}")
        message.mentions.append(message.answers.author)
    message.pinged = frozenset(pinged)


def _answered(channel: Channel, reference: JSON | None) -> Message | None:
    if not reference:
        return None
    found = channel.messages.get(int(reference["message_id"]))
    if found and not found.deleted:
        return found
    if reference.get("fail_if_not_exists", True):
        raise invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
    return None


def _message(api: Api, asked: Asked) -> Message:
    found = api.channel(asked).messages.get(asked.id("message"))
    if found is None or found.deleted:
        raise unknown("Message")
    return found


def _edit_message(api: Api, asked: Asked) -> JSON:
    message = _message(api, asked)
    if message.author != api.world.bot:
        raise Refused(403, 50005, "Cannot edit a message authored by another user")
    change(api, message, asked)
    message.channel.edited.put_nowait(message)
    return message.as_json()


def change(api: Api, message: Message, asked: Asked) -> None:
    """Let *message* say what is *asked* from now on; the gateway tells of it, unless one person alone sees it."""
    before = {"content": message.content, "embeds": message.embeds, "components": message.components}
    checked(before | asked.body, files=len(asked.files) + len(message.files))
    fill(api, message, asked)
    message.edited = time.time()
    if not message.ephemeral:
        api.gateway.tell_message("MESSAGE_UPDATE", message)


def _delete_message(api: Api, asked: Asked) -> None:
    message = _message(api, asked)
    if message.author != api.world.bot:
        api.require(Right.MANAGE_MESSAGES, message.channel)
    message.deleted = True


def _get_message(api: Api, asked: Asked) -> JSON:
    message = _message(api, asked)
    api.require(Right.READ_MESSAGE_HISTORY, message.channel)
    return message.as_json(readable=api.world.may_read(message, privileged=bool(api.gateway.privileged)))


def _list_messages(api: Api, asked: Asked) -> list[JSON]:
    channel = api.channel(asked)
    if Right.READ_MESSAGE_HISTORY not in api.world.rights_of(api.world.bot, channel):
        return []
    after, before = int(asked.query.get("after", 0)), int(asked.query.get("before", 2**63))
    limit = int(asked.query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise invalid("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    found = [each for each in channel.messages.values() if after < each.id < before and not each.deleted]
    chosen = found[:limit] if "after" in asked.query else found[-limit:]
    privileged = bool(api.gateway.privileged)
    return [each.as_json(readable=api.world.may_read(each, privileged=privileged)) for each in reversed(chosen)]


def _publish_message(api: Api, asked: Asked) -> JSON:
    message = _message(api, asked)
    if message.channel.kind is not Kind.NEWS:
        raise Refused(400, 50024, "Cannot execute action on this channel type")
    if message.author != api.world.bot:
        api.require(Right.MANAGE_MESSAGES, message.channel)
    api.require(Right.SEND_MESSAGES, message.channel)
    if message.published:
        raise Refused(400, 40033, "This message has already been crossposted")
    message.flags |= CROSSPOSTED
    return message.as_json()


def _type(api: Api, asked: Asked) -> None:
    channel = api.channel(asked)
    api.require(Right.SEND_MESSAGES_IN_THREADS if channel.kind in THREADS else Right.SEND_MESSAGES, channel)
    channel.typing.append(time.time())


MESSAGES: Routes = {
    ("POST", "/channels/{channel}/messages"): _create_message,
    ("GET", "/channels/{channel}/messages"): _list_messages,
    ("GET", "/channels/{channel}/messages/{message}"): _get_message,
    ("PATCH", "/channels/{channel}/messages/{message}"): _edit_message,
    ("DELETE", "/channels/{channel}/messages/{message}"): _delete_message,
    ("POST", "/channels/{channel}/messages/{message}/crosspost"): _publish_message,
    ("POST", "/channels/{channel}/typing"): _type,
}
