"""The async core of the sister-city chat bot; it knows no platform, no command line and no environment."""

__version__ = "0.1.0"
