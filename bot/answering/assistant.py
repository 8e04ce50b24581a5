"""Assistant: an utterance in, a reply out; what is remembered and noted of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from bot.answering.candidates.mind import Mind
from bot.answering.conversation import Conversations, still_lasting
from bot.answering.exchange import Exchange
from bot.answering.journalling import noted
from bot.answering.reply import Choice, Reply, Utterance
from bot.ports import Conversations as ConversationsPort
from bot.ports import Journal

_HELD: ContextVar["_Held | None"] = ContextVar("the mind that is held", default=None)


class Assistant:
    """Answers utterances from one mind; a new mind is swapped in by one assignment.

    Whoever looks at the mind more than once for one reply, and waits in between, does so within `one_mind`.
    """

    def __init__(
        self, mind: Mind, conversations: ConversationsPort | None = None, journal: Journal | None = None
    ) -> None:
        self._mind = mind
        self._conversations = conversations or Conversations()
        self._journal = journal

    @property
    def mind(self) -> Mind:
        """What is answered from at the moment, or has been since `one_mind` was entered."""
        held = _HELD.get()
        return held.mind if held and held.mind and held.assistant is self else self._mind

    @mind.setter
    def mind(self, mind: Mind) -> None:
        self._mind = mind

    @contextmanager
    def one_mind(self) -> Iterator[None]:
        """Answer from the same mind throughout, whatever is learnt meanwhile: a reply is of one knowledge."""
        held = _Held(self, self.mind)
        token = _HELD.set(held)
        try:
            yield
        finally:
            _HELD.reset(token)
            # A task or a timer that was begun meanwhile, and goes on, has a copy of the context.
            held.mind = None

    async def reply_to(self, said: Utterance | Choice) -> Reply | None:
        """The reply to an utterance or a pressed button; None where the bot was not spoken to."""
        if isinstance(said, Utterance) and not said.addressed:
            return None
        before = still_lasting(await self._conversations.last(said.conversation), said.at)
        mind = self.mind
        reply, turn, forgets = Exchange(mind, said, before).reply()
        if forgets:
            await self._conversations.forget(said.conversation)
        elif turn:
            await self._conversations.remember(said.conversation, turn, person=said.person)
            if self._journal and isinstance(said, Utterance):
                line = noted(said, reply, mind.knowledge)
                await self._journal.note(line)
                return replace(reply, noted=line.id)
        return reply


def reply_alone(mind: Mind, said: Utterance) -> Reply:
    """The reply to *said*, as if nothing had been said before; it is remembered and noted nowhere."""
    return Exchange(mind, said, None).reply().reply


@dataclass(slots=True)
class _Held:
    """The mind that an assistant answers from within a context, until that is left."""

    assistant: Assistant
    mind: Mind | None
