"""What each key of a file is for, in the words that an admin reads in the editor, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Words

KEYS: Mapping[str, Words] = MappingProxyType(
    {
        # every record
        "sources": Words("Where it was read: ids from sources.yaml.", "出典（sources.yaml の ID）"),
        "as_of": Words("When it was true: 2026-11-21, 2026-11 or 2026.", "いつの時点の内容か（2026-11 など）"),
        "checked": Words("The day on which somebody last looked whether it is true.", "最後に確かめた日"),
        "review_by": Words(
            "After this day the bot says how old it is, and check reminds you.", "見直しの期限。過ぎると確認を促します"
        ),
        "conflict": Words(
            "What the sources disagree about, told with the answer.", "出典の食いちがい（回答にそえます）"
        ),
        "name": Words("The usual name.", "ふつうの名前"),
        "also": Words("Other names and spellings that people use.", "ほかの呼び方・書き方"),
        "misspelt": Words("Frequent misspellings.", "よくある書きまちがい"),
        "not_this": Words("What sounds alike but is another.", "似ているが別のもの"),
        "ask": Words("Whom to ask: the id of an organisation.", "問い合わせ先（organisations.yaml の ID）"),
        "facts": Words("What is known of it, each fact below its own key.", "分かっていること（項目ごと）"),
        "text": Words("A sentence in each language, as people read it.", "各言語の文（このまま表示されます）"),
        "more": Words("The rest, for who asks for more.", "「もっと」で見せる続き"),
        "value": Words('The bare value, in quotes: "12000".', '値だけ（"12000" のように引用符で）'),
        "known": Words("no: the text says that it is not known.", "no＝分からないことを伝える項目"),
        "title": Words("The title, in each language.", "題"),
        "date": Words("When it happened or was published: 1973-02-20, 1989-09 or 2005.", "起きた日・発行日"),
        "until": Words("The last day, month or year.", "いつまで"),
        "since": Words("The first day, month or year.", "いつから"),
        "about": Words(
            "The cities, people, offices and events that it is about (ids). It never answers a question that names "
            "another city.",
            "何についてか（都市・人・団体・行事の ID）。ほかの都市の質問には答えません",
        ),
        "questions": Words(
            "How people ask it, 15 to 25 wordings for each language, as different as you can.",
            "質問の言い方（言語ごとに15～25通り、なるべく違う言い方で）",
        ),
        "answer": Words(
            "The answer, the point first; above 400 characters (200 in Japanese) the rest goes to 'more'.",
            "回答（要点を先に。日本語で200字を超える分は more へ）",
        ),
        "offers": Words(
            "What the answer asks back: up to four entries, one of which is meant, like event.when:summer-fair.",
            "どれのことかを聞き返すときの項目（4つまで。host-length、event.when:summer-fair のように）",
        ),
        "overview_of": Words(
            "The facts of which it tells all in short, where they are asked of nobody by name: [city.known-for].",
            "都市などの名前を挙げずに尋ねられたとき、まとめて答える項目（[city.known-for] のように）",
        ),
        "names_minors": Words(
            "yes: it names minors, and is told only where just that is asked for.",
            "yes＝未成年の氏名を含むため、それだけを尋ねられたときにのみ答える",
        ),
        "related": Words("Entries to offer beside the answer (ids).", "あわせて案内する項目の ID"),
        "city": Words("The id of the city.", "都市の ID"),
        "place": Words("Where it takes or took place.", "場所"),
        "address": Words("The postal address; of a source its link.", "住所（出典ではリンク）"),
        "note": Words("A remark for the editors.", "編集者へのメモ"),
        # sources
        "publisher": Words("Who published it.", "発行者"),
        "reliability": Words("A: an official body, B: the press, C: anything else.", "A＝公的機関、B＝報道、C＝その他"),
        # cities and partnerships
        "country": Words("The country.", "国"),
        "region": Words("The state, prefecture or province.", "州・都道府県など"),
        "continent": Words("The continent.", "大陸"),
        "time_zone": Words("Like Asia/Tokyo or America/Los_Angeles.", "Asia/Tokyo のように"),
        "latitude": Words("North of the equator, in degrees: 33.8.", "緯度（33.8 のように）"),
        "longitude": Words(
            "East of Greenwich, in degrees; west is negative: -118.3.", "経度（西経はマイナス: -118.3）"
        ),
        "flag": Words("The flag as an emoji: 🇯🇵.", "国旗の絵文字（🇯🇵）"),
        "colour": Words('A colour that tells the city apart: "#2E7D32".', '都市の色（"#2E7D32" のように）'),
        "told_by": Words(
            'Words that tell the city without its name, and no other: pottery, as in "the pottery town".',
            "名前を言わずにその都市だけを指せる語（「焼き物の町」の「焼き物」など）",
        ),
        "part_of": Words("The city that it has joined (id).", "合併した先の都市の ID"),
        "cities": Words("The cities that it concerns (ids); of a partnership both.", "都市の ID（提携では二つ）"),
        "kind": Words("sister or friendship.", "sister＝姉妹都市、friendship＝友好都市"),
        "signed": Words("The day of signing.", "調印した日"),
        "signers": Words("Who signed: ids from people.yaml.", "調印した人（people.yaml の ID）"),
        "taken_over_from": Words(
            "The city, now part of one of them, that made the link.", "提携を結んだ合併前の都市の ID"
        ),
        # people and organisations
        "family_name": Words("The family name alone, where people use it.", "姓だけの呼び方"),
        "roles": Words("The offices that the person holds or held.", "役職（今のものと前のもの）"),
        "role": Words("The office in one word: mayor, president.", "役職の種類（mayor など）"),
        "of": Words("Of which city or organisation (id).", "どの都市・団体の役職か（ID）"),
        "phone": Words(
            "The telephone number of the office, never a private one.", "窓口の電話番号（個人のものは不可）"
        ),
        "fax": Words("The fax number of the office.", "窓口の FAX 番号"),
        "email": Words(
            "The e-mail address of the office, never a private one.", "窓口のメールアドレス（個人のものは不可）"
        ),
        "website": Words("The page, beginning with https://.", "ウェブページ（https:// から）"),
        "hours": Words(
            "When the office is open; in a language file how hours are told.",
            "受付時間（言語ファイルでは時刻の言い方）",
        ),
        # events
        "topics": Words(
            "The topics of program.yaml under which it may be followed.", "話題（program.yaml にあるもの）"
        ),
        "season": Words('When it usually is: "a Saturday in October".', "いつもの時期（「10月の土曜日」など）"),
        "months": Words("The usual months, as numbers: [10, 11].", "いつもの月（[10, 11]）"),
        "occurrences": Words("Each date that it took or takes place; past ones stay.", "日程（過ぎたものも残します）"),
        "id": Words("Tells two dates of one year apart: spring-2027.", "同じ年の日程を区別する ID（spring-2027 など）"),
        "start": Words(
            "The first day: 2027-04-17. The hour goes to starts_at.", "初日（2027-04-17）。時刻は starts_at に"
        ),
        "end": Words("The last day, where it lasts longer than one.", "最終日（二日以上のとき）"),
        "starts_at": Words(
            'By the clock of the event\'s city, without a zone: "11:00".', '開始時刻（開催地の時刻、"11:00"）'
        ),
        "ends_at": Words(
            'By the clock of the event\'s city, without a zone: "17:00".', '終了時刻（開催地の時刻、"17:00"）'
        ),
        "cancelled": Words("yes: it is off. Never delete such a date.", "yes＝中止（日程は消さないでください）"),
        "revision": Words("Raise it by one when a change is to be told.", "変更を知らせるとき、1 ずつ増やします"),
        "applications": Words("From when to when one may apply, and where.", "応募の期間と窓口"),
        "opens": Words("The first day on which one may apply.", "応募の初日"),
        "closes": Words("The last day on which one may apply.", "応募の締切日"),
        "closes_at": Words("The hour on the last day.", "締切の時刻"),
        "page": Words("The page on which one applies.", "応募のページ"),
        # announcements
        "publish": Words("When it is sent: 2026-12-01 09:00.", "送る日時（2026-12-01 09:00）"),
        "zone": Words("Whose clock that is: Asia/Tokyo.", "どこの時刻か（Asia/Tokyo など）"),
        "expires": Words("After that it is sent no more.", "これを過ぎると送りません"),
        "event": Words("The event (id) whose calendar file is added.", "カレンダーをそえる行事の ID"),
        "audience": Words("Roles to be called to attention on Discord.", "Discord で呼びかける役割"),
        # checks
        "turns": Words("The question, or several in a row.", "質問（続けていくつでも）"),
        "language": Words("The language of the question.", "質問の言語"),
        "style": Words("How it is asked, for the counts.", "質問の種類（集計用）"),
        "entry": Words("The id of what must answer.", "答えるべき項目の ID"),
        "outcome": Words("What must become of it.", "期待する結果"),
        "has": Words("What the reply must hold; a|b means either.", "答えにあるべき語（a|b はどちらか）"),
        "must_not": Words("What the reply must not hold.", "答えにあってはならない語"),
        "at": Words("When it is asked: 2026-11-21T09:00:00-08:00.", "質問の日時"),
        # program.yaml
        "home": Words("The home cities; of a person the home town (ids).", "中心となる都市（人物では出身地）の ID"),
        "languages": Words("The languages, the usual one first: [en, ja].", "言語（ふだんのものを先に）"),
        "false_answer_rate": Words("How often it may answer what it should not: 0.05.", "誤答を許す割合"),
        "confusions_allowed": Words(
            "How many questions may be won by another entry.", "ほかの項目が答えてよい質問の数"
        ),
        "keep_questions": Words("For how many days a question is kept.", "質問を保存する日数"),
        "chapters": Words(
            "What the files of faq/ and history/ are called in the handbook.",
            "ハンドブックでの faq/ と history/ の各ファイルの題名",
        ),
        "tongues": Words(
            "Languages that are not answered in, by their codes, and how that is said in them.",
            "答えられない言語（コード別）と、その言語での断り方",
        ),
        "says": Words(
            "What is said then; {languages} are those that are understood.", "そのときの文（{languages} は使える言語）"
        ),
        "words": Words("Words by which the language is known.", "その言語だと分かる語"),
        "updates": Words("What is told by itself to those who follow, and when.", "自動のお知らせの設定"),
        "examples": Words("Questions shown as examples.", "例として見せる質問"),
        "reminders": Words("How long before a date: [7d, 1d, 1h].", "日程のどれだけ前に知らせるか"),
        "closing": Words("How long before the last day to apply: [7d].", "締切のどれだけ前に知らせるか"),
        "morning": Words('When what has no hour is told: "09:00".', "時刻のないものを知らせる時刻"),
        "quiet_hours": Words("The hours in which nothing is sent.", "通知を控える時間"),
        "begin": Words("From this hour on.", "ここから"),
        "anniversaries": Words("How anniversaries of partnerships are told.", "提携の周年の知らせ方"),
        "round": Words("Every so many years it is told earlier, too.", "何年ごとを節目とするか"),
        "earlier": Words("How long before a round one: [30d].", "節目のどれだけ前か"),
        # language files
        "tag": Words("The code of the language, as in the file's name: en.", "言語コード（ファイル名と同じ）"),
        "locale": Words("For dates and numbers: en_US.", "日付・数の書き方（ja_JP など）"),
        "scripts": Words("The scripts that it is written in: [Latin].", "使う文字"),
        "spaced": Words("no: words stand without spaces.", "no＝単語を空白で区切らない言語"),
        "sentences": Words(
            "What the bot says; words in {brackets} are filled in.", "ボットの文（{ } の中に語が入ります）"
        ),
        "talk": Words("Small talk: greetings, thanks.", "あいさつなど"),
        "commands": Words("Words that steer the chat: more, help.", "会話を進める語（「もっと」など）"),
        "synonyms": Words("Groups of words that mean the same.", "同じ意味の語の組"),
        "joins": Words("Words of several parts that are one.", "一語として読む語"),
        "question_words": Words("Words that only ask.", "質問のための語"),
        "weak_words": Words("Words that say little.", "意味の弱い語"),
        "distinctions": Words("Groups of words of which one is not the other.", "区別すべき語の組"),
        "negations": Words("Words that deny.", "否定の語"),
        "numbers": Words("Number words and their values.", "数の語とその値"),
        "in_sentences": Words("How labels stand within a sentence.", "文の中での言い方"),
        "spans": Words("How spans of years are said.", "年の範囲の言い方"),
        "amounts": Words("How a figure is bounded.", "数の上限・下限の言い方"),
        "ordinals": Words("First, second … and their numbers.", "順序の語とその数"),
        "seasons": Words("The seasons and their months, by number.", "季節の語とその月"),
        "orders": Words("How a list by age or by a figure is asked for.", "古い順・新しい順や人口順の言い方"),
        "cut_short": Words(
            "What is left of a word without its negation, and the word: ca of can't is can.",
            "打ち消しを除いた残りと元の語(英語のca→canなど)",
        ),
        "intervals": Words("How the time between two things is asked for.", "二つの出来事の間の長さの尋ね方"),
        "said": Words("How the two are named, as {one} and {other}.", "二つの言い方（{one} と {other}）"),
        "one": Words("How the one alone is asked for.", "一方だけの尋ね方"),
        "other": Words("How the other alone is asked for.", "もう一方だけの尋ね方"),
        "evidence": Words(
            "What is asked for, and words of which an answer to it holds one: how much, and yen or free.",
            "尋ねられるものと、その答えにあるはずの言葉(いくら: 円、無料)",
        ),
        "things": Words(
            "Groups of words; who asks for one is told only what speaks of one of its group: dogs and pets.",
            "尋ねられたら、同じ組の語に触れた回答だけを返す語の組(犬、ペット)",
        ),
        "named": Words("Things that have names: a school, a hotel.", "学校やホテルなど、名のあるもの"),
        "focus": Words("How a thing is asked for by its name.", "ものの名を挙げた尋ね方"),
        "ends": Words("Words behind which the thing has ended.", "ものの名がそこで終わる語"),
        "general": Words("Words that may mean any thing: place, number.", "何にでも当てはまる語(場所、人数など)"),
        "sought": Words("What is asked for in one word, and what answers it.", "一語だけの質問と、答えになる言い方"),
        "typing": Words("What tells slips of the fingers from words.", "打ち間違いと言葉を見分けるための語"),
        "short_words": Words(
            "Words of two letters, which may run into the next.", "次の語とくっついて打たれることのある二文字の語"
        ),
        "openers": Words("Words that open a question.", "質問の最初に来る語"),
        "ordinary": Words(
            "Words that sound like others of the knowledge, and mean what they say.",
            "知識にある言葉と同じ音で、書かれたとおりの意味の言葉",
        ),
        "asking": Words("How it is asked.", "質問の言い方"),
        "by": Words(
            "The words that answer it; {number} is any number.", "答えになる言い方（{number} には数が入ります）"
        ),
        "label": Words("What the fact is called.", "属性の呼び名"),
        "phrasings": Words("How it is asked; {city} stands for any city.", "質問の言い方（{city} には都市が入ります）"),
        "sentence": Words("The sentence for a fact that is only a value.", "値だけのときの文"),
    }
)
"""By the name of the key; the inner parts of a language file that only engineers change have none."""
