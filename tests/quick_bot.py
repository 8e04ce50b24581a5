"""The bot as its command runs it, but with short leases and pauses, so that a test need not wait for them."""

from functools import partial

from adapters import serving
from adapters.cli import main
from adapters.leading import Rhythm
from adapters.telegram_polling import Patience
from adapters.telegram_running import Timing
from adapters.telegram_webhook import Attention

QUICK = Timing(
    Rhythm(holds=2.0, every=0.5),
    Patience(finish=4.0, conflict=0.5),
    Attention(look=1.0, left_behind=3.0, left_behind_at_start=3.0),
)

if __name__ == "__main__":
    serving.serve = partial(serving.serve, timing=QUICK)
    main()
