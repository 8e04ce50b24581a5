"""What Discord's client makes of a command that somebody types, before the bot hears of it."""

from typing import Any

from discord_api_commands import GROUP, SUBCOMMAND, TEXT, Commands
from discord_api_people import JSON, Role
from discord_rooms import Room

SLASH = 1
INTEGER, BOOLEAN, CHANNEL, ROLE, NUMBER = 4, 5, 7, 8, 10
KINDS: dict[int, tuple[type, ...]] = {
    TEXT: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    CHANNEL: (Room,),
    ROLE: (Role,),
    NUMBER: (int, float),
}


def typed(commands: Commands, guild: int, path: str, values: dict[str, Any], *, focus: str = "") -> JSON:
    """The data of the command ``ask`` or ``updates follow`` with *values*; *focus* is the option being typed.

    What the client would not let anybody send fails the test.
    """
    name, *rest = path.split()
    command = commands.find(guild, SLASH, name)
    names = ", ".join(f"/{each['name']}" for each in commands.of(guild) + commands.of(0))
    assert command, f"there is no command /{name} here; there are {names or 'none'}"
    told: JSON = {"id": command["id"], "name": name, "type": SLASH}
    part, place = command, told
    for step in rest:
        part = _option(part, step)
        assert part["type"] in (SUBCOMMAND, GROUP), f"{step!r} is no subcommand"
        place["options"] = [{"name": step, "type": part["type"]}]
        place = place["options"][0]
    options = part.get("options") or []
    assert not any(each["type"] in (SUBCOMMAND, GROUP) for each in options), f"/{path} needs a subcommand"
    if not focus:
        missing = [each["name"] for each in options if each.get("required") and each["name"] not in values]
        assert not missing, f"/{path} needs {missing}"
    place["options"] = [_given(_option(part, each), value, each == focus) for each, value in values.items()]
    return told | _resolved(values)


def _option(part: JSON, name: str) -> JSON:
    options: list[JSON] = part.get("options") or []
    found = next((each for each in options if each["name"] == name), None)
    assert found, f"/{part['name']} has no option {name!r}; it has {[each['name'] for each in options]}"
    return found


def _given(option: JSON, value: Any, focused: bool) -> JSON:
    name, kind = option["name"], option["type"]
    assert isinstance(value, KINDS[kind]), f"{value!r} is no value for the option {name!r}"
    length = len(value) if isinstance(value, str) else 0
    if focused:
        assert option.get("autocomplete"), f"nothing is offered for the option {name!r}"
        return {"name": name, "type": kind, "value": value, "focused": True}
    if choices := [choice["value"] for choice in option.get("choices") or []]:
        assert value in choices, f"{value!r} is none of the choices {choices}"
    if kind == TEXT:
        most, least = option.get("max_length", 6000), option.get("min_length", 0)
        assert least <= length <= most, f"{value!r} is shorter than {least} or longer than {most}"
    return {"name": name, "type": kind, "value": str(value.id) if isinstance(value, Room | Role) else value}


def _resolved(values: dict[str, Any]) -> JSON:
    rooms = [value for value in values.values() if isinstance(value, Room)]
    roles = [value for value in values.values() if isinstance(value, Role)]
    if not rooms and not roles:
        return {}
    channels = {str(room.id): room.channel.as_json() | {"permissions": "0"} for room in rooms}
    return {"resolved": {"channels": channels, "roles": {str(role.id): role.as_json() for role in roles}}}
