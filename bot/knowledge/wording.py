"""The plain words for every mistake and every remedy, in English and Japanese; nothing of places."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages in which problems are told."""

    en: str
    ja: str

    def in_language(self, language: str) -> str:
        """The words for a reader of *language*; English where it is neither."""
        return self.ja if language.split("-", maxsplit=1)[0] == "ja" else self.en


WRONG: Mapping[str, Words] = MappingProxyType(
    {
        # files
        "no-folder": Words("there is no folder here", "このフォルダーが見つかりません"),
        "missing-file": Words("the file {name} is missing", "{name} というファイルがありません"),
        "unknown-file": Words(
            "'{name}' is no file that the bot reads", "「{name}」は、ボットが読みこむファイルではありません"
        ),
        "unknown-folder": Words(
            "'{name}' is no folder that the bot reads", "「{name}」は、ボットが読みこむフォルダーではありません"
        ),
        "wrong-ending": Words(
            "the name '{name}' does not end in .yaml", "ファイル名「{name}」の末尾が .yaml ではありません"
        ),
        "link-out": Words(
            "this is a link that leads out of the knowledge folder",
            "これはフォルダーの外を指すリンクなので、読みこみません",
        ),
        "link-folder": Words("this folder is a link", "このフォルダーはリンクなので、読みこみません"),
        "not-a-file": Words("this is no ordinary file", "これは通常のファイルではありません"),
        "unreadable": Words("the file cannot be read ({reason})", "ファイルを開けません（{reason}）"),
        "too-big": Words("the file is larger than {limit}", "ファイルの大きさが {limit} を超えています"),
        "too-big-in-all": Words(
            "all files together are larger than {limit}", "ファイルの大きさの合計が {limit} を超えています"
        ),
        "too-many-files": Words("there are more than {limit} files", "ファイルの数が {limit} を超えています"),
        "too-many-nodes": Words(
            "the file holds more than {limit} keys and values", "ファイルの中の項目と値の数が {limit} を超えています"
        ),
        "too-many-problems": Words(
            "this file has more problems than the {limit} shown",
            "このファイルには、表示した {limit} 件のほかにも問題があります",
        ),
        "not-utf8": Words(
            "the file is not saved as UTF-8 (byte {byte}){guess}",
            "ファイルの文字コードが UTF-8 ではありません（{byte} バイト目）{guess}",
        ),
        "empty-file": Words("the file is empty", "ファイルが空です"),
        "no-records": Words("the file holds only comments", "ファイルにコメント以外の内容がありません"),
        # characters and shapes
        "control-character": Words(
            "there is an invisible control character ({character}) here",
            "目に見えない制御文字（{character}）が入っています",
        ),
        "tab": Words("there is a tab here", "タブ文字が入っています"),
        "smart-quotes": Words(
            "curly quotation marks stand around '{text}'",
            "「{text}」が、引用符として使えない記号（“ ” など）で囲まれています",
        ),
        "full-width-colon": Words(
            "the colon after '{key}' is full-width (：)", "「{key}」の後のコロンが全角（：）になっています"
        ),
        "wide-space": Words(
            "there is a full-width or non-breaking space here",
            "ここに全角スペースなど、区切りに使えない空白が入っています",
        ),
        "full-width": Words("'{text}' is written in full-width characters", "「{text}」が全角文字で書かれています"),
        "no-space": Words("there is no space after '{key}:'", "「{key}:」の後に半角スペースがありません"),
        "no-space-dash": Words("there is no space after the '-'", "「-」の後に半角スペースがありません"),
        "wrong-dash": Words("'{dash}' does not begin a list item", "「{dash}」ではリストの行を始められません"),
        "needs-quotes": Words(
            "a text with '{mark}' in it stands without quotation marks",
            "「{mark}」をふくむ文が、引用符で囲まれていません",
        ),
        "cut-by-hash": Words("the text ends before ' #'; the rest is not read", "「 #」から後ろは読みこまれません"),
        "directive": Words("the line begins with '%'", "行が「%」で始まっています"),
        "several-documents": Words(
            "a line '---' begins a second document here", "ここから「---」で区切られた二つ目の文書が始まっています"
        ),
        "anchor": Words("'&{name}' is an anchor; anchors are not used here", "「&{name}」（アンカー）は使えません"),
        "alias": Words("'*{name}' is an alias; aliases are not used here", "「*{name}」（エイリアス）は使えません"),
        "tag": Words("'{name}' is a tag; tags are not used here", "「{name}」（タグ）は使えません"),
        "too-deep": Words(
            "the text is indented more than {limit} levels deep", "入れ子（字下げ）が {limit} 段を超えています"
        ),
        "complex-key": Words("a key must be one simple word", "項目名には単純な語しか使えません"),
        "duplicate-key": Words(
            "'{key}' stands twice here (first in line {first})",
            "「{key}」が二回書かれています（一回目は {first} 行目）",
        ),
        "syntax-quote": Words(
            "a quotation mark is opened here and not closed", "ここで始まる引用符が閉じられていません"
        ),
        "syntax-bracket": Words(
            "a bracket is opened here and not closed",
            "ここで始まる括弧が閉じられていないか、途中のコンマ（,）がありません",
        ),
        "syntax-start": Words("a text cannot begin with this character", "この記号から文を始めることはできません"),
        "syntax-escape": Words(
            "after a backslash in double quotes this character has no meaning",
            "二重引用符の中の「\\」の後に、使えない文字があります",
        ),
        "syntax": Words(
            "the line or its indentation does not fit what stands above it", "行の形か字下げが、上の行と合っていません"
        ),
        # records
        "not-a-mapping": Words(
            "the file holds {found}, not 'id:' lines with a record below each",
            "ファイルの中身が「id:」の行とその内容ではなく、{found}になっています",
        ),
        "bad-id": Words("'{id}' is no good id", "「{id}」は ID として使えません"),
        "duplicate-id": Words(
            "the id '{id}' is used twice (first in {first})", "ID「{id}」が二か所で使われています（一つ目は {first}）"
        ),
        "unknown-key": Words("'{key}' is not a key here", "「{key}」という項目はここでは使えません"),
        "missing-key": Words("'{key}' is missing", "「{key}」がありません"),
        "empty-value": Words("'{key}' has nothing after it", "「{key}」の内容が空です"),
        "too-long": Words(
            "the text after '{key}' is longer than {limit} characters", "「{key}」の文が {limit} 字を超えています"
        ),
        "wrong-type": Words(
            "'{key}' holds {found}; it should hold {wanted}", "「{key}」は{found}ですが、{wanted}が必要です"
        ),
        "bad-date": Words("'{value}' is no date", "「{value}」は日付として読めません"),
        "no-such-date": Words("'{value}' is not in the calendar", "「{value}」は暦にない日付です"),
        "bad-time": Words("'{value}' is no time of day", "「{value}」は時刻として読めません"),
        "zone-in-time": Words("'{value}' holds a time zone", "「{value}」にタイムゾーンが書かれています"),
        "bad-local-moment": Words("'{value}' is no day and hour", "「{value}」は日時として読めません"),
        "bad-ahead": Words("'{value}' does not say how long before", "「{value}」は「どれだけ前か」として読めません"),
        "bad-flag": Words("'{value}' is neither yes nor no", "「{value}」は yes でも no でもありません"),
        "bad-number": Words(
            "'{value}' is no number that fits '{key}'", "「{value}」は「{key}」に使える数ではありません"
        ),
        "number-range": Words("'{value}' is out of range for '{key}'", "「{key}」の値「{value}」が範囲の外です"),
        "bad-choice": Words("'{value}' is not a choice for '{key}'", "「{value}」は「{key}」に選べる値ではありません"),
        "bad-zone": Words("'{value}' is no time zone", "「{value}」はタイムゾーンの名前ではありません"),
        "bad-address": Words("'{value}' is no web address", "「{value}」はウェブアドレスとして読めません"),
        "bad-colour": Words("'{value}' is no colour", "「{value}」は色として読めません"),
        "bad-national-flag": Words("'{value}' is no flag", "「{value}」は旗の絵文字ではありません"),
        "bad-reference": Words("'{value}' cannot be an id", "「{value}」は ID の形ではありません"),
        "bad-language": Words("'{value}' is no language code", "「{value}」は言語コードではありません"),
        "too-few": Words(
            "'{key}' has {count} and needs at least {limit}", "「{key}」が足りません（{count} 件、{limit} 件以上必要）"
        ),
        "too-many": Words("'{key}' holds more than {limit}", "「{key}」が多すぎます（{limit} 件まで）"),
        "empty-fact": Words("the fact '{key}' says nothing", "「{key}」に内容がありません"),
        "wrong-tag": Words("the file {name} says 'tag: {tag}'", "{name} の中の tag が「{tag}」になっています"),
        "invalid": Words("the value of '{key}' does not fit ({reason})", "「{key}」の値が正しくありません（{reason}）"),
        # references and sense
        "broken-reference": Words("there is no {kind} '{id}'", "「{id}」という{kind}はありません"),
        "wrong-kind": Words(
            "'{id}' is of the kind '{found}', but the kind wanted here is '{kind}'",
            "「{id}」は{found}ですが、ここには{kind}が必要です",
        ),
        "same-question": Words(
            "the question '{question}' also stands in '{other}' ({place})",
            "質問「{question}」は「{other}」（{place}）にもあります",
        ),
        "repeated-question": Words(
            "the question '{question}' stands twice in this entry (first in line {place_line})",
            "質問「{question}」がこの項目に二回あります（一回目は {place_line} 行目）",
        ),
        "no-translation": Words("'{key}' has no {language}", "「{key}」に {language} がありません"),
        "no-wording": Words(
            "the attribute '{attribute}' has no wording in {file}",
            "属性「{attribute}」の言い回しが {file} にありません",
        ),
        "past-review": Words("'review_by' was {date}", "見直しの期限（{date}）が過ぎています"),
        "long-answer": Words(
            "the answer ({language}) has {count} characters and there is no 'more'",
            "回答（{language}）が {count} 字あり、「more」がありません",
        ),
        "check-is-phrasing": Words(
            "the question '{question}' is a phrasing of '{other}', so the check counts for nothing",
            "質問「{question}」は「{other}」の言い回しと同じなので、確認になりません",
        ),
        "end-before-start": Words("'{end}' comes before '{start}'", "終わり（{end}）が始まり（{start}）より前です"),
        "same-city": Words("the partnership names the city '{id}' twice", "提携の両方の都市が「{id}」になっています"),
        "same-partnership": Words(
            "these two cities already have the partnership '{other}'", "この二つの都市の提携は「{other}」にもあります"
        ),
        "unknown-slot": Words(
            "the program does not fill {{{slot}}} in this sentence",
            "この文の {{{slot}}} に入れる語がプログラムにありません",
        ),
        "missing-sentence": Words("the sentence '{key}' is missing", "「{key}」の文がありません"),
        "empty-sentence": Words("the sentence '{key}' is empty", "「{key}」の文が空です"),
        "unknown-sentence": Words(
            "the program never says a sentence '{key}'", "「{key}」という文はプログラムで使われません"
        ),
        "bad-slot": Words("the curly brackets in this sentence do not fit", "文の中の波括弧の数が合っていません"),
        "placeholder": Words("the text still holds '{word}'", "文に「{word}」が残っています"),
        "no-language-file": Words("there is no {file}", "{file} というファイルがありません"),
        "bad-moment": Words("'{value}' is no moment", "「{value}」は日時として読めません"),
        # updates
        "expires-before-publish": Words(
            "the announcement ends ({expires}) before it is published ({publish})",
            "お知らせの終わり（{expires}）が公開（{publish}）より前です",
        ),
        "unknown-topic": Words("there is no topic '{id}'", "「{id}」という話題はありません"),
        "same-occurrence": Words(
            "two of the event's dates begin on {start} and cannot be told apart",
            "この行事には {start} に始まる日程が二つあり、区別できません",
        ),
        "no-window": Words(
            "the applications neither open nor close on a day", "応募の開始日も締切日も書かれていません"
        ),
        "long-quiet": Words(
            "the quiet hours last longer than {limit} hours", "通知を控える時間が {limit} 時間を超えています"
        ),
        "in-future": Words("'{key}' is {date}, a day to come", "「{key}」の日付 {date} がまだ来ていません"),
        # understanding
        "confused": Words(
            "the question '{question}' is answered by the entry '{rival}' instead",
            "質問「{question}」には「{rival}」の答えが返ります",
        ),
        "too-many-confused": Words(
            "{count} questions are answered by another entry; at most {allowed} may be",
            "ほかの項目の答えが返る質問が {count} 件あり、上限の {allowed} 件を超えています",
        ),
        "check-lacks": Words(
            "the answer to the test question '{question}' lacks {about}",
            "確認用の質問「{question}」の答えに{about}がありません",
        ),
        "check-says": Words(
            "the answer to the test question '{question}' must not hold {about}",
            "確認用の質問「{question}」の答えに、あってはならない{about}があります",
        ),
        "check-answered": Words(
            "the test question '{question}' is answered by {about}",
            "確認用の質問「{question}」に{about}の答えが返ります",
        ),
    }
)

FIXES: Mapping[str, Words] = MappingProxyType(
    {
        "did-you-mean": Words("did you mean '{near}'?", "「{near}」の書きまちがいではありませんか"),
        "keys-allowed": Words("the keys here are {keys}", "使える項目は {keys} です"),
        "corrected": Words("write it like this: {line}", "次のように書いてください: {line}"),
        "no-folder": Words(
            "give the folder that holds program.yaml", "program.yaml のあるフォルダーを指定してください"
        ),
        "missing-file": Words("add it, with this in it: {example}", "追加して、次のように書いてください: {example}"),
        "unknown-file": Words("the files here are {names}", "使えるファイルは {names} です"),
        "unknown-folder": Words("the folders here are {names}", "使えるフォルダーは {names} です"),
        "wrong-ending": Words("rename it to {near}", "{near} に名前を変えてください"),
        "link-out": Words("put the file itself here", "ファイルそのものをここに置いてください"),
        "link-folder": Words("put the folder itself here", "フォルダーそのものをここに置いてください"),
        "not-a-file": Words("remove it", "取りのぞいてください"),
        "unreadable": Words(
            "check that it is there and that the bot may read it",
            "ファイルがあるか、読みとりの権限があるかを確かめてください",
        ),
        "too-big": Words("split it into two files", "二つのファイルに分けてください"),
        "too-big-in-all": Words("remove what does not belong here", "不要なファイルを取りのぞいてください"),
        "too-many-files": Words("join small files into one", "小さなファイルをまとめてください"),
        "too-many-nodes": Words("split it into two files", "二つのファイルに分けてください"),
        "too-many-problems": Words("fix these first and check again", "まずこれらを直して、もう一度確認してください"),
        "not-utf8": Words(
            "save it again and choose UTF-8 as the encoding", "文字コードに UTF-8 を選んで保存しなおしてください"
        ),
        "empty-file": Words("fill it or delete it", "内容を書くか、ファイルを削除してください"),
        "no-records": Words("fill it or delete it", "内容を書くか、ファイルを削除してください"),
        "control-character": Words("delete it, or type the text again", "その文字を消すか、文を打ちなおしてください"),
        "tab": Words("use spaces (two for each level)", "半角スペース（一段につき二つ）を使ってください"),
        "smart-quotes": Words('use straight ones: "{text}"', '半角の引用符を使ってください: "{text}"'),
        "full-width-colon": Words(
            "write '{key}: ' with a half-width colon and a space", "半角のコロンとスペースで「{key}: 」と書いてください"
        ),
        "wide-space": Words("use ordinary half-width spaces", "半角スペースに直してください"),
        "full-width": Words("write '{near}'", "半角で「{near}」と書いてください"),
        "cut-by-hash": Words(
            "if it belongs to the text, put quotation marks around all of it; a note has a space after '#'",
            '文の一部なら全体を引用符（"）で囲み、メモなら「#」の後に半角スペースを入れてください',
        ),
        "directive": Words("remove the line, or indent it if it is text", "行を消すか、文の一部なら字下げしてください"),
        "several-documents": Words("remove the line '---'", "「---」の行を消してください"),
        "anchor": Words(
            "write the value out; if '&' belongs to the text, put quotation marks around all of it",
            '値をそのまま書いてください。「&」が文の一部なら、全体を引用符（"）で囲んでください',
        ),
        "alias": Words(
            "write the value out; if '*' belongs to the text, put quotation marks around all of it",
            '値をそのまま書いてください。「*」が文の一部なら、全体を引用符（"）で囲んでください',
        ),
        "tag": Words(
            "remove it; if '!' belongs to the text, put quotation marks around all of it",
            '消してください。「!」が文の一部なら、全体を引用符（"）で囲んでください',
        ),
        "too-deep": Words("check the indentation and the brackets", "字下げと括弧を確かめてください"),
        "complex-key": Words(
            "write 'key: value'; put quotation marks around a text that begins with a bracket",
            '「項目: 値」の形で書いてください。括弧で始まる文は引用符（"）で囲んでください',
        ),
        "duplicate-key": Words("join both, or remove one", "一つにまとめるか、片方を消してください"),
        "syntax-quote": Words(
            "close it; an apostrophe inside '…' is written twice",
            "引用符を閉じてください（'…' の中の ' は二つ重ねます）",
        ),
        "syntax-bracket": Words(
            "close it, and put commas between the parts", "括弧を閉じ、要素の間に半角のコンマ（,）を入れてください"
        ),
        "syntax-start": Words('put quotation marks around the text: "…"', '文全体を引用符で囲んでください: "…"'),
        "syntax-escape": Words(
            "use single quotes, or write the backslash twice", "一重引用符を使うか、「\\」を二つ重ねてください"
        ),
        "syntax": Words(
            "write 'key: value' or '- item', with as many spaces before it as the lines it belongs to",
            "「項目: 値」か「- 要素」の形で書き、行頭の半角スペースの数を同じ段の行にそろえてください",
        ),
        "not-a-mapping": Words(
            "begin with a line 'some-id:' and indent the record below it by two spaces",
            "「some-id:」の行から始め、内容はその下に半角スペース二つで字下げして書いてください",
        ),
        "bad-id": Words(
            "use only letters, digits and hyphens (48 at most), like {near}",
            "半角の英数字とハイフンだけ（48 字まで）で、{near} のように書いてください",
        ),
        "duplicate-id": Words("give one of them another id", "どちらかの ID を変えてください"),
        "missing-key": Words("add it, like this: {example}", "次のように追加してください: {example}"),
        "empty-value": Words(
            "write it, like this: {example}; or remove the line", "{example} のように書くか、行を消してください"
        ),
        "too-long": Words("shorten it, or split it", "短くするか、分けて書いてください"),
        "wrong-type": Words("write it like this: {example}", "次のように書いてください: {example}"),
        "bad-date": Words(
            "write it like 1973-02-20, 1989-09 or 2005", "1973-02-20、1989-09、2005 のように半角で書いてください"
        ),
        "no-such-date": Words("check the month and the day", "月と日を確かめてください"),
        "bad-time": Words("write it like 09:30 or 18:00", "09:30、18:00 のように半角で書いてください"),
        "zone-in-time": Words(
            "leave it out: hours are those of the event's city; an announcement has its own line, zone: Asia/Tokyo",
            "消してください。行事の時刻は開催都市の現地時間です。お知らせでは別の行に zone: Asia/Tokyo と書きます",
        ),
        "bad-local-moment": Words(
            "write it like 2026-12-01 09:00, or the day alone",
            "2026-12-01 09:00 のように書くか、日付だけを書いてください",
        ),
        "bad-ahead": Words("write it like 7d (days) or 1h (hours)", "7d（7日前）、1h（1時間前）のように書いてください"),
        "bad-flag": Words("write yes or no", "yes か no と書いてください"),
        "bad-number": Words("write it in digits, like {example}", "{example} のように半角の数字で書いてください"),
        "number-range": Words("it must be {bound}", "{bound}の数にしてください"),
        "bad-choice": Words("choose one of {choices}", "{choices} から選んでください"),
        "bad-zone": Words(
            "write it like Asia/Tokyo or America/Los_Angeles", "Asia/Tokyo、America/Los_Angeles のように書いてください"
        ),
        "bad-colour": Words('write it like "#2E7D32", in quotes', '"#2E7D32" のように、引用符で囲んで書いてください'),
        "bad-national-flag": Words("write the emoji, like 🇯🇵", "🇯🇵 のような絵文字で書いてください"),
        "bad-address": Words(
            "it begins with https:// and holds no spaces", "https:// から始め、空白を入れずに書いてください"
        ),
        "bad-reference": Words(
            "use the id of a record: letters, digits and hyphens, like torrance-kashiwa",
            "torrance-kashiwa のように、半角の英数字とハイフンで ID を書いてください",
        ),
        "bad-language": Words("write it like en, ja or zh-TW", "en、ja、zh-TW のように書いてください"),
        "too-few": Words("write it like this: {example}", "次のように書いてください: {example}"),
        "too-many": Words("remove what is too much", "余分なものを消してください"),
        "empty-fact": Words(
            "give it a 'text' (a sentence in each language) or a 'value'",
            "「text」（各言語の文）か「value」を書いてください",
        ),
        "wrong-tag": Words(
            "the tag and the name of the file must be the same: {near}", "ファイル名と同じ {near} にしてください"
        ),
        "invalid": Words("compare it with the other records of this kind", "同じ種類のほかの項目と見くらべてください"),
        "broken-reference": Words(
            "use an id that exists, or add the record", "ある ID を使うか、項目を追加してください"
        ),
        "wrong-kind": Words("use the id of another record, or leave it out", "ほかの ID を書くか、消してください"),
        "same-question": Words("keep it in one of them", "どちらか一方だけに残してください"),
        "repeated-question": Words("remove one", "一つ消してください"),
        "no-translation": Words("add it, like this: {example}", "次のように追加してください: {example}"),
        "no-wording": Words("add '{key}' to 'facts' there", "そのファイルの「facts」に「{key}」を追加してください"),
        "past-review": Words("check it again and set a new date", "内容を確認しなおし、新しい期限を書いてください"),
        "long-answer": Words(
            "keep the first {limit} or fewer, put the rest in 'more'",
            "{limit} 字以内にし、残りは「more」に書いてください",
        ),
        "check-is-phrasing": Words("ask it in other words", "別の言い方にしてください"),
        "end-before-start": Words("check both", "両方を確かめてください"),
        "same-city": Words("name the two cities that signed", "提携した二つの都市を書いてください"),
        "same-partnership": Words("keep one of them", "どちらか一方だけに残してください"),
        "unknown-slot": Words("its slots are {slots}", "使えるのは {slots} です"),
        "no-slots": Words(
            "it has no slots: write the word itself", "この文には差しこみがないので、語をそのまま書いてください"
        ),
        "missing-sentence": Words(
            "add it to 'sentences', like this: {example}", "「sentences」に次のように追加してください: {example}"
        ),
        "empty-sentence": Words("write it, like this: {example}", "次のように書いてください: {example}"),
        "unknown-sentence": Words("remove it", "消してください"),
        "bad-slot": Words(
            "write slots like {{city}}, each with both brackets", "{{city}} のように、両側の括弧を書いてください"
        ),
        "placeholder": Words("finish the text", "文を完成させてください"),
        "expires-before-publish": Words("check both", "両方を確かめてください"),
        "unknown-topic": Words(
            "choose one of {topics}, or add it to 'updates: topics:' in program.yaml",
            "{topics} から選ぶか、program.yaml の「updates」の「topics」に追加してください",
        ),
        "same-occurrence": Words(
            "give each an 'id', like {example}", "{example} のように、それぞれに「id」を書いてください"
        ),
        "no-window": Words("add a day, like {example}", "{example} のように、日を書いてください"),
        "long-quiet": Words(
            "shorten them, or reminders would come too late", "短くしてください。前日の案内が間に合わなくなります"
        ),
        "in-future": Words("check the year", "年を確かめてください"),
        "no-language-file": Words(
            "add it, or take {language} out of 'languages'", "追加するか、「languages」から {language} を消してください"
        ),
        "bad-moment": Words(
            "write it like 2026-11-21T09:00:00-08:00", "2026-11-21T09:00:00-08:00 のように書いてください"
        ),
        "confused": Words(
            "word it so that only this entry fits, or move it there",
            "この項目だけに当てはまる言い方に直すか、その項目へ移してください",
        ),
        "too-many-confused": Words(
            "reword them, or raise 'confusions_allowed' in program.yaml",
            "言い方を直すか、program.yaml の confusions_allowed の値を上げてください",
        ),
        "check-lacks": Words(
            "add wordings to the entry that should answer, or mend the check",
            "答えるべき項目に言い方を足すか、確認用の質問を直してください",
        ),
        "check-says": Words(
            "add wordings to the entry that should answer, or mend the check",
            "答えるべき項目に言い方を足すか、確認用の質問を直してください",
        ),
        "check-answered": Words(
            "add wordings to the entry that should answer, or mend the check",
            "答えるべき項目に言い方を足すか、確認用の質問を直してください",
        ),
    }
)

KIND_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "source": Words("source", "出典"),
        "city": Words("city", "都市"),
        "partnership": Words("partnership", "提携"),
        "person": Words("person", "人物"),
        "organisation": Words("organisation", "組織"),
        "milestone": Words("milestone", "出来事"),
        "event": Words("event", "行事"),
        "faq": Words("FAQ entry", "よくある質問"),
        "announcement": Words("announcement", "お知らせ"),
        "check": Words("check", "確認用の質問"),
        "language": Words("language", "言語"),
        "entry": Words("entry", "回答"),
        "record": Words("record", "項目"),
    }
)
