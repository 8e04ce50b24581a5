"""The commands that a bot has on the tests' Discord, and what Discord demands of them."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from discord_api_people import JSON
from discord_api_refusals import Refused, TooMany, invalid, missing, too_long

SLASH, ON_MESSAGE = 1, 3
SUBCOMMAND, GROUP, TEXT = 1, 2, 3
MOST = {SLASH: 100, 2: 5, ON_MESSAGE: 5}
MOST_OPTIONS = MOST_CHOICES = 25
LONGEST_NAME, LONGEST_DESCRIPTION, LONGEST_CHOICE, LONGEST_COMMAND = 32, 100, 100, 8000
MOST_CREATED = 200
"""So many commands may be new in a day, in one guild or globally."""
_LOCALES = """
id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko
"""
LOCALES = frozenset(_LOCALES.split())


@dataclass(slots=True)
class Commands:
    """The commands by the guild that has them; 0 are those that are everywhere."""

    next_id: Callable[[], int]
    everywhere: int = 0
    by_guild: dict[int, list[JSON]] = field(default_factory=dict)
    replaced: int = 0
    """How often all commands were written anew."""
    created: dict[int, int] = field(default_factory=dict)

    def of(self, guild: int) -> list[JSON]:
        """Those of one *guild* alone, or (0) those that are everywhere."""
        return self.by_guild.get(guild, [])

    def replace(self, guild: int, bot: int, payloads: list[JSON]) -> list[JSON]:
        """Let a guild have these and no others; a command that was there before keeps its id."""
        _check(payloads)
        before = {(each["type"], each["name"]): each["id"] for each in self.of(guild)}
        made = []
        for payload in payloads:
            kind = payload.get("type", SLASH)
            id = before.get((kind, payload["name"])) or self._create(guild)
            known = {"id": id, "application_id": str(bot), "version": "1", "type": kind}
            made.append({"description": ""} | payload | known | ({"guild_id": str(guild)} if guild else {}))
        self.by_guild[guild] = made
        self.replaced += 1
        return made

    def _create(self, guild: int) -> str:
        self.created[guild] = self.created.get(guild, 0) + 1
        if self.created[guild] > MOST_CREATED:
            raise TooMany(3600)
        return str(self.next_id())

    def find(self, guild: int, kind: int, name: str) -> JSON | None:
        """The command of that *name* as people in a *guild* see it, or (0) in a conversation of their own."""
        for command in self.of(guild) + (self.of(0) if guild else []):
            if (command["type"], command["name"]) == (kind, name):
                contexts = command.get("contexts")
                here = contexts is None or (0 if guild else 1) in contexts
                return command if here and (guild or command.get("dm_permission") is not False) else None
        return None


def _check(payloads: list[JSON]) -> None:
    for kind, most in MOST.items():
        if sum(payload.get("type", SLASH) == kind for payload in payloads) > most:
            raise Refused(400, 30032, f"Maximum number of application commands reached ({most}).")
    for number, payload in enumerate(payloads):
        _check_command(str(number), payload)
    _check_distinct("", payloads)


def _check_command(place: str, command: JSON) -> None:
    if command.get("type", SLASH) == SLASH:
        _check_named(place, command)
        _check_options(f"{place}.options", command.get("options") or [])
        if (size := _size(command)) > LONGEST_COMMAND:
            why = f"Command exceeds maximum size ({size} of {LONGEST_COMMAND})"
            raise invalid(place, "APPLICATION_COMMAND_TOO_LARGE", why)
        return
    for name in (command.get("name"), *(command.get("name_localizations") or {}).values()):
        if not 1 <= len(name or "") <= LONGEST_NAME:
            raise invalid(f"{place}.name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")
    if command.get("description"):
        raise invalid(f"{place}.description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Must be empty.")


def _check_named(place: str, part: JSON) -> None:
    """Check the name and the description of a command or an option, in each language."""
    if not part.get("name"):
        raise missing(f"{place}.name")
    if not part.get("description"):
        raise missing(f"{place}.description")
    for name in ("name", "description"):
        told = f"{place}.{name}_localizations"
        translations = part.get(f"{name}_localizations") or {}
        for locale in translations:
            if locale not in LOCALES:
                raise invalid(f"{told}.{locale}", "ENUM_TYPE_COERCE", f"Value {locale!r} is not a valid locale.")
        texts = {f"{place}.{name}": part[name]} | {f"{told}.{tag}": text for tag, text in translations.items()}
        for where, text in texts.items():
            if name == "name" and not _is_name(text):
                raise invalid(where, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
            if name == "description" and not 1 <= len(text) <= LONGEST_DESCRIPTION:
                raise invalid(where, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")


def _is_name(name: str) -> bool:
    letters = all(each in "-_'" or each.isalnum() or unicodedata.category(each).startswith("M") for each in name)
    return letters and 1 <= len(name) <= LONGEST_NAME and name == name.lower()


def _check_options(place: str, options: list[JSON]) -> None:
    if len(options) > MOST_OPTIONS:
        raise too_long(place, MOST_OPTIONS)
    _check_distinct(place, options)
    optional = False
    for number, option in enumerate(options):
        here = f"{place}.{number}"
        _check_named(here, option)
        if option.get("required") and optional:
            why = "Required options must be placed before non-required options"
            raise invalid(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", why)
        optional = optional or not option.get("required")
        _check_options(f"{here}.options", option.get("options") or [])
        _check_choices(f"{here}.choices", option)


def _check_choices(place: str, option: JSON) -> None:
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        raise invalid(place, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "No choices beside autocomplete")
    checked_choices(place, choices)


def checked_choices(place: str, choices: list[JSON]) -> list[JSON]:
    """Choices as a bot may offer them: in a command, or while somebody types."""
    if len(choices) > MOST_CHOICES:
        raise too_long(place, MOST_CHOICES)
    for number, choice in enumerate(choices):
        names = [choice.get("name"), *(choice.get("name_localizations") or {}).values()]
        texts = [*names, choice["value"]] if isinstance(choice.get("value"), str) else names
        if not all(1 <= len(text or "") <= LONGEST_CHOICE for text in texts):
            raise invalid(f"{place}.{number}", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    return choices


def _check_distinct(place: str, parts: list[JSON]) -> None:
    for locale in ("", *LOCALES):
        seen = set()
        for number, part in enumerate(parts):
            name = (part.get("name_localizations") or {}).get(locale, part.get("name"))
            if (part.get("type", SLASH) in (2, 3) and not place, name) in seen:
                where = f"{place}.{number}.name".lstrip(".")
                raise invalid(where, "APPLICATION_COMMANDS_DUPLICATE_NAME", f"Names must be unique, {name!r} is not")
            seen.add((part.get("type", SLASH) in (2, 3) and not place, name))


def _size(part: JSON) -> int:
    """How much of a command counts: for each text the longest of its languages."""
    own = 0
    for name in ("name", "description"):
        own += max(map(len, [part.get(name, ""), *(part.get(f"{name}_localizations") or {}).values()]))
    choices = sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in part.get("choices") or [])
    return own + choices + sum(map(_size, part.get("options") or []))
