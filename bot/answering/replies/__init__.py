"""How it is said: from what was decided to a reply."""
