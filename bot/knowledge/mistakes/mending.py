"""The words of `check --fix`: what was mended, and why something else was not."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Words

_WHICH = Words("which of the two is right only you can know", "どちらが正しいかは、機械には分かりません")
_WAYS = Words("it can be read in more than one way", "いくとおりにも読めます")
_NOTE = Words("what stands behind '#' may be text or a note", "「#」から後ろが文かメモか、機械には分かりません")

LEFT: Mapping[str, Words] = MappingProxyType(
    {
        "zone-in-time": Words(
            "by the event's own clock it may be another hour", "行事の現地時間では別の時刻かもしれません"
        ),
        "bad-date": _WAYS,
        "bad-time": _WAYS,
        "bad-local-moment": _WAYS,
        "unknown-key": _WAYS,
        "no-such-date": Words("which day is meant only you can know", "どの日のことか、機械には分かりません"),
        "duplicate-key": _WHICH,
        "duplicate-id": _WHICH,
        "end-before-start": _WHICH,
        "same-question": _WHICH,
        "same-overview": _WHICH,
        "other-number": _WHICH,
        "value-not-in-text": _WHICH,
        "wrong-weekday": _WHICH,
        "other-year": _WHICH,
        "shared-name": _WHICH,
        "smart-quotes": _NOTE,
        "needs-quotes": _NOTE,
        "cut-by-hash": _NOTE,
        "plain-http": Words(
            "whether the site answers to https must be tried", "https で開くか、実際に試す必要があります"
        ),
        "other-language": Words("it may have to be translated", "訳が必要かもしれません"),
        "secret": Words("it must be renewed where it was made, too", "発行元での作りなおしも必要です"),
        "tab": Words("the tab may belong to the text", "タブが文の一部かもしれません"),
        "not-utf8": Words("its signs may come out wrong", "文字が化けるおそれがあります"),
    }
)
"""Why what looks as if it could be mended is left to a person, by the code of the problem."""

MENDED = Words("lines mended: {count} (in {files})", "{count} 行を直しました（{files}）")
NOTHING = Words("nothing here can be mended without asking", "自動で直せるところはありません")
NOT_MENDED = Words("left to you", "手で直すもの")
NOT_WRITTEN = Words("{path} cannot be written: {reason}", "{path} に書きこめません（{reason}）")
