"""What was said: a message as the questions in it, each with what it means there."""
