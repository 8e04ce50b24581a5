"""Inline mode: answers offered while somebody types behind the bot's name in any chat, to be inserted there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode

from adapters.telegram_happenings import Typed
from adapters.telegram_rendering import render_briefly
from adapters.telegram_talking import Talk
from adapters.topics import about
from bot.answering.assistant import Assistant
from bot.answering.language.wording import Wording
from bot.answering.question.said import Asked
from bot.answering.replies.offering import Offering
from bot.answering.reply import Choice, Paragraph, Reply, Utterance

LASTS = 60
"""For so many seconds Telegram may offer the same again to the same person, also what was mended meanwhile."""
LASTS_BRIEFLY = 20
"""The same, where an answer tells the time or counts days."""
MOST = 8
"""More answers are not read through while typing."""
_PASSING = ("city.time", "event.days-until", "partnership.days-until")
_CONVERSATION = "inline"
_SUMMARY = 120


@dataclass(frozen=True, slots=True)
class _Offered:
    """An answer, under the question that it answers."""

    question: str
    reply: Reply


class Inline:
    """Offers answers to who types."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def offer(self, typed: Typed) -> None:
        """Offer what may be asked with *typed*; examples, where nothing is typed yet."""
        chosen = await self._talk.parts.people.preferences(typed.person)
        words = self._talk.words(chosen.language, typed.language)
        found: dict[str, _Offered] = {}
        async for each in self._answers(typed.text, words, chosen.language):
            found.setdefault(render_briefly(each.reply, words), each)
            if len(found) == MOST:
                break
        articles = [_article(str(number), each, words) for number, each in enumerate(found.values())]
        passing = any((each.reply.entry or "").startswith(_PASSING) for each in found.values())
        button = InlineQueryResultsButton(words.say("inline-ask"), start_parameter=_CONVERSATION)
        await self._talk.outlet.offer(typed.query, articles, button, lasts=LASTS_BRIEFLY if passing else LASTS)

    async def _answers(self, text: str, words: Wording, language: str | None) -> AsyncIterator[_Offered]:
        """The answers to what was typed, the best first; of half a question nothing is kept."""
        apart = Assistant(self._talk.mind)
        now = self._talk.parts.clock()

        async def told(entry: str) -> _Offered | None:
            reply = await apart.reply_to(Choice(entry, _CONVERSATION, now, words.tag))
            return _Offered(self._question(entry, words), reply) if reply and reply.outcome == "answered" else None

        if not text:
            for example in self._talk.mind.knowledge.program.examples.get(words.tag, ()):
                reply = await apart.reply_to(Utterance(example, _CONVERSATION, now, words.tag))
                if reply and reply.outcome == "answered":
                    yield _Offered(example, reply)
            return
        reply = await apart.reply_to(Utterance(text, _CONVERSATION, now, language))
        if reply and reply.outcome == "answered":
            yield _Offered(self._question(reply.entry or "", words) or text, reply)
        offered = [each.entry for each in (*reply.suggestions, *reply.follow_ups)] if reply else []
        for entry in (*offered, *about(text, self._talk.mind)):
            if each := await told(entry):
                yield each

    def _question(self, entry: str, words: Wording) -> str:
        mind = self._talk.mind
        asked = Asked(mind.knowledge, words, self._talk.parts.clock())
        key = entry.partition(":")[0]
        return Offering(mind.entries, asked).suggestion(entry, ()).question if key in mind.entries else ""


def _article(identity: str, offered: _Offered, words: Wording) -> InlineQueryResultArticle:
    headed = replace(offered.reply, blocks=(Paragraph(offered.question), *offered.reply.blocks))
    summary = next((block.text for block in offered.reply.blocks if isinstance(block, Paragraph)), "")
    content = InputTextMessageContent(
        render_briefly(headed, words), ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(identity, offered.question, content, description=summary[:_SUMMARY])
