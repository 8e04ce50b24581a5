"""What a preview calls the parts of a record, and its own words, in both languages; nothing of how it is printed."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.answering.checks.examining import Verdict
from bot.answering.reply import Reply
from bot.knowledge.changes import Change
from bot.knowledge.languages import Language
from bot.knowledge.matters import Matter
from bot.knowledge.wording import Words

_NAMED = 20

TITLES: Mapping[Matter, Words] = MappingProxyType(
    {
        Matter.ANSWER: Words("Answers", "回答"),
        Matter.FACT: Words("Facts", "事実"),
        Matter.DATE: Words("Dates of events", "行事の日程"),
        Matter.EVENT: Words("Events", "行事"),
        Matter.CITY: Words("Cities", "都市"),
        Matter.PARTNERSHIP: Words("Partnerships", "提携"),
        Matter.PERSON: Words("People", "人物"),
        Matter.ORGANISATION: Words("Organisations", "団体"),
        Matter.ANNOUNCEMENT: Words("Announcements", "お知らせ"),
        Matter.SENTENCE: Words("The bot's own sentences", "ボットの文"),
        Matter.SOURCE: Words("Sources", "出典"),
        Matter.PROGRAM: Words("The programme as a whole", "事業全体の設定"),
        Matter.OFFERED: Words("Questions that people are offered", "候補として示す質問"),
    }
)
"""What people read, in the order in which it is shown."""
COUNTED: Mapping[Matter, Words] = MappingProxyType(
    {
        Matter.WORDING: Words("wordings", "質問の言い方"),
        Matter.NAME: Words("spellings of the name", "名前の別の書き方"),
        Matter.CHECK: Words("check", "確認用の質問"),
        Matter.UPKEEP: Words("date of review", "確認日・見直し期限"),
    }
)
"""What only the bot reads, or who keeps the knowledge: it is counted, not shown."""
BEFORE, AFTER = Words("Before", "変更前"), Words("After", "変更後")
VERBS = {"added": Words("new", "新規"), "removed": Words("removed", "削除"), "changed": Words("changed", "変更")}
VERDICTS: Mapping[Verdict, Words] = MappingProxyType(
    {
        Verdict.RIGHT: Words("right", "正答"),
        Verdict.OFFERED: Words("a choice of questions", "候補の提示"),
        Verdict.SILENT: Words("not answered", "回答なし"),
        Verdict.WRONG: Words("wrong", "誤答"),
    }
)
SOURCES = Words("sources", "出典")
_PARTS: Mapping[str, Words] = MappingProxyType(
    {
        "about": Words("about", "関係する項目"),
        "address": Words("address", "住所・アドレス"),
        "also": Words("other names", "別名"),
        "answer": Words("answer", "回答"),
        "applications": Words("applications", "応募"),
        "as_of": Words("as of", "時点"),
        "ask": Words("whom to ask", "問い合わせ先"),
        "audience": Words("whom to call", "呼びかける相手"),
        "cancelled": Words("cancelled", "中止"),
        "checked": Words("checked on", "確認日"),
        "cities": Words("cities", "都市"),
        "city": Words("city", "都市"),
        "closes": Words("close on", "締切日"),
        "closes_at": Words("close at", "締切時刻"),
        "colour": Words("colour", "色"),
        "confusions_allowed": Words("confusions allowed", "取り違えの上限"),
        "conflict": Words("where sources disagree", "資料の食い違い"),
        "continent": Words("continent", "地域（大陸）"),
        "country": Words("country", "国"),
        "date": Words("date", "日付"),
        "email": Words("e-mail", "メール"),
        "end": Words("end", "終了日"),
        "ends_at": Words("ends at", "終了時刻"),
        "event": Words("event", "行事"),
        "examples": Words("examples", "質問の例"),
        "expires": Words("told until", "掲載の終わり"),
        "facts": Words("facts", "事実"),
        "false_answer_rate": Words("rate of false answers", "誤答の割合"),
        "family_name": Words("family name", "姓"),
        "told_by": Words("words that tell the city", "都市を指す語"),
        "fax": Words("fax", "ファクス"),
        "flag": Words("flag", "旗"),
        "home": Words("home cities", "本拠の都市"),
        "hours": Words("hours", "受付時間"),
        "id": Words("id", "ID"),
        "keep_questions": Words("days for which questions are kept", "質問を残す日数"),
        "chapters": Words("titles in the handbook", "ハンドブックでの題名"),
        "tongues": Words("languages not answered in", "答えられない言語"),
        "kind": Words("kind", "種類"),
        "known": Words("known", "分かっているか"),
        "languages": Words("languages", "言語"),
        "latitude": Words("latitude", "緯度"),
        "longitude": Words("longitude", "経度"),
        "misspelt": Words("misspellings", "よくある書きまちがい"),
        "months": Words("months", "月"),
        "more": Words("longer text", "詳しい説明"),
        "name": Words("name", "名前"),
        "not_this": Words("not this", "別のもの"),
        "names_minors": Words("names minors", "未成年の氏名"),
        "note": Words("note", "注"),
        "occurrences": Words("dates", "日程"),
        "of": Words("of", "所属"),
        "offers": Words("what to ask back", "聞き返す項目"),
        "overview_of": Words("what it tells all of", "まとめて答える項目"),
        "opens": Words("open on", "開始日"),
        "page": Words("page", "ページ"),
        "part_of": Words("part of", "合併先"),
        "phone": Words("telephone", "電話"),
        "place": Words("place", "場所"),
        "publish": Words("told from", "公開日時"),
        "publisher": Words("publisher", "発行者"),
        "questions": Words("wordings", "質問の言い方"),
        "region": Words("region", "地域"),
        "related": Words("what to ask next", "次の質問の候補"),
        "reliability": Words("reliability", "信頼度"),
        "review_by": Words("review by", "見直し期限"),
        "revision": Words("revision", "改訂"),
        "role": Words("office", "役職"),
        "roles": Words("offices", "役職"),
        "season": Words("usual season", "例年の時期"),
        "signed": Words("signed", "調印日"),
        "signers": Words("signers", "署名者"),
        "since": Words("since", "就任"),
        "sources": SOURCES,
        "start": Words("start", "開始日"),
        "starts_at": Words("starts at", "開始時刻"),
        "taken_over_from": Words("taken over from", "引き継ぎ元"),
        "text": Words("text", "文"),
        "time_zone": Words("time zone", "タイムゾーン"),
        "title": Words("title", "題名"),
        "topics": Words("topics", "話題"),
        "until": Words("until", "終わり"),
        "updates": Words("updates", "お知らせの設定"),
        "value": Words("value", "値"),
        "website": Words("website", "ウェブサイト"),
        "zone": Words("time zone", "タイムゾーン"),
    }
)


def label(change: Change, steps: Sequence[str], languages: Mapping[str, Language], language: str) -> str:
    """What the part at *steps* of a change is called by a reader of *language*: ``answer · English``."""
    own = steps[_depth(change) :] or ("text",)
    tag = own[-1] if own[-1] in languages else None
    told = ": ".join(_words(change.kind, own[:-1] if tag else own, languages, language))
    return f"{told} · {languages[tag].name}" if tag else told


def _words(kind: str, steps: Sequence[str], languages: Mapping[str, Language], language: str) -> Iterator[str]:
    attribute = None
    if len(steps) > 1 and steps[0] == "facts":
        attribute, *steps = steps[1:]
        known = languages[language].facts.get(f"{kind}.{attribute}") if language in languages else None
        yield known.label if known else attribute
    for step in steps or ("text",):
        yield _PARTS[step].in_language(language) if step in _PARTS else step


def _depth(change: Change) -> int:
    """How many steps the name of the change says already."""
    if change.kind == "program":
        return 1
    return 2 if change.name != change.record else 0


def outcome(reply: Reply) -> Words:
    """What a question comes to, in a few words: an entry's id, a choice of several, or nothing."""
    if reply.outcome == "suggested":
        offered = ", ".join(each.entry for each in reply.suggestions)
        return Words(f"a choice: {offered}", f"候補の提示: {offered}")
    if reply.outcome == "unanswered":
        told = reply.entry or ""
        return Words(f"not known ({told})", f"不明と回答（{told}）") if told else Words("not answered", "回答なし")
    return Words(reply.entry or "answered", reply.entry or "回答")


def ids(entries: Sequence[str]) -> str:
    """Ids in a row; of many, the first."""
    return ", ".join(entries[:_NAMED]) + (", …" if len(entries) > _NAMED else "")


def many_more(count: int) -> Words:
    """What follows the first of several; nothing where it is the only one."""
    return Words(f" (and {count} more)", f"（ほか {count} 件）") if count > 0 else Words("", "")


def quoted(text: str) -> Words:
    """What somebody asked, as it is quoted in each language."""
    return Words(f"“{text}”", f"「{text}」")
