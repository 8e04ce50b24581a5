"""What is learnt from the texts of entries, as arrays, and what of it a question shares."""
