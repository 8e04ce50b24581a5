"""The names and descriptions of commands in the languages of the programme, as Discord takes them."""

from collections.abc import Callable

from discord import Locale
from discord.app_commands import (
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)
from discord.app_commands.commands import validate_name

from adapters.splitting import pieces
from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording

LONGEST = 100
"""Discord takes so many characters in a description."""
LONGEST_TITLE = 32
"""Discord takes so many characters in an item of a menu."""
_TAGS = {"zh-CN": "zh-Hans", "zh-TW": "zh-Hant"}
"""Languages for which Discord and the knowledge have different names."""


def named(name: str) -> locale_str:
    """The name *name* of a command or an option, with those in other languages."""
    return locale_str(name, sentence=f"name-{name}", is_name=True)


def told(sentence: str, words: Wording) -> locale_str:
    """A description by the bot's own *sentence*, in *words* for those whose language is not spoken here."""
    return locale_str(_fitting(words.say(sentence), LONGEST), sentence=sentence, is_name=False)


def titled(sentence: str, words: Wording) -> locale_str:
    """The same as the title of a menu's item."""
    return locale_str(_fitting(words.say(sentence), LONGEST_TITLE), sentence=sentence, is_name=False)


class Translations(Translator):
    """Looks strings up in the language files of the knowledge that is in the *mind* by then."""

    def __init__(self, mind: Callable[[], Mind]) -> None:
        self._mind = mind

    async def translate(
        self,
        string: locale_str,
        locale: Locale,
        context: TranslationContextTypes,
    ) -> str | None:
        """*string* for clients in *locale*; None where they are shown what everybody is."""
        knowledge = self._mind().knowledge
        spoken = [knowledge.languages[tag] for tag in knowledge.program.languages]
        tags = (locale.value, _TAGS.get(locale.value), locale.value.partition("-")[0])
        language = next((each for tag in tags for each in spoken if each.tag == tag), None)
        text = language.sentences.get(string.extras["sentence"]) if language else None
        if text is None or text == string.message:
            return None
        if string.extras["is_name"]:
            return _name(text)
        is_title = context.location is TranslationContextLocation.command_name
        return _fitting(text, LONGEST_TITLE if is_title else LONGEST)


def _name(text: str) -> str | None:
    """*text*, if Discord takes it for a name; one wrong name would have it refuse all commands."""
    try:
        return validate_name(text)
    except ValueError:
        return None


def _fitting(text: str, longest: int) -> str:
    return next(pieces(text, longest), "…")
