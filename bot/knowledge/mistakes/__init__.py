"""Mistakes: what admins read of each, in both languages, and how it is mended; a module for each kind."""
