"""The handbook as one HTML page that needs nothing else; `bot.handbook` says what stands in it."""
