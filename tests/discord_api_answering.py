"""The routes by which a bot answers interactions on the tests' Discord: at first, and further."""

from discord_api_channels import EPHEMERAL, LOADING, Message
from discord_api_commands import checked_choices
from discord_api_content import checked
from discord_api_interactions import ALLOWED, First, Interaction
from discord_api_messages import change, fill, write
from discord_api_people import JSON
from discord_api_refusals import invalid, unknown
from discord_api_routes import Api, Asked, Routes


def _answer_interaction(api: Api, asked: Asked) -> JSON | None:
    found = api.interactions.to_answer(asked.id("interaction"), asked.path["token"])
    try:
        kind = First(asked.body["type"])
    except ValueError:
        raise invalid("type", "BASE_TYPE_CHOICES", "Value is not one of the types of callbacks.") from None
    if kind not in ALLOWED[found.deed] or (kind in (First.LATER, First.UPDATE) and not found.message):
        raise invalid("type", "INTERACTION_TYPE_INVALID", f"{kind.name} is no answer to {found.deed.name}")
    data = asked.body.get("data") or {}
    _act(api, found, kind, Asked(asked.path, asked.query, data, asked.files))
    found.first.set_result(asked.body)
    if asked.query.get("with_response") not in ("1", "true"):
        return None
    return _callback(found, kind)


def _act(api: Api, found: Interaction, kind: First, asked: Asked) -> None:
    flags = asked.body.get("flags", 0) & EPHEMERAL
    match kind:
        case First.CHOICES:
            checked_choices("data.choices", asked.body.get("choices") or [])
        case First.MESSAGE:
            checked(asked.body, files=len(asked.files))
            found.original = _post(api, found, asked, flags)
        case First.THINKING:
            found.original = _blank(api, found, flags | LOADING)
        case First.UPDATE:
            assert found.message
            _change(api, found, found.message, asked)
            found.original = found.message
        case First.LATER:
            found.original = found.message


def _callback(found: Interaction, kind: First) -> JSON:
    told: JSON = {"id": str(found.id), "type": int(found.deed)}
    resource: JSON = {"type": int(kind)}
    if message := found.original:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & LOADING),
            "response_message_ephemeral": message.ephemeral,
        }
        resource["message"] = message.as_json()
    return {"interaction": told, "resource": resource}


def _post(api: Api, found: Interaction, asked: Asked, flags: int) -> Message:
    """Make a message that answers; what one person alone sees does not stand in the channel."""
    if flags & EPHEMERAL:
        message = _blank(api, found, flags)
        fill(api, message, asked)
    else:
        message = write(api, found.channel, api.world.bot, asked, flags=flags)
        message.asked_by = found.as_json()
    found.messages[message.id] = message
    found.came.put_nowait(message)
    return message


def _blank(api: Api, found: Interaction, flags: int) -> Message:
    message = Message(api.world.ids.next(), found.channel, api.world.bot, flags=flags, asked_by=found.as_json())
    found.messages[message.id] = message
    if not message.ephemeral:
        found.channel.keep(message)
    return message


def _change(api: Api, found: Interaction, message: Message, asked: Asked) -> None:
    message.flags &= ~LOADING
    change(api, message, asked)
    found.messages[message.id] = message
    found.came.put_nowait(message)


def _follow_up(api: Api, asked: Asked) -> JSON:
    found = api.interactions.to_follow(asked.path["token"])
    checked(asked.body, files=len(asked.files))
    original = found.original
    if original and original.flags & LOADING:
        # The first follow-up takes the place of the bot's "thinking", and is as private as that.
        _change(api, found, original, asked)
        return original.as_json()
    return _post(api, found, asked, asked.body.get("flags", 0) & EPHEMERAL).as_json()


def _message(api: Api, asked: Asked) -> tuple[Interaction, Message]:
    found = api.interactions.to_follow(asked.path["token"])
    named = asked.path["message"]
    message = found.original if named == "@original" else found.messages.get(int(named) if named.isdigit() else 0)
    if message is None or message.deleted:
        raise unknown("Message")
    return found, message


def _get_answer(api: Api, asked: Asked) -> JSON:
    return _message(api, asked)[1].as_json()


def _edit_answer(api: Api, asked: Asked) -> JSON:
    found, message = _message(api, asked)
    _change(api, found, message, asked)
    return message.as_json()


def _delete_answer(api: Api, asked: Asked) -> None:
    _, message = _message(api, asked)
    message.deleted = True


ANSWERING: Routes = {
    ("POST", "/interactions/{interaction}/{token}/callback"): _answer_interaction,
    ("POST", "/webhooks/{application}/{token}"): _follow_up,
    ("GET", "/webhooks/{application}/{token}/messages/{message}"): _get_answer,
    ("PATCH", "/webhooks/{application}/{token}/messages/{message}"): _edit_answer,
    ("DELETE", "/webhooks/{application}/{token}/messages/{message}"): _delete_answer,
}
"""Their tokens are secret: they need no other proof of who calls."""
