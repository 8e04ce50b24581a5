"""Names in a text: ours, those of others, and those that only look like one; knows nothing of what is asked."""
