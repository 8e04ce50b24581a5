"""What is asked: from words to a question, and what in it says of whom, of where and of when."""
