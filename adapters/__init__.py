"""Everything of the sister-city chat bot that touches the world; siblings ignore each other."""
