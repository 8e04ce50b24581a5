"""The command line."""


def main() -> None:
    """Begin."""
