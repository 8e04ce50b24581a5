"""A question of the journal as others may read it: only what asks, without who asks it; no list of names is needed.

The journal holds no mail address, no number to call and no handle any more. What is left are names and addresses in
what people tell of themselves before they ask.
"""

import re
from collections.abc import Callable

from bot.answering.question.parts import Parting
from bot.answering.question.sentences import sentences_of

_TAKEN_OUT = re.compile(r"(?:\b(?:at|on|via)\s+|[:：]\s*)?\[(?:mail|phone|handle)\]")
_SPACES = re.compile(r"\s+(?=[,.?!])|\s{2,}")
_EDGES = " ,;:、-"
# Whoever is named behind these words is no public person, unless the knowledge has the name.
_NAMED_BEHIND = re.compile(
    r"\b(?P<before>my name is|my name's|i am called|i'm called|mr|mrs|ms|miss|dr"
    r"|my (?:son|daughter|kid|child|wife|husband|partner|mother|father|mom|mum|dad|brother|sister|friend))"
    r"[.:]?,? (?P<who>[^\W\d_]+)"
)
_INTRODUCED = re.compile(r"^.{1,20}?(?:と申します|といいます|と言います)(?:が|けど|けれど)?[、,\s]*")
_HONOURED = re.compile(r"(?P<who>[一-龥々ァ-ヺー]{1,6}|[a-z]{2,12})(?P<title>さん|くん|君|ちゃん|様)(?![一-龥々])")
_NOBODY = re.compile(
    "(?:皆|客|奥|娘|息子|子供?|学生|生徒|親|母|父|兄|姉|弟|妹|祖父|祖母|ホスト|ゲスト|ファミリー|市長|担当者|王|神)$"
)
_STREET = re.compile(
    r"\b\d{1,5} (?:[a-z]+ ){1,3}(?:street|st|avenue|ave|road|rd|drive|lane|boulevard|blvd|court|way)\b\.?"
    r"|〒?\d{3}-\d{4}(?!\d)|\d{1,2}丁目(?:\d{1,3}番(?:地|\d{1,3}号)?)?|\d{1,3}番地"
)


def nameless(text: str, parting: Parting, is_known: Callable[[str], bool]) -> str:
    """The folded *text* without what tells who asked, as far as that can be seen; empty where nothing is left.

    *is_known* says whether a word is one of the knowledge's own.
    """
    text = _TAKEN_OUT.sub(" ", text)
    asking = [parting.turns(each)[-1] for each in sentences_of(text) if parting.asks(each)]
    text = " ".join(asking) or text
    text = _INTRODUCED.sub("", _STREET.sub(" ", text))
    text = _NAMED_BEHIND.sub(lambda found: found[0] if is_known(found["who"]) else found["before"], text)
    text = _HONOURED.sub(
        lambda found: found[0] if _is_nobody(found["who"], is_known) else f"〇〇{found['title']}", text
    )
    return _SPACES.sub(lambda found: " " if len(found[0]) > 1 and not found[0].strip() else "", text).strip(_EDGES)


def _is_nobody(who: str, is_known: Callable[[str], bool]) -> bool:
    return _NOBODY.search(who) is not None or is_known(who)
