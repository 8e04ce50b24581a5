"""What goes on: a question that only makes sense after the one before."""
