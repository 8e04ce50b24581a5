"""The bot as its command runs it, but with short leases and pauses, so that a test need not wait for them."""

import os
from functools import partial

from adapters import discord_running, serving, telegram_running, updating
from adapters.cli import main
from adapters.discord_gateway import Pauses
from adapters.dispatching import Rounds
from adapters.leading import Rhythm
from adapters.live import knowing
from adapters.live import news as knowledge_news
from adapters.serving import Timing
from adapters.telegram_polling import Patience
from adapters.telegram_webhook import Attention

RHYTHM = Rhythm(holds=float(os.environ.get("LEASES_HOLD", "2.0")), every=0.5)
QUICK = Timing(
    telegram_running.Timing(
        RHYTHM,
        Patience(finish=4.0, conflict=0.5),
        Attention(look=1.0, left_behind=3.0, left_behind_at_start=3.0),
    ),
    discord_running.Timing(RHYTHM, Pauses(away=1.0, soon_ended=1.0, between=0.1), finish=4.0),
    updating.Timing(RHYTHM, Rounds(look=0.2, report=1.0, finish=4.0), announce_every=0.5),
    knowing.Timing(
        news=knowledge_news.Pace(grace=0.5, least=0.5, most=2.0, look=0.5),
        rhythm=RHYTHM,
        refit_after=2.0,
        note_every=0.5,
        pull_every=1.0,
    ),
)

if __name__ == "__main__":
    serving.serve = partial(serving.serve, timing=QUICK)
    main()
