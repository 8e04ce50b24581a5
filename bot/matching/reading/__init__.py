"""A text as words: cut, put right where they are misspelt, and what they weigh; knows no entries."""
