"""The words for signs and lines that are no YAML, or not what was meant."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "control-character": Mistake(
            Words(
                "there is an invisible control character ({character}) here",
                "目に見えない制御文字（{character}）が入っています",
            ),
            Words("delete it, or type the text again", "その文字を消すか、文を打ちなおしてください"),
        ),
        "tab": Mistake(
            Words("there is a tab here", "タブ文字が入っています"),
            Words("use spaces (two for each level)", "半角スペース（一段につき二つ）を使ってください"),
        ),
        "smart-quotes": Mistake(
            Words(
                "curly quotation marks stand around '{text}'",
                "「{text}」が、引用符として使えない記号（“ ” など）で囲まれています",
            ),
            Words('use straight ones: "{text}"', '半角の引用符を使ってください: "{text}"'),
        ),
        "full-width-colon": Mistake(
            Words("the colon after '{key}' is full-width (：)", "「{key}」の後のコロンが全角（：）になっています"),
            Words(
                "write '{key}: ' with a half-width colon and a space",
                "半角のコロンとスペースで「{key}: 」と書いてください",
            ),
        ),
        "wide-space": Mistake(
            Words(
                "there is a full-width or non-breaking space here",
                "ここに全角スペースなど、区切りに使えない空白が入っています",
            ),
            Words("use ordinary half-width spaces", "半角スペースに直してください"),
        ),
        "full-width": Mistake(
            Words("'{text}' is written in full-width characters", "「{text}」が全角文字で書かれています"),
            Words("write '{near}'", "半角で「{near}」と書いてください"),
        ),
        "no-space": Mistake(Words("there is no space after '{key}:'", "「{key}:」の後に半角スペースがありません")),
        "no-space-dash": Mistake(Words("there is no space after the '-'", "「-」の後に半角スペースがありません")),
        "wrong-dash": Mistake(Words("'{dash}' does not begin a list item", "「{dash}」ではリストの行を始められません")),
        "needs-quotes": Mistake(
            Words(
                "a text with '{mark}' in it stands without quotation marks",
                "「{mark}」をふくむ文が、引用符で囲まれていません",
            )
        ),
        "cut-by-hash": Mistake(
            Words("the text ends before ' #'; the rest is not read", "「 #」から後ろは読みこまれません"),
            Words(
                "if it belongs to the text, put quotation marks around all of it; a note has a space after '#'",
                '文の一部なら全体を引用符（"）で囲み、メモなら「#」の後に半角スペースを入れてください',
            ),
        ),
        "directive": Mistake(
            Words("the line begins with '%'", "行が「%」で始まっています"),
            Words("remove the line, or indent it if it is text", "行を消すか、文の一部なら字下げしてください"),
        ),
        "two-versions": Mistake(
            Words(
                "two versions of the same lines stand here, as git leaves them where two people changed them",
                "同じ箇所を二人が書きかえたため、二つの版が並んでいます（git の競合）",
            ),
            Words(
                "keep what is right of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
                "正しいほうを残し、「<<<<<<<」「=======」「>>>>>>>」で始まる行を消してください",
            ),
        ),
        "several-documents": Mistake(
            Words(
                "a line '---' begins a second document here", "ここから「---」で区切られた二つ目の文書が始まっています"
            ),
            Words("remove the line '---'", "「---」の行を消してください"),
        ),
        "anchor": Mistake(
            Words("'&{name}' is an anchor; anchors are not used here", "「&{name}」（アンカー）は使えません"),
            Words(
                "write the value out; if '&' belongs to the text, put quotation marks around all of it",
                '値をそのまま書いてください。「&」が文の一部なら、全体を引用符（"）で囲んでください',
            ),
        ),
        "alias": Mistake(
            Words("'*{name}' is an alias; aliases are not used here", "「*{name}」（エイリアス）は使えません"),
            Words(
                "write the value out; if '*' belongs to the text, put quotation marks around all of it",
                '値をそのまま書いてください。「*」が文の一部なら、全体を引用符（"）で囲んでください',
            ),
        ),
        "tag": Mistake(
            Words("'{name}' is a tag; tags are not used here", "「{name}」（タグ）は使えません"),
            Words(
                "remove it; if '!' belongs to the text, put quotation marks around all of it",
                '消してください。「!」が文の一部なら、全体を引用符（"）で囲んでください',
            ),
        ),
        "too-deep": Mistake(
            Words("the text is indented more than {limit} levels deep", "入れ子（字下げ）が {limit} 段を超えています"),
            Words("check the indentation and the brackets", "字下げと括弧を確かめてください"),
        ),
        "complex-key": Mistake(
            Words("a key must be one simple word", "項目名には単純な語しか使えません"),
            Words(
                "write 'key: value'; put quotation marks around a text that begins with a bracket",
                '「項目: 値」の形で書いてください。括弧で始まる文は引用符（"）で囲んでください',
            ),
        ),
        "duplicate-key": Mistake(
            Words(
                "'{key}' stands twice here (first in line {first})",
                "「{key}」が二回書かれています（一回目は {first} 行目）",
            ),
            Words("join both, or remove one", "一つにまとめるか、片方を消してください"),
        ),
        "syntax-quote": Mistake(
            Words("a quotation mark is opened here and not closed", "ここで始まる引用符が閉じられていません"),
            Words(
                "close it; an apostrophe inside '…' is written twice",
                "引用符を閉じてください（'…' の中の ' は二つ重ねます）",
            ),
        ),
        "syntax-bracket": Mistake(
            Words(
                "a bracket is opened here and not closed",
                "ここで始まる括弧が閉じられていないか、途中のコンマ（,）がありません",
            ),
            Words(
                "close it, and put commas between the parts", "括弧を閉じ、要素の間に半角のコンマ（,）を入れてください"
            ),
        ),
        "syntax-start": Mistake(
            Words("a text cannot begin with this character", "この記号から文を始めることはできません"),
            Words('put quotation marks around the text: "…"', '文全体を引用符で囲んでください: "…"'),
        ),
        "syntax-escape": Mistake(
            Words(
                "after a backslash in double quotes this character has no meaning",
                "二重引用符の中の「\\」の後に、使えない文字があります",
            ),
            Words("use single quotes, or write the backslash twice", "一重引用符を使うか、「\\」を二つ重ねてください"),
        ),
        "syntax": Mistake(
            Words(
                "the line or its indentation does not fit what stands above it",
                "行の形か字下げが、上の行と合っていません",
            ),
            Words(
                "write 'key: value' or '- item', with as many spaces before it as the lines it belongs to",
                "「項目: 値」か「- 要素」の形で書き、行頭の半角スペースの数を同じ段の行にそろえてください",
            ),
        ),
    }
)
