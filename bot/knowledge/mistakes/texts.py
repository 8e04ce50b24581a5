"""The words for texts that people would stumble over: unfinished, too long, in strange signs, with wrong numbers."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "placeholder": Mistake(
            Words("the text is not finished: it still says '{word}'", "文に「{word}」が残っていて、書きかけのようです"),
            Words("write what belongs there", "正しい内容に書きかえてください"),
        ),
        "long-answer": Mistake(
            Words(
                "the answer ({language}) has {count} characters and there is no 'more'",
                "回答（{language}）が {count} 字あり、「more」がありません",
            ),
            Words(
                "keep the first {limit} or fewer, put the rest in 'more'",
                "{limit} 字以内にし、残りは「more」に書いてください",
            ),
        ),
        "longer-than-read": Mistake(
            Words(
                "'{key}' ({language}) has {count} characters; few people read more than {limit}",
                "「{key}」（{language}）が {count} 字あります。{limit} 字を超えると、読まれなくなります",
            ),
            Words(
                "shorten it; what is another matter can be an entry of its own",
                "短くしてください。別の話題は、別の項目に分けられます",
            ),
        ),
        "other-language": Mistake(
            Words(
                "'{text}' stands under '{language}', but looks like '{other}'",
                "「{text}」は「{language}」の欄にありますが、「{other}」の文のようです",
            ),
            Words("move it under '{other}:', or translate it", "「{other}:」の欄に移すか、訳してください"),
        ),
        "markup": Mistake(
            Words(
                "'{text}' would be shown with these signs: the bot's texts hold no formatting",
                "「{text}」の記号は、そのまま表示されます（文字の飾りは使えません）",
            ),
            Words(
                "write the plain words; a link is written out: https://…",
                "記号を取って書いてください。リンクは https://… とそのまま書きます",
            ),
        ),
        "odd-spacing": Mistake(
            Words("there is a space or a mark too many in '{text}'", "「{text}」に、余分な空白か句読点があります"),
            Words("remove it", "余分なものを消してください"),
        ),
        "double-word": Mistake(
            Words(
                "the word '{word}' stands twice in a row: '{text}'", "「{word}」が続けて二回書かれています（{text}）"
            ),
            Words("remove one", "一つ消してください"),
        ),
        "unpaired": Mistake(
            Words("the '{sign}' in this text has no other half", "この文の「{sign}」に、対になる記号がありません"),
            Words("add the other half, or remove it", "対になる記号を足すか、消してください"),
        ),
        "other-number": Mistake(
            Words(
                "'{first}' says {number} where '{second}' says {other}",
                "「{first}」では {number}、「{second}」では {other} と書かれています",
            ),
            Words(
                "look up which is right, and write the same in both languages",
                "どちらが正しいか確かめて、両方の言語で同じ数にしてください",
            ),
        ),
        "value-not-in-text": Mistake(
            Words(
                "'value' is {value}, but the text ({language}) says another number",
                "「value」は {value} ですが、文（{language}）の数と違います",
            ),
            Words("look up which is right, and change the other", "どちらが正しいか確かめて、もう一方を直してください"),
        ),
        "same-answer": Mistake(
            Words(
                "this answer ({language}) is that of '{other}' ({place}), word for word",
                "この回答（{language}）は「{other}」（{place}）とまったく同じです",
            ),
            Words(
                "write the right answer here, or put the questions of both into one entry",
                "正しい回答に直すか、二つの項目の質問を一つにまとめてください",
            ),
        ),
    }
)
