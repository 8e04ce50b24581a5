"""The words for keys and values that a record cannot hold."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "not-a-mapping": Mistake(
            Words(
                "the file holds {found}, not 'id:' lines with a record below each",
                "ファイルの中身が「id:」の行とその内容ではなく、{found}になっています",
            ),
            Words(
                "begin with a line 'some-id:' and indent the record below it by two spaces",
                "「some-id:」の行から始め、内容はその下に半角スペース二つで字下げして書いてください",
            ),
        ),
        "bad-id": Mistake(
            Words("'{id}' is no good id", "「{id}」は ID として使えません"),
            Words(
                "use only letters, digits and hyphens (48 at most), like {near}",
                "半角の英数字とハイフンだけ（48 字まで）で、{near} のように書いてください",
            ),
        ),
        "duplicate-id": Mistake(
            Words(
                "the id '{id}' is used twice (first in {first})",
                "ID「{id}」が二か所で使われています（一つ目は {first}）",
            ),
            Words("give one of them another id", "どちらかの ID を変えてください"),
        ),
        "unknown-key": Mistake(Words("'{key}' is not a key here", "「{key}」という項目はここでは使えません")),
        "missing-key": Mistake(
            Words("'{key}' is missing", "「{key}」がありません"),
            Words("add it, like this: {example}", "次のように追加してください: {example}"),
        ),
        "empty-value": Mistake(
            Words("'{key}' has nothing after it", "「{key}」の内容が空です"),
            Words("write it, like this: {example}; or remove the line", "{example} のように書くか、行を消してください"),
        ),
        "too-long": Mistake(
            Words(
                "the text after '{key}' is longer than {limit} characters", "「{key}」の文が {limit} 字を超えています"
            ),
            Words("shorten it, or split it", "短くするか、分けて書いてください"),
        ),
        "wrong-type": Mistake(
            Words("'{key}' holds {found}; it should hold {wanted}", "「{key}」は{found}ですが、{wanted}が必要です"),
            Words("write it like this: {example}", "次のように書いてください: {example}"),
        ),
        "bad-date": Mistake(
            Words("'{value}' is no date", "「{value}」は日付として読めません"),
            Words(
                "write it like 1973-02-20, 1989-09 or 2005", "1973-02-20、1989-09、2005 のように半角で書いてください"
            ),
        ),
        "no-such-date": Mistake(
            Words("'{value}' is not in the calendar", "「{value}」は暦にない日付です"),
            Words("check the month and the day", "月と日を確かめてください"),
        ),
        "bad-time": Mistake(
            Words("'{value}' is no time of day", "「{value}」は時刻として読めません"),
            Words("write it like 09:30 or 18:00", "09:30、18:00 のように半角で書いてください"),
        ),
        "zone-in-time": Mistake(
            Words("'{value}' holds a time zone", "「{value}」にタイムゾーンが書かれています"),
            Words(
                "leave it out: hours are those of the event's city; an announcement has its own line, zone: Asia/Tokyo",
                "消してください。行事の時刻は開催都市の現地時間です。お知らせでは別の行に zone: Asia/Tokyo と書きます",
            ),
        ),
        "hour-in-date": Mistake(
            Words(
                "'{value}' holds an hour; '{key}' is a day only",
                "「{value}」に時刻が入っていますが、「{key}」は日付だけです",
            ),
            Words(
                'leave it out; the hour has a line of its own, like starts_at: "11:00"',
                '消してください。時刻は starts_at: "11:00" のように別の行に書きます',
            ),
        ),
        "bad-local-moment": Mistake(
            Words("'{value}' is no day and hour", "「{value}」は日時として読めません"),
            Words(
                "write it like 2026-12-01 09:00, or the day alone",
                "2026-12-01 09:00 のように書くか、日付だけを書いてください",
            ),
        ),
        "bad-ahead": Mistake(
            Words("'{value}' does not say how long before", "「{value}」は「どれだけ前か」として読めません"),
            Words("write it like 7d (days) or 1h (hours)", "7d（7日前）、1h（1時間前）のように書いてください"),
        ),
        "bad-flag": Mistake(
            Words("'{value}' is neither yes nor no", "「{value}」は yes でも no でもありません"),
            Words("write yes or no", "yes か no と書いてください"),
        ),
        "bad-number": Mistake(
            Words("'{value}' is no number that fits '{key}'", "「{value}」は「{key}」に使える数ではありません"),
            Words("write it in digits, like {example}", "{example} のように半角の数字で書いてください"),
        ),
        "number-range": Mistake(
            Words("'{value}' is out of range for '{key}'", "「{key}」の値「{value}」が範囲の外です"),
            Words("it must be {bound}", "{bound}の数にしてください"),
        ),
        "bad-choice": Mistake(
            Words("'{value}' is not a choice for '{key}'", "「{value}」は「{key}」に選べる値ではありません"),
            Words("choose one of {choices}", "{choices} から選んでください"),
        ),
        "bad-zone": Mistake(
            Words("'{value}' is no time zone", "「{value}」はタイムゾーンの名前ではありません"),
            Words(
                "write it like Asia/Tokyo or America/Los_Angeles",
                "Asia/Tokyo、America/Los_Angeles のように書いてください",
            ),
        ),
        "bad-address": Mistake(
            Words("'{value}' is no web address", "「{value}」はウェブアドレスとして読めません"),
            Words("it begins with https:// and holds no spaces", "https:// から始め、空白を入れずに書いてください"),
        ),
        "bad-colour": Mistake(
            Words("'{value}' is no colour", "「{value}」は色として読めません"),
            Words('write it like "#2E7D32", in quotes', '"#2E7D32" のように、引用符で囲んで書いてください'),
        ),
        "bad-national-flag": Mistake(
            Words("'{value}' is no flag", "「{value}」は旗の絵文字ではありません"),
            Words("write the emoji, like 🇯🇵", "🇯🇵 のような絵文字で書いてください"),
        ),
        "bad-reference": Mistake(
            Words("'{value}' cannot be an id", "「{value}」は ID の形ではありません"),
            Words(
                "use the id of a record: letters, digits and hyphens, like torrance-kashiwa",
                "torrance-kashiwa のように、半角の英数字とハイフンで ID を書いてください",
            ),
        ),
        "bad-language": Mistake(
            Words("'{value}' is no language code", "「{value}」は言語コードではありません"),
            Words("write it like en, ja or zh-TW", "en、ja、zh-TW のように書いてください"),
        ),
        "too-few": Mistake(
            Words(
                "'{key}' has {count} and needs at least {limit}",
                "「{key}」が足りません（{count} 件、{limit} 件以上必要）",
            ),
            Words("write it like this: {example}", "次のように書いてください: {example}"),
        ),
        "too-many": Mistake(
            Words("'{key}' holds more than {limit}", "「{key}」が多すぎます（{limit} 件まで）"),
            Words("remove what is too much", "余分なものを消してください"),
        ),
        "empty-fact": Mistake(
            Words("the fact '{key}' says nothing", "「{key}」に内容がありません"),
            Words(
                "give it a 'text' (a sentence in each language) or a 'value'",
                "「text」（各言語の文）か「value」を書いてください",
            ),
        ),
        "wrong-tag": Mistake(
            Words("the file {name} says 'tag: {tag}'", "{name} の中の tag が「{tag}」になっています"),
            Words(
                "the tag and the name of the file must be the same: {near}", "ファイル名と同じ {near} にしてください"
            ),
        ),
        "invalid": Mistake(
            Words("the value of '{key}' does not fit ({reason})", "「{key}」の値が正しくありません（{reason}）"),
            Words("compare it with the other records of this kind", "同じ種類のほかの項目と見くらべてください"),
        ),
    }
)
