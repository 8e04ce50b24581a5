"""The commands as Discord shows them: their names, options and menus; what they do stands in `discord_commands`."""

import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from discord import Client, Interaction, Message, Permissions, app_commands
from discord.app_commands import AppCommandError, CommandTree, locale_str
from discord.app_commands import Choice as Shown

from adapters.discord_commands import DESCRIBED, FOR_ADMINS, Commands
from adapters.discord_completing import Choice, Completing
from adapters.discord_following import Following, Wish
from adapters.discord_gaps import Gaps
from adapters.discord_handling import Handlers
from adapters.discord_happenings import person_of
from adapters.discord_parsing import text_of
from adapters.discord_talking import Visit
from adapters.discord_translating import named, titled, told
from bot.answering.language.wording import Wording

log = logging.getLogger(__name__)

Used = Interaction[Client]
Complete = Callable[[str, Wording], list[Choice]]
Completed = Callable[[Used, str], Coroutine[Any, Any, list[Shown[str]]]]


class Tree(CommandTree[Client]):
    """The commands of one client, done by *handlers*."""

    def __init__(self, client: Client, handlers: Handlers) -> None:
        super().__init__(client)
        self._handlers = handlers
        talk = handlers.talk
        self._commands = Commands(talk)
        self._completing = Completing(lambda: talk.mind, talk.parts.clock)
        self._following = Following(talk)
        self._digest = ""
        self.plant()

    def plant(self) -> bool:
        """Have the commands, in the words of the knowledge as it is by now; False where it is what it was."""
        talk = self._handlers.talk
        if talk.mind.knowledge.digest == self._digest:
            return False
        self._digest = talk.mind.knowledge.digest
        self.clear_commands(guild=None)
        self._words = talk.words()
        self._plant_questions()
        self._plant_updates()
        self._plant_settings()
        self._plant_for_admins()
        return True

    async def on_error(self, interaction: Used, error: AppCommandError, /) -> None:
        """Tell who used a command that is no more, or has changed since their client learnt of it."""
        log.warning("A command on Discord is not one of ours: %s", type(error).__name__)

        async def sorry(visit: Visit) -> None:
            await self._handlers.talk.say(visit, visit.guest.words.say("unknown-command"))

        await self._handlers.serve(interaction, sorry, private=True)

    def _plant_questions(self) -> None:
        serve, commands, completing = self._handlers.serve, self._commands, self._completing
        option = partial(told, words=self._words)

        @self.command(name=named("ask"), description=self._described("ask"))
        @app_commands.rename(question=named("question"))
        @app_commands.describe(question=option("option-question"))
        async def ask(interaction: Used, question: str) -> None:
            await serve(interaction, lambda visit: commands.ask(visit, question))

        ask.autocomplete("question")(self._completed(completing.questions))

        @self.command(name=named("city"), description=self._described("city"))
        @app_commands.rename(city=named("city"))
        @app_commands.describe(city=option("option-city"))
        async def city(interaction: Used, city: str) -> None:
            await serve(interaction, lambda visit: commands.topic(visit, "city", city))

        city.autocomplete("city")(self._completed(completing.cities))

        @self.command(name=named("partners"), description=self._described("partners"))
        @app_commands.rename(city=named("city"))
        @app_commands.describe(city=option("option-city"))
        async def partners(interaction: Used, city: str = "") -> None:
            await serve(interaction, lambda visit: commands.topic(visit, "cities", city))

        partners.autocomplete("city")(self._completed(completing.cities))

        @self.command(name=named("events"), description=self._described("events"))
        @app_commands.rename(about=named("about"))
        @app_commands.describe(about=option("option-about"))
        async def events(interaction: Used, about: str = "") -> None:
            await serve(interaction, lambda visit: commands.topic(visit, "events", about))

        events.autocomplete("about")(self._completed(completing.events))

        @self.command(name=named("history"), description=self._described("history"))
        @app_commands.rename(city=named("city"))
        @app_commands.describe(city=option("option-city"))
        async def history(interaction: Used, city: str = "") -> None:
            await serve(interaction, lambda visit: commands.topic(visit, "history", city))

        history.autocomplete("city")(self._completed(completing.cities))

        @self.context_menu(name=titled("answer-this", self._words))
        async def answer_this(interaction: Used, message: Message) -> None:
            await serve(interaction, lambda visit: commands.ask(visit, text_of(message)))

    def _plant_updates(self) -> None:
        serve, following, completing = self._handlers.serve, self._following, self._completing
        option = partial(told, words=self._words)
        # Shown to those who may manage channels; whether somebody may in this one is looked up when it is used.
        updates = app_commands.Group(
            name=named("updates"),
            description=self._described("updates"),
            default_permissions=Permissions(manage_channels=True),
        )
        self.add_command(updates)

        @updates.command(name=named("follow"), description=option("command-follow"))
        @app_commands.rename(city=named("city"), topic=named("topic"), language=named("language"))
        @app_commands.describe(
            city=option("option-follow-city"),
            topic=option("option-follow-topic"),
            language=option("option-follow-language"),
        )
        async def follow(interaction: Used, city: str = "", topic: str = "", language: str = "") -> None:
            wish = Wish(city, topic, language)
            await serve(interaction, lambda visit: following.follow(visit, interaction, wish), private=True)

        follow.autocomplete("city")(self._completed(completing.cities))
        follow.autocomplete("topic")(self._completed(completing.topics))
        follow.autocomplete("language")(self._completed(completing.languages))

        @updates.command(name=named("unfollow"), description=option("command-unfollow"))
        async def unfollow(interaction: Used) -> None:
            await serve(interaction, lambda visit: following.unfollow(visit, interaction), private=True)

        @updates.command(name=named("list"), description=option("command-list-updates"))
        async def list_(interaction: Used) -> None:
            await serve(interaction, following.show, private=True)

    def _plant_settings(self) -> None:
        serve, commands = self._handlers.serve, self._commands

        @self.command(name=named("language"), description=self._described("language"))
        async def language(interaction: Used) -> None:
            await serve(interaction, lambda visit: commands.offer(visit, "language"), private=True)

        @self.command(name=named("side"), description=self._described("side"))
        async def side(interaction: Used) -> None:
            await serve(interaction, lambda visit: commands.offer(visit, "side"), private=True)

        @self.command(name=named("privacy"), description=self._described("privacy"))
        async def privacy(interaction: Used) -> None:
            await serve(interaction, commands.privacy, private=True)

        @self.command(name=named("forget"), description=self._described("forget"))
        async def forget(interaction: Used) -> None:
            await serve(interaction, commands.forget, private=True)

        @self.command(name=named("help"), description=self._described("help"))
        async def help_(interaction: Used) -> None:
            await serve(interaction, commands.help)

    def _plant_for_admins(self) -> None:
        # Who may manage a community is shown them there; whether they are admins of the bot is looked up when used.
        serve, commands = self._handlers.serve, self._commands

        @self.command(name=named("status"), description=self._described("status"))
        @app_commands.default_permissions(manage_guild=True)
        async def status(interaction: Used) -> None:
            await serve(interaction, commands.status, private=True)

        @self.command(name=named("reload"), description=self._described("reload"))
        @app_commands.default_permissions(manage_guild=True)
        async def reload(interaction: Used) -> None:
            await serve(interaction, commands.reload, private=True)

        @self.command(name=named("gaps"), description=self._described("gaps"))
        @app_commands.default_permissions(manage_guild=True)
        async def gaps(interaction: Used) -> None:
            await serve(interaction, Gaps(self._handlers.talk).show, private=True)

        self._plant_announcing()

    def _plant_announcing(self) -> None:
        serve, announcing = self._handlers.serve, self._handlers.announcing
        option = partial(told, words=self._words)

        @self.command(name=named("announce"), description=self._described("announce"))
        @app_commands.default_permissions(manage_guild=True)
        @app_commands.rename(announcement=named("announcement"), title=named("title"), text=named("text"))
        @app_commands.describe(
            announcement=option("option-announcement"), title=option("option-title"), text=option("option-text")
        )
        async def announce(interaction: Used, announcement: str = "", title: str = "", text: str = "") -> None:
            origin, whole = f"discord:{interaction.id}", f"{title}\n{text}"

            async def errand(visit: Visit) -> None:
                await announcing.announce(visit, mark=announcement, text=whole, origin=origin)

            await serve(interaction, errand, private=True)

        @announce.autocomplete("announcement")
        async def offered(interaction: Used, typed: str) -> list[Shown[str]]:
            with self._handlers.talk.parts.assistant.one_mind():
                words = self._handlers.talk.words(interaction.locale.value)
                found = await announcing.offered(person_of(interaction.user.id), typed, words)
            return [Shown(name=each.shown, value=each.value) for each in found]

    def _described(self, command: str) -> locale_str:
        return told((DESCRIBED | FOR_ADMINS)[command], self._words)

    def _completed(self, complete: Complete) -> Completed:
        async def offered(interaction: Used, typed: str) -> list[Shown[str]]:
            words = self._handlers.talk.words(interaction.locale.value)
            return [Shown(name=each.shown, value=each.value) for each in complete(typed, words)]

        return offered
