"""A question as the journal keeps it: folded, and without what tells who asked."""

import re
import secrets
from datetime import UTC

from bot.answering.content.answers import digest_of_answer
from bot.answering.reply import Reply, Utterance
from bot.folding import fold
from bot.knowledge.loading import Knowledge
from bot.ports import Noted

LONGEST = 500
"""Of a longer question, so many characters are kept."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w@])@\w{2,}|(?:https?://)?(?:t\.me|wa\.me|line\.me)/\S+")
# Seven digits and more, however they are parted; two years or a date are no number to call.
_DIGITS = re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){6,}")
_DATE = re.compile(r"(?:1[89]|20)\d\d(?:\D{1,3}(?:1[89]|20)\d\d|\W\d{1,2}\W\d{1,2}|[01]\d[0-3]\d)")


def noted(said: Utterance, reply: Reply, knowledge: Knowledge) -> Noted:
    """*said* and how it was answered from *knowledge*, under a new random id."""
    return Noted(
        secrets.token_urlsafe(9),
        said.at.astimezone(UTC).date(),
        said.conversation.partition(":")[0],
        reply.language,
        without_contacts(fold(said.text))[:LONGEST],
        reply.outcome,
        reply.entry,
        reply.score,
        digest_of_answer(knowledge, reply.entry),
    )


def without_contacts(folded: str) -> str:
    """An already folded text with mail addresses, phone numbers and handles replaced by what they are."""
    text = _HANDLE.sub("[handle]", _MAIL.sub("[mail]", folded))
    return _DIGITS.sub(lambda found: found[0] if _DATE.fullmatch(found[0]) else "[phone]", text)
