"""What must never stand in a file that many people read: tokens, passwords, keys. Only its place and kind are told."""

import re
from collections.abc import Iterator

from bot.knowledge.problems import MAX_PROBLEMS, Place, Problem, report
from bot.knowledge.slips import LINE_END
from bot.knowledge.wording import Words

_KINDS: tuple[tuple[str, Words], ...] = (
    (r"(?<!\d)\d{8,10}:[A-Za-z0-9_-]{35}(?![\w-])", Words("a Telegram token", "Telegram のトークン")),
    (
        r"(?<![\w.-])[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,40}(?![\w.-])",
        Words("a Discord token", "Discord のトークン"),
    ),
    (
        r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/\d+/\S+|https://hooks\.slack\.com/services/\S+",
        Words("the address of a webhook", "Webhook の URL"),
    ),
    (r"(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])", Words("an AWS key", "AWS のアクセスキー")),
    (r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{22,})", Words("a GitHub token", "GitHub のトークン")),
    (
        r"\b(?:glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,}|AIza[\w-]{35}|sk-[\w-]{20,}|[sr]k_live_\w{16,}|npm_\w{36})"
        r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*",
        Words("an access token", "アクセストークン"),
    ),
    (
        r"\b(?:postgres(?:ql)?|mysql|mariadb|mongodb|redis|amqp|sqlserver)(?:\+\w+)?://[^\s/:@]*:[^\s@/]+@"
        r"|\bhttps?://[^\s/:@]+:[^\s/@]+@",
        Words("an address with a password", "パスワードの入ったアドレス"),
    ),
    (r"-----BEGIN [A-Z ]*PRIVATE KEY", Words("a private key", "秘密鍵")),
    (
        r"(?:\b(?:password|passwd|api[_ -]?key|secret|token)|パスワード|暗証番号)(?: is)?['\"」]?\s*[:=：は]\s*['\"「]?"
        r"(?=[^\s'\"」]*\d)(?=[^\s'\"」]*[A-Za-z])[!-~]{8,}",
        Words("a password", "パスワード"),
    ),
)
_ANY = re.compile("|".join(f"({shape})" for shape, _ in _KINDS), re.IGNORECASE | re.ASCII)
# Each of the shapes holds one of these, and few files hold any: to look for them first is ten times as fast.
_WORDS = (
    "webhooks", "hooks.slack", "akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat", "glpat-", "xox",
    "aiza", "sk-", "k_live_", "npm_", "eyj", "private key", "passw", "api_key", "api-key", "api key", "apikey",
    "secret", "token", "パスワード", "暗証番号",
)  # fmt: skip
_SIGNS = re.compile(r":[A-Za-z0-9_-]{35}|\.[A-Za-z0-9_-]{27}|:(?!//)[^\s@/:]{1,200}@")
_LONGEST = 100_000
_ADDRESS = re.compile(r"https?://(?![^\s/]*@|\w*\.?discord(?:app)?\.com/api|hooks\.slack)\S+")


def secrets_in(raw: bytes, path: str) -> Iterator[Problem]:
    """The secrets in the file *raw*, also in its comments."""
    text = raw.decode("utf-8", "replace")
    if not _may_hold(text):
        return
    told = 0
    for number, line in enumerate(LINE_END.split(text), 1):
        # What an address of the web ends with may look like any token.
        plain = _ADDRESS.sub(lambda found: " " * len(found[0]), line) if "http" in line else line
        if len(line) < _LONGEST and _may_hold(plain) and (found := _ANY.search(plain)):
            yield report(Place(path, number, found.start() + 1), "secret", what=_KINDS[(found.lastindex or 1) - 1][1])
            told += 1
            if told >= MAX_PROBLEMS:
                return


def _may_hold(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _WORDS) or _SIGNS.search(text) is not None
