"""From an utterance to a reply: understanding, deciding, composing."""
