"""Opens a file at a line in the editor of who sits at the console."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

from bot.knowledge.wording import Words

_GO_TO = {"code", "codium", "cursor", "code-insiders", "windsurf"}
_COLON = {"subl", "zed", "hx", "helix", "atom", "lite-xl"}
_WAIT = {*_GO_TO, "subl", "zed", "atom", "gedit", "kate", "gnome-text-editor"}
_PLUS = {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak", "ne", "mcedit"}
_PLUS |= {"gedit", "mousepad", "pluma", "xed"}


def open_at(path: Path, line: int) -> bool:
    """Open *path* at *line* in $VISUAL or $EDITOR and wait until it is closed; False where there is no editor."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command or shutil.which(command[0]) is None:
        return False
    try:
        ended = subprocess.run([*command, *_at(Path(command[0]).stem, path, line, command)], check=False)  # noqa: S603  # their own editor
    except OSError:
        return False
    return ended.returncode == 0


def _at(editor: str, path: Path, line: int, command: list[str]) -> list[str]:
    wait = ["--wait"] if editor in _WAIT and "--wait" not in command and "-w" not in command else []
    if editor in _GO_TO:
        return [*wait, "--goto", f"{path}:{line}"]
    if editor in _COLON:
        return [*wait, f"{path}:{line}"]
    if editor in _PLUS:
        return [*wait, f"+{line}", str(path)]
    return [*wait, str(path)]


def no_editor(path: Path, line: int) -> Words:
    """What somebody without an editor of the console does instead."""
    return Words(
        f"  Open {path} at line {line}, change and save it, and go on here. With EDITOR=nano it opens by itself.",
        f"  エディターで {path} の {line} 行目を直し、保存してから続けてください。\n"
        "  EDITOR=nano のように設定しておくと、自動で開きます。",
    )
