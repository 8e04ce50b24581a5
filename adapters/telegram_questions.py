"""Questions asked on Telegram: answered where they were asked, and answered anew in place when they are edited."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.telegram_happenings import Heard, Question
from adapters.telegram_rendering import Outgoing, Pin, Text
from adapters.telegram_talking import Talk
from bot.answering.reply import Reply

KEPT = 10_000
"""Of so many questions it is known which messages answer them; an older one that is edited gets a new answer."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """The messages that answer a question, and what its text comes to; the text itself is not kept."""

    question: int
    texts: tuple[int, ...]
    pins: tuple[int, ...]


class Questions:
    """Answers questions, and remembers for a while where."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._answers: OrderedDict[tuple[int, int | None], _Answer] = OrderedDict()

    async def answer(self, question: Question) -> None:
        """Answer *question*; in a group with silence, where nothing is known and nobody called the bot."""
        heard = question.heard
        before = self._answers.get((heard.where.chat, heard.message)) if question.edited else None
        if before and before.question == hash(question.text):
            return  # only a link preview was added, or the like
        async with self._talk.outlet.at_work(heard.where):
            guest = await self._talk.guest(heard)
            reply = await self._talk.ask(guest, question.text)
            if reply is None or (_is_hopeless(reply) and not question.called):
                return
            await self._bring(question, self._talk.rendered(self._talk.excused(reply, heard)), before)

    async def _bring(self, question: Question, messages: Sequence[Outgoing], before: _Answer | None) -> None:
        """Send *messages*, as far as they don't take the place of those that were there *before*."""
        heard, outlet = question.heard, self._talk.outlet
        texts = [message for message in messages if isinstance(message, Text)]
        pins = [message for message in messages if isinstance(message, Pin)]
        kept: list[int] = []
        if before:
            for identity, text in zip(before.texts, texts, strict=False):
                if not await outlet.change(heard.where, identity, text):
                    break
                kept.append(identity)
            for identity in (*before.texts[len(kept) :], *before.pins):
                await outlet.delete(heard.where, identity)
        sent = [*kept, *await outlet.send(heard, texts[len(kept) :])]
        self._remember(heard, _Answer(hash(question.text), tuple(sent), tuple(await outlet.send(heard, pins))))

    def _remember(self, heard: Heard, answer: _Answer) -> None:
        self._answers[heard.where.chat, heard.message] = answer
        self._answers.move_to_end((heard.where.chat, heard.message))
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)


def _is_hopeless(reply: Reply) -> bool:
    """Whether *reply* only says that the bot does not know, and not that a matter is unknown."""
    return reply.outcome == "unanswered" and reply.entry is None
