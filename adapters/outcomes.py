"""What became of a message that a platform did not simply take; knows no platform."""

from bot.errors import SistercityError


class DeliveryFailed(SistercityError):
    """A message is not where it should be, or nobody knows."""


class NotSent(DeliveryFailed):
    """The message is surely not there; it may be sent later, not before *retry_after* seconds."""

    def __init__(self, reason: str, retry_after: float = 0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Uncertain(DeliveryFailed):
    """The message may be there: sending it again might show it twice."""


class MessageRefused(DeliveryFailed):
    """The platform does not take the message as it is; sending it again does not help."""


class ChannelGone(DeliveryFailed):
    """Nothing can be sent to *channel*."""

    def __init__(self, channel: str, reason: str) -> None:
        super().__init__(reason)
        self.channel = channel
        self.reason = reason
