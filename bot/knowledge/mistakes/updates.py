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
        "announced-past": Mistake(
            Words(
                "the event '{event}' has no date after {publish}, when this is published (the last: {last})",
                "「{event}」には、公開日（{publish}）より後の日程がありません（最後は {last}）",
            ),
            Words(
                "add the new date to the event, or leave out 'event'",
                "行事に新しい日程を足すか、「event」の行を消してください",
            ),
        ),
        "announced-cancelled": Mistake(
            Words(
                "the date of '{event}' ({start}) is cancelled, and the text does not say so",
                "「{event}」（{start}）は中止ですが、お知らせの文にそう書かれていません",
            ),
            Words("say that it is off, or remove the announcement", "中止であることを書くか、お知らせを消してください"),
        ),
        "announced-other-day": Mistake(
            Words(
                "the text speaks of {date}; '{event}' is on {start} ({place})",
                "お知らせの文では {date}、「{event}」の日程では {start} です（{place}）",
            ),
            Words(
                "look up which is right, and correct the other", "どちらが正しいか確かめて、もう一方を直してください"
            ),
        ),
        "city-not-told": Mistake(
            Words(
                "the title names '{city}', but who follows only that city does not get this",
                "題に「{city}」がありますが、その都市だけを登録している人には届きません",
            ),
            Words(
                "add {city} to 'cities', or leave out 'cities' to reach everybody",
                "「cities」に {city} を足すか、全員に届けるなら「cities」を消してください",
            ),
        ),
    }
)
