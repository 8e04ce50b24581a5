"""The words for links, addresses and names that lead to the wrong place or belong in no file."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "secret": Mistake(
            Words("here stands what looks like {what}", "ここに{what}らしいものが書かれています"),
            Words(
                "take it out of the file, and have a new one made: whoever read the file knows this one",
                "ファイルから消し、作りなおしてください（見た人に知られています）",
            ),
        ),
        "private-phone": Mistake(
            Words(
                "the telephone number {phone} is no organisation's",
                "電話番号 {phone} は、登録された団体のものではありません",
            ),
            Words(
                "remove it if it is somebody's own; if an office has it, add it to that office in organisations.yaml",
                "個人のものなら消してください。窓口のものなら、organisations.yaml のその団体に足してください",
            ),
        ),
        "private-mail": Mistake(
            Words(
                "the e-mail address {mail} is no organisation's",
                "メールアドレス {mail} は、登録された団体のものではありません",
            ),
            Words(
                "remove it if it is somebody's own; if an office has it, add it to that office in organisations.yaml",
                "個人のものなら消してください。窓口のものなら、organisations.yaml のその団体に足してください",
            ),
        ),
        "mistyped-site": Mistake(
            Words("'{address}' names the site {site}", "「{address}」のサイト名が {site} になっています"),
            Words("write it as {near}", "{near} と書いてください"),
        ),
        "bad-site": Mistake(
            Words("'{address}' leads to no site", "「{address}」はサイトの名前になっていません"),
            Words("check what stands after '//' or '@'", "「//」や「@」の後を確かめてください"),
        ),
        "bad-mail": Mistake(
            Words("'{address}' is no e-mail address", "「{address}」はメールアドレスになっていません"),
            Words(
                "write one address, like office@example.org",
                "office@example.org のように、一つだけ半角で書いてください",
            ),
        ),
        "bad-link": Mistake(
            Words("'{address}' is no link as it stands", "「{address}」はリンクになっていません"),
            Words(
                "copy it anew from the browser; it begins with https://",
                "ブラウザーから写しなおしてください（https:// から始まります）",
            ),
        ),
        "link-ends": Mistake(
            Words(
                "the link '{address}' ends with '{sign}', which is hardly part of it",
                "リンク「{address}」の末尾の「{sign}」は、余分なようです",
            ),
            Words("remove the sign, and try the link", "消して、リンクを開いて確かめてください"),
        ),
        "plain-http": Mistake(
            Words(
                "'{address}' begins with http://, and this site is named with https:// elsewhere",
                "「{address}」は http:// ですが、このサイトはほかでは https:// です",
            ),
            Words("write {near}", "{near} と書いてください"),
        ),
        "shared-name": Mistake(
            Words(
                "the name '{name}' also belongs to '{other}' ({place}): nobody can tell which is meant",
                "「{name}」は「{other}」（{place}）の名前にもあり、区別できません",
            ),
            Words(
                "keep it where people mean it, and remove it from the other",
                "ふつうその名で呼ばれるほうに残し、もう一方から消してください",
            ),
        ),
        "own-name-refused": Mistake(
            Words(
                "'{name}' stands in 'not_this' and is a name of this record",
                "「{name}」が、この項目の名前にも「not_this」にもあります",
            ),
            Words("remove it from one of them", "どちらか一方から消してください"),
        ),
        "far-from-clock": Mistake(
            Words(
                "the longitude {longitude} does not fit the time zone {zone}",
                "経度 {longitude} が、タイムゾーン {zone} と合いません",
            ),
            Words(
                "west is written with a minus: -118.3; latitude comes first on most maps",
                "西経は -118.3 のようにマイナスで書きます。緯度と入れかわっていないかも確かめてください",
            ),
        ),
        "about-lacks": Mistake(
            Words(
                "{count} of its questions name '{city}', which 'about' does not: they are never answered by this entry",
                "質問のうち {count} 件に「{city}」が出てきますが、「about」になく、この回答は返りません",
            ),
            Words("add {city} to 'about'", "「about」に {city} を足してください"),
        ),
        "unused-source": Mistake(
            Words("nothing names this source", "この出典は、どこからも使われていません"),
            Words(
                "write its id in 'sources' of what it supports, or remove it",
                "これを根拠とする項目の「sources」に ID を書くか、消してください",
            ),
        ),
        "unknown-chapter": Mistake(
            Words(
                "there is no file '{file}.yaml' in faq/ or history/",
                "faq/ にも history/ にも「{file}.yaml」というファイルはありません",
            ),
            Words(
                "write the name of a file there without '.yaml', or remove the title",
                "そこにあるファイルの名前を「.yaml」なしで書くか、この題名を消してください",
            ),
        ),
        "listed-twice": Mistake(
            Words("'{id}' stands twice in '{key}'", "「{key}」に「{id}」が二回あります"),
            Words("remove one", "一つ消してください"),
        ),
        "own-relative": Mistake(
            Words("an entry need not name itself in 'related'", "「related」に、この項目自身が書かれています"),
            Words("remove it", "消してください"),
        ),
    }
)
