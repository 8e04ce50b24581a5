"""What those who follow the programme are told by itself, to whom and when; it knows no platform and no database."""
