"""The routes by which a bot sets itself up on the tests' Discord: who it is, where it is, which commands it has."""

from discord_api_people import JSON
from discord_api_refusals import no_access, unknown
from discord_api_routes import Api, Asked, Routes

IDENTIFIES = 1000


def _get_me(api: Api, asked: Asked) -> JSON:
    return api.world.bot.as_json() | {"verified": True, "mfa_enabled": False, "flags": 0, "email": None}


def _get_application(api: Api, asked: Asked) -> JSON:
    bot = api.world.bot
    return {
        "id": str(bot.id),
        "name": bot.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": bot.as_json(),
        "team": None,
        "verify_key": "0" * 64,
        "flags": 0,
    }


def _get_gateway(api: Api, asked: Asked) -> JSON:
    left = max(0, IDENTIFIES - api.gateway.identified)
    limit = {"total": IDENTIFIES, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": api.gateway.address, "shards": 1, "session_start_limit": limit}


def _open_conversation(api: Api, asked: Asked) -> JSON:
    user = api.world.users.get(int(asked.body["recipient_id"]))
    if user is None or user.is_bot:
        raise unknown("User")
    return api.world.conversation(user).as_json()


def _get_user(api: Api, asked: Asked) -> JSON:
    if not (user := api.world.users.get(asked.id("user"))):
        raise unknown("User")
    return user.as_json()


def _get_channel(api: Api, asked: Asked) -> JSON:
    return api.channel(asked).as_json()


def _get_guild(api: Api, asked: Asked) -> JSON:
    return api.guild(asked).as_json(api.world.bot)


def _get_member(api: Api, asked: Asked) -> JSON:
    if not (member := api.guild(asked).members.get(asked.id("user"))):
        raise unknown("User")
    return member.as_json()


def _list_commands(api: Api, asked: Asked) -> list[JSON]:
    return api.commands.of(_owner(api, asked))


def _replace_commands(api: Api, asked: Asked) -> list[JSON]:
    return api.commands.replace(_owner(api, asked), api.world.bot.id, asked.body)


def _owner(api: Api, asked: Asked) -> int:
    """The guild whose commands are meant; 0 are those that are everywhere."""
    if asked.id("application") != api.world.bot.id:
        raise no_access()
    guild = asked.id("guild")
    if guild and (guild not in api.world.guilds or api.world.bot.id not in api.world.guilds[guild].members):
        raise no_access()
    return guild


SETTING_UP: Routes = {
    ("GET", "/users/@me"): _get_me,
    ("GET", "/oauth2/applications/@me"): _get_application,
    ("GET", "/gateway/bot"): _get_gateway,
    ("POST", "/users/@me/channels"): _open_conversation,
    ("GET", "/users/{user}"): _get_user,
    ("GET", "/channels/{channel}"): _get_channel,
    ("GET", "/guilds/{guild}"): _get_guild,
    ("GET", "/guilds/{guild}/members/{user}"): _get_member,
    ("GET", "/applications/{application}/commands"): _list_commands,
    ("PUT", "/applications/{application}/commands"): _replace_commands,
    ("GET", "/applications/{application}/guilds/{guild}/commands"): _list_commands,
    ("PUT", "/applications/{application}/guilds/{guild}/commands"): _replace_commands,
}
