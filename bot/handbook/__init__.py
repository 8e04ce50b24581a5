"""All that the bot knows, as one book on one day: chapters, sections, articles. Nothing of how a page looks."""
