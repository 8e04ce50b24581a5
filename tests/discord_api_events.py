"""The routes by which a bot keeps the scheduled events of a guild on the tests' Discord."""

from datetime import UTC, datetime, timedelta

from discord_api_gateway import Intent
from discord_api_people import JSON, Right
from discord_api_refusals import Refused, invalid, missing, no_permission, too_long, unknown
from discord_api_routes import Api, Asked, Routes
from discord_api_world import Event, Guild

MOST_EVENTS = 100
LONGEST_NAME, LONGEST_LOCATION, LONGEST_DESCRIPTION = 100, 100, 1000
FURTHEST = timedelta(days=5 * 366)
EXTERNAL, VOICE, STAGE = 3, 2, 1
SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
NEXT = {SCHEDULED: {ACTIVE, CANCELLED}, ACTIVE: {COMPLETED}, COMPLETED: set(), CANCELLED: set()}


def living(api: Api, guild: Guild) -> list[Event]:
    """The events of *guild* that are neither over nor cancelled; what begins or ends by itself does so now."""
    now = api.world.now()
    for event in guild.events.values():
        if event.status == SCHEDULED and event.starts <= now:
            event.status = ACTIVE
        if event.status == ACTIVE and event.ends and event.ends <= now:
            event.status = COMPLETED
    return [event for event in guild.events.values() if event.status in (SCHEDULED, ACTIVE)]


def _list_events(api: Api, asked: Asked) -> list[JSON]:
    events = [event.as_json() for event in living(api, api.guild(asked))]
    counted = asked.query.get("with_user_count") in ("1", "true")
    return [event | {"user_count": 0} for event in events] if counted else events


def _create_event(api: Api, asked: Asked) -> JSON:
    guild, body = api.guild(asked), asked.body
    if not guild.rights_of(api.world.bot) & (Right.CREATE_EVENTS | Right.MANAGE_EVENTS):
        raise no_permission()
    for name in ("name", "privacy_level", "scheduled_start_time", "entity_type"):
        if body.get(name) is None:
            raise missing(name)
    if body["privacy_level"] != 2:
        raise invalid("privacy_level", "BASE_TYPE_CHOICES", "Value must be one of {2}.")
    event = Event(api.world.ids.next(), guild, api.world.bot, "", None, api.world.now(), None, None)
    _fill(api, event, body)
    if len(living(api, guild)) >= MOST_EVENTS:
        raise Refused(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)")
    guild.events[event.id] = event
    api.gateway.tell("GUILD_SCHEDULED_EVENT_CREATE", event.as_json(), Intent.SCHEDULED_EVENTS)
    return event.as_json()


def _fill(api: Api, event: Event, body: JSON) -> None:
    """Let *event* be as *body* says, if it may be so; else leave it as it is."""
    kind = body.get("entity_type", event.entity_type)
    location = (body.get("entity_metadata") or {}).get("location", event.location)
    starts = _time(body, "scheduled_start_time", event.starts)
    ends = _time(body, "scheduled_end_time", event.ends)
    name, description = body.get("name", event.name), body.get("description", event.description)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    if len(description or "") > LONGEST_DESCRIPTION:
        raise too_long("description", LONGEST_DESCRIPTION)
    if kind == EXTERNAL:
        _check_external(location, ends, body.get("channel_id"))
    assert starts
    if "scheduled_start_time" in body and not api.world.now() < starts < api.world.now() + FURTHEST:
        code = "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST"
        raise invalid("scheduled_start_time", code, "Cannot schedule event in the past, or in five years.")
    if ends and ends <= starts:
        raise invalid("scheduled_end_time", "GUILD_SCHEDULED_EVENT_END_BEFORE_START", "Must end after it starts.")
    event.name, event.description, event.starts, event.ends = name, description, starts, ends
    event.location, event.entity_type = location, kind


def _check_external(location: str | None, ends: datetime | None, channel: str | None) -> None:
    if not (location or "").strip():
        raise missing("entity_metadata.location")
    if len(location or "") > LONGEST_LOCATION:
        raise too_long("entity_metadata.location", LONGEST_LOCATION)
    if ends is None:
        raise missing("scheduled_end_time")
    if channel is not None:
        raise invalid("channel_id", "GUILD_SCHEDULED_EVENT_CHANNEL", "Must be null for an external event.")


def _time(body: JSON, name: str, before: datetime | None) -> datetime | None:
    if name not in body:
        return before
    try:
        found = datetime.fromisoformat(body[name]) if body[name] is not None else None
    except ValueError:
        raise invalid(name, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.") from None
    # What says no zone is taken for UTC.
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _event(api: Api, asked: Asked) -> Event:
    guild = api.guild(asked)
    living(api, guild)
    if not (event := guild.events.get(asked.id("event"))):
        raise unknown("Guild Scheduled Event")
    return event


def _own_event(api: Api, asked: Asked) -> Event:
    """The event that is asked for, if the bot may change it: its own with one right, any with the other."""
    event = _event(api, asked)
    rights = event.guild.rights_of(api.world.bot)
    own = event.creator == api.world.bot and Right.CREATE_EVENTS in rights
    if not (own or Right.MANAGE_EVENTS in rights):
        raise no_permission()
    return event


def _get_event(api: Api, asked: Asked) -> JSON:
    return _event(api, asked).as_json()


def _edit_event(api: Api, asked: Asked) -> JSON:
    event, body = _own_event(api, asked), asked.body
    status = body.get("status", event.status)
    if status != event.status and status not in NEXT[event.status]:
        raise Refused(400, 180000, "Cannot update a finished event or go back")
    if event.status in (COMPLETED, CANCELLED):
        raise Refused(400, 180000, "Cannot update a finished event")
    if event.status == ACTIVE and _time(body, "scheduled_start_time", event.starts) != event.starts:
        raise invalid("scheduled_start_time", "GUILD_SCHEDULED_EVENT_ACTIVE", "It has begun.")
    if event.status == ACTIVE:
        body = {name: value for name, value in body.items() if name != "scheduled_start_time"}
    _fill(api, event, body)
    event.status = status
    api.gateway.tell("GUILD_SCHEDULED_EVENT_UPDATE", event.as_json(), Intent.SCHEDULED_EVENTS)
    return event.as_json()


def _delete_event(api: Api, asked: Asked) -> None:
    event = _own_event(api, asked)
    del event.guild.events[event.id]
    api.gateway.tell("GUILD_SCHEDULED_EVENT_DELETE", event.as_json(), Intent.SCHEDULED_EVENTS)


EVENTS: Routes = {
    ("GET", "/guilds/{guild}/scheduled-events"): _list_events,
    ("POST", "/guilds/{guild}/scheduled-events"): _create_event,
    ("GET", "/guilds/{guild}/scheduled-events/{event}"): _get_event,
    ("PATCH", "/guilds/{guild}/scheduled-events/{event}"): _edit_event,
    ("DELETE", "/guilds/{guild}/scheduled-events/{event}"): _delete_event,
}
