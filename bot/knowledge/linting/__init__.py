"""Linting: whether the knowledge makes sense as a whole; a module for each kind of rule."""
