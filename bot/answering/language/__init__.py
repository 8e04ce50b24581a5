"""What a language file says, made ready: shapes that find its words, sentences with their slots filled."""
