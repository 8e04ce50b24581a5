"""A bare python-telegram-bot that says what it hears: what Telegram and the library cost without us.

It runs as a process of its own, on the server that TELEGRAM_API_URL names.
"""

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll until told to stop; ECHO_CONCURRENT lets it handle several messages at once."""
    concurrent = bool(os.environ.get("ECHO_CONCURRENT"))
    url = os.environ["TELEGRAM_API_URL"] + "/bot"
    builder = Application.builder().token(os.environ["TELEGRAM_TOKEN"]).base_url(url).concurrent_updates(concurrent)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(allowed_updates=["message"])


if __name__ == "__main__":
    main()
