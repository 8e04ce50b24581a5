"""What may be meant: the entries of a knowledge, weighed against a question."""
