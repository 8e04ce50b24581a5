"""The words for what is right in itself and wrong together: references, questions, translations, dates, sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "broken-reference": Mistake(
            Words("there is no {kind} '{id}'", "「{id}」という{kind}はありません"),
            Words("use an id that exists, or add the record", "ある ID を使うか、項目を追加してください"),
        ),
        "wrong-kind": Mistake(
            Words(
                "'{id}' is of the kind '{found}', but the kind wanted here is '{kind}'",
                "「{id}」は{found}ですが、ここには{kind}が必要です",
            ),
            Words("use the id of another record, or leave it out", "ほかの ID を書くか、消してください"),
        ),
        "same-question": Mistake(
            Words(
                "the question '{question}' also stands in '{other}' ({place})",
                "質問「{question}」は「{other}」（{place}）にもあります",
            ),
            Words("keep it in one of them", "どちらか一方だけに残してください"),
        ),
        "same-overview": Mistake(
            Words(
                "'{other}' ({place}) is an overview of '{fact}', too",
                "「{fact}」は「{other}」（{place}）でもまとめて答えることになっています",
            ),
            Words("let one of them tell it", "どちらか一方だけに残してください"),
        ),
        "repeated-question": Mistake(
            Words(
                "the question '{question}' stands twice in this entry (first in line {place_line})",
                "質問「{question}」がこの項目に二回あります（一回目は {place_line} 行目）",
            ),
            Words("remove one", "一つ消してください"),
        ),
        "no-translation": Mistake(
            Words("'{key}' has no {language}", "「{key}」に {language} がありません"),
            Words("add it, like this: {example}", "次のように追加してください: {example}"),
        ),
        "no-wording": Mistake(
            Words(
                "the attribute '{attribute}' has no wording in {file}",
                "属性「{attribute}」の言い回しが {file} にありません",
            ),
            Words("add '{key}' to 'facts' there", "そのファイルの「facts」に「{key}」を追加してください"),
        ),
        "check-is-phrasing": Mistake(
            Words(
                "the question '{question}' is a phrasing of '{other}', so the check counts for nothing",
                "質問「{question}」は「{other}」の言い回しと同じなので、確認になりません",
            ),
            Words("ask it in other words", "別の言い方にしてください"),
        ),
        "same-city": Mistake(
            Words("the partnership names the city '{id}' twice", "提携の両方の都市が「{id}」になっています"),
            Words("name the two cities that signed", "提携した二つの都市を書いてください"),
        ),
        "same-partnership": Mistake(
            Words(
                "these two cities already have the partnership '{other}'",
                "この二つの都市の提携は「{other}」にもあります",
            ),
            Words("keep one of them", "どちらか一方だけに残してください"),
        ),
        "unknown-slot": Mistake(
            Words(
                "the program does not fill {{{slot}}} in this sentence",
                "この文の {{{slot}}} に入れる語がプログラムにありません",
            ),
            Words("its slots are {slots}", "使えるのは {slots} です"),
        ),
        "missing-sentence": Mistake(
            Words("the sentence '{key}' is missing", "「{key}」の文がありません"),
            Words(
                "add it to 'sentences', like this: {example}", "「sentences」に次のように追加してください: {example}"
            ),
        ),
        "empty-sentence": Mistake(
            Words("the sentence '{key}' is empty", "「{key}」の文が空です"),
            Words("write it, like this: {example}", "次のように書いてください: {example}"),
        ),
        "unknown-sentence": Mistake(
            Words("the program never says a sentence '{key}'", "「{key}」という文はプログラムで使われません"),
            Words("remove it", "消してください"),
        ),
        "bad-slot": Mistake(
            Words("the curly brackets in this sentence do not fit", "文の中の波括弧の数が合っていません"),
            Words(
                "write slots like {{city}}, each with both brackets", "{{city}} のように、両側の括弧を書いてください"
            ),
        ),
        "no-language-file": Mistake(
            Words("there is no {file}", "{file} というファイルがありません"),
            Words(
                "add it, or take {language} out of 'languages'",
                "追加するか、「languages」から {language} を消してください",
            ),
        ),
        "bad-moment": Mistake(
            Words("'{value}' is no moment", "「{value}」は日時として読めません"),
            Words("write it like 2026-11-21T09:00:00-08:00", "2026-11-21T09:00:00-08:00 のように書いてください"),
        ),
    }
)
