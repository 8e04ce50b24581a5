"""The words for what is told by itself: announcements, topics, dates, hours of quiet."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "expires-before-publish": Mistake(
            Words(
                "the announcement ends ({expires}) before it is published ({publish})",
                "お知らせの終わり（{expires}）が公開（{publish}）より前です",
            ),
            Words("check both", "両方を確かめてください"),
        ),
        "unknown-topic": Mistake(
            Words("there is no topic '{id}'", "「{id}」という話題はありません"),
            Words(
                "choose one of {topics}, or add it to 'updates: topics:' in program.yaml",
                "{topics} から選ぶか、program.yaml の「updates」の「topics」に追加してください",
            ),
        ),
        "same-occurrence": Mistake(
            Words(
                "two of the event's dates begin on {start} and cannot be told apart",
                "この行事には {start} に始まる日程が二つあり、区別できません",
            ),
            Words("give each an 'id', like {example}", "{example} のように、それぞれに「id」を書いてください"),
        ),
        "no-window": Mistake(
            Words("the applications neither open nor close on a day", "応募の開始日も締切日も書かれていません"),
            Words("add a day, like {example}", "{example} のように、日を書いてください"),
        ),
        "long-quiet": Mistake(
            Words("the quiet hours last longer than {limit} hours", "通知を控える時間が {limit} 時間を超えています"),
            Words(
                "shorten them, or reminders would come too late", "短くしてください。前日の案内が間に合わなくなります"
            ),
        ),
        "in-future": Mistake(
            Words("'{key}' is {date}, a day to come", "「{key}」の日付 {date} がまだ来ていません"),
            Words("check the year", "年を確かめてください"),
        ),
    }
)
