"""Ports for the servers of the tests."""

import secrets
import socket

_FIRST, _MANY = 20_000, 12_000
"""Below the ports that systems give to connections: there a port that was free a moment ago is somebody's by now."""


def free_port() -> int:
    """A port on which nobody listens, and which nobody is given who asks for any."""
    while True:
        port = _FIRST + secrets.randbelow(_MANY)
        with socket.socket() as listening:
            try:
                listening.bind(("127.0.0.1", port))
            except OSError:
                continue  # somebody listens there
        return port
