"""What is told: the content of an answer, curated or computed."""
