"""The words of the handbook's page around what the bot says, in English and Japanese."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Words

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        # the page
        "handbook": Words("Handbook", "ハンドブック"),
        "of-day": Words("What the bot says on {day}", "{day}現在のボットの答え"),
        "counts": Words(
            "{articles} answers · {cities} cities · {sources} sources",
            "回答 {articles} 件・都市 {cities} 件・出典 {sources} 件",
        ),
        "to-content": Words("Skip to the content", "本文へ移動"),
        "to-search": Words("Skip to the search", "検索へ移動"),
        "contents": Words("Contents", "目次"),
        "to-top": Words("Back to the top", "先頭へ戻る"),
        "languages": Words("Languages", "表示する言語"),
        "side-by-side": Words("Side by side", "並べて表示"),
        "made-by": Words(
            "Made by sistercity {version} from the knowledge {digest} as of {day}.",
            "sistercity {version} がナレッジ {digest} から{day}現在の内容で作成しました。",
        ),
        "coastlines": Words("Coastlines: Natural Earth, public domain.", "海岸線：Natural Earth（パブリックドメイン）"),
        # searching
        "search": Words("Search", "検索"),
        "tools": Words("Search and languages", "検索と表示言語"),
        "all-cities": Words("All cities", "すべての都市"),
        "city": Words("City", "都市"),
        "state": Words("State", "状態"),
        "all-states": Words("All answers", "すべての回答"),
        "clear": Words("Clear", "条件を消す"),
        "found": Words("{found} of {all} answers and sources", "回答と出典 {all} 件中 {found} 件"),
        "nothing-found": Words(
            "Nothing found. Try fewer or other words.", "見つかりません。言葉を減らすか、別の言葉でお試しください。"
        ),
        # chapters
        "attention": Words("What needs care", "確認が必要なこと"),
        "programme": Words("The programme", "交流の全体"),
        "cities": Words("Cities", "都市"),
        "partnerships": Words("Partnerships", "都市の提携"),
        "events": Words("Events", "行事"),
        "questions": Words("Questions and answers", "よくある質問"),
        "history": Words("What happened when", "交流のあゆみ"),
        "people": Words("People", "人物"),
        "organisations": Words("Organisations", "団体・窓口"),
        "announcements": Words("Announcements", "お知らせ"),
        "sources": Words("Sources", "出典"),
        # figures
        "map": Words("Where the cities are", "都市の地図"),
        "map-told": Words(
            "A map of the {count} cities, with a line for each partnership; the list below says the same.",
            "{count} 都市の位置と、提携を結ぶ線を示した地図です。内容は下の一覧と同じです。",
        ),
        "timeline": Words("Since when they are linked", "提携の年表"),
        "timeline-told": Words(
            "A bar for each partnership, from its agreement to today; the list below says the same.",
            "各提携の、協定から今日までの長さを示した年表です。内容は下の一覧と同じです。",
        ),
        "all-links": Words("All partnerships", "提携の一覧"),
        "cities-linked": Words("Cities", "都市"),
        "kind": Words("Kind", "種類"),
        "kind-sister": Words("Sister cities", "姉妹都市"),
        "kind-friendship": Words("Friendship cities", "友好都市"),
        "signed": Words("Signed", "締結日"),
        "signed-in": Words("Place", "場所"),
        "date-unknown": Words("date not known", "日付不明"),
        # articles
        "unknown": Words("Not known", "未確認"),
        "disputed": Words("Sources disagree", "資料により異なる"),
        "due": Words("To be reviewed", "要見直し"),
        "untranslated": Words("Not translated", "未翻訳"),
        "review-by": Words("Review by {day}", "{day}までに見直し"),
        "overdue": Words("Review was due by {day}", "見直し期限（{day}）を過ぎています"),
        "soon": Words("Review by {day}", "{day}までに見直し"),
        "season": Words("No date yet for the season from {day}", "{day}からの時期の日程が未定"),
        "as-of": Words("As of {day}", "{day}現在"),
        "also-called": Words("Also called", "別名"),
        "mentioned": Words("{count} more answers about {city}", "{city}に関するほかの回答 {count} 件"),
        "lies-in": Words("{region}, {country}", "{country}{region}"),
        "joined": Words("Part of {city} now", "現在は{city}の一部"),
        "computed": Words("computed", "自動計算"),
        "wordings": Words("{count} wordings", "言い方 {count} 通り"),
        # what needs care
        "due-list": Words(
            "To be reviewed now, or within 60 days", "見直しの期限を過ぎたもの、60日以内に期限が来るもの"
        ),
        "disputed-list": Words("Where sources disagree", "資料によって内容が異なるもの"),
        "unknown-list": Words("What is not known", "分かっていないこと"),
        "untranslated-list": Words("What is not translated", "翻訳がないもの"),
        "gaps-list": Words("What people asked and the bot could not answer", "質問があったのに答えられなかったこと"),
        "asked-times": Words("asked {count} times", "{count} 回"),
        "nearest": Words("nearest:", "近い項目："),
        "none": Words("Nothing.", "ありません。"),
        # sources
        "reliability-A": Words("Official", "公的機関"),
        "reliability-B": Words("Press", "報道"),
        "reliability-C": Words("Other", "その他"),
        "checked": Words("Checked on {day}", "{day}確認"),
        "used-by": Words("used by {count} answers", "{count} 件の回答で使用"),
        "unused": Words("used by no answer", "どの回答でも未使用"),
    }
)
