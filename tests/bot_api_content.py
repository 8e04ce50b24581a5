"""What may stand in a message: its text and its buttons, checked as the real Bot API does."""

import re
from typing import Any

from bot_api_chats import JSON
from bot_api_html import Parsed, Unparsable, parse, utf16_length
from bot_api_refusals import bad

LONGEST_TEXT = 4096
LONGEST_DATA = 64
MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
ACTIONS = {"callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat", "web_app", "copy_text"}


def checked_text(text: str, parse_mode: str, *, longest: int = LONGEST_TEXT, caption: bool = False) -> Parsed:
    """The text as a person will see it; refused where it is empty, too long or not to be parsed."""
    match parse_mode.lower():
        case "html":
            try:
                parsed = parse(text)
            except Unparsable as why:
                raise bad(f"can't parse entities: {why}") from why
        case "":
            parsed = Parsed(text.strip())
        case _:
            raise bad("unsupported parse_mode")
    if not parsed.text and not caption:
        raise bad("message text is empty")
    if utf16_length(parsed.text) > longest:
        raise bad("message caption is too long" if caption else "message is too long")
    return parsed


def checked_buttons(markup: Any) -> list[list[JSON]]:
    """The rows of an inline keyboard; empty rows are left out, as Telegram does."""
    if not markup:
        return []
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = [row for row in markup.get("inline_keyboard", []) if row]
    for button in (button for row in rows for button in row):
        _check(button)
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_A_ROW for row in rows):
        raise bad("REPLY_MARKUP_TOO_LONG")
    return rows


def _check(button: JSON) -> None:
    if "text" not in button:
        raise bad("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if not any(button.get(action) or (action.startswith("switch") and action in button) for action in ACTIONS):
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(button.get("callback_data", "").encode()) > LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"(https?|tg)://[^\s/]", button["url"]):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
