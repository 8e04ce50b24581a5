"""A PostgreSQL server of the tests' own, from the programs that Debian installs; it ends with the tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from ports import free_port

NEEDED = "NEED_POSTGRES"
"""Where this is set in the environment, a server that cannot be started is a failure."""
MADE = "made"
"""The database there from which those of the tests are copied."""
STARTS_WITHIN = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, known by the folder it keeps its data in."""

    folder: Path
    port: int

    def url(self, database: str) -> str:
        """The address of a database there, as platforms write it."""
        return f"postgres://sistercity@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def run(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What *statement* gives in the server's own database; refused unless it is the server that was started."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SHOW data_directory").fetchone()
            assert found == (str(self.folder),), f"port {self.port} is somebody else's: {found}"
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []


def programs() -> Path | None:
    """The folder of the newest server that is installed; None where there is none."""
    folders = [found.parent for found in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if not folders and (found := shutil.which("initdb")):
        folders = [Path(found).resolve().parent]
    return max(folders, key=lambda folder: [int(part) for part in folder.parts if part.isdecimal()], default=None)


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """A server with nothing in it, on a free port."""
    user = _somebody()
    above = Path(tempfile.mkdtemp(prefix="sistercity-postgres-"))
    if user is not None:
        os.chown(above, user.pw_uid, user.pw_gid)
    folder = above / "data"
    options: dict[str, Any] = {} if user is None else {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    options |= {"cwd": above, "stdout": subprocess.DEVNULL, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}}
    try:
        made = f"{bin_folder}/initdb -D {folder} -U sistercity -A trust -E UTF8 --no-sync".split()
        subprocess.run(made, check=True, **options)  # noqa: S603  # Debian's own program
        port = free_port()
        quick = f"-c fsync=off -c listen_addresses=127.0.0.1 -c unix_socket_directories={above}"
        words = f"{bin_folder}/postgres -D {folder} -p {port} {quick}".split()
        with (above / "log").open("wb") as log, subprocess.Popen(words, stderr=log, **options) as process:  # noqa: S603  # as above
            try:
                server = Server(folder, port)
                _wait_for(server, process, above / "log")
                yield server
            finally:
                process.send_signal(signal.SIGINT)  # ends all connections, then the server
                process.wait(STARTS_WITHIN)
    finally:
        shutil.rmtree(above)


def _somebody() -> pwd.struct_passwd | None:
    """Who is to run the server: it refuses root; None where we are somebody else already."""
    if os.geteuid() != 0:
        return None
    return next(user for name in ("postgres", "nobody") for user in pwd.getpwall() if user.pw_name == name)


def _wait_for(server: Server, process: "subprocess.Popen[str]", log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"PostgreSQL did not start:\n{log.read_text()}") from None
            time.sleep(0.05)
        else:
            return
