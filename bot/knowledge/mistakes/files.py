"""The words for files and folders that cannot be read."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "no-folder": Mistake(
            Words("there is no folder here", "このフォルダーが見つかりません"),
            Words("give the folder that holds program.yaml", "program.yaml のあるフォルダーを指定してください"),
        ),
        "missing-file": Mistake(
            Words("the file {name} is missing", "{name} というファイルがありません"),
            Words("add it, with this in it: {example}", "追加して、次のように書いてください: {example}"),
        ),
        "unknown-file": Mistake(
            Words("'{name}' is no file that the bot reads", "「{name}」は、ボットが読みこむファイルではありません"),
            Words("the files here are {names}", "使えるファイルは {names} です"),
        ),
        "unknown-folder": Mistake(
            Words("'{name}' is no folder that the bot reads", "「{name}」は、ボットが読みこむフォルダーではありません"),
            Words("the folders here are {names}", "使えるフォルダーは {names} です"),
        ),
        "wrong-ending": Mistake(
            Words("the name '{name}' does not end in .yaml", "ファイル名「{name}」の末尾が .yaml ではありません"),
            Words("rename it to {near}", "{near} に名前を変えてください"),
        ),
        "link-out": Mistake(
            Words(
                "this is a link that leads out of the knowledge folder",
                "これはフォルダーの外を指すリンクなので、読みこみません",
            ),
            Words("put the file itself here", "ファイルそのものをここに置いてください"),
        ),
        "link-folder": Mistake(
            Words("this folder is a link", "このフォルダーはリンクなので、読みこみません"),
            Words("put the folder itself here", "フォルダーそのものをここに置いてください"),
        ),
        "not-a-file": Mistake(
            Words("this is no ordinary file", "これは通常のファイルではありません"),
            Words("remove it", "取りのぞいてください"),
        ),
        "unreadable": Mistake(
            Words("the file cannot be read ({reason})", "ファイルを開けません（{reason}）"),
            Words(
                "check that it is there and that the bot may read it",
                "ファイルがあるか、読みとりの権限があるかを確かめてください",
            ),
        ),
        "too-big": Mistake(
            Words("the file is larger than {limit}", "ファイルの大きさが {limit} を超えています"),
            Words("split it into two files", "二つのファイルに分けてください"),
        ),
        "too-big-in-all": Mistake(
            Words("all files together are larger than {limit}", "ファイルの大きさの合計が {limit} を超えています"),
            Words("remove what does not belong here", "不要なファイルを取りのぞいてください"),
        ),
        "too-many-files": Mistake(
            Words("there are more than {limit} files", "ファイルの数が {limit} を超えています"),
            Words("join small files into one", "小さなファイルをまとめてください"),
        ),
        "too-many-nodes": Mistake(
            Words(
                "the file holds more than {limit} keys and values",
                "ファイルの中の項目と値の数が {limit} を超えています",
            ),
            Words("split it into two files", "二つのファイルに分けてください"),
        ),
        "too-many-problems": Mistake(
            Words(
                "this file has more problems than the {limit} shown",
                "このファイルには、表示した {limit} 件のほかにも問題があります",
            ),
            Words("fix these first and check again", "まずこれらを直して、もう一度確認してください"),
        ),
        "not-utf8": Mistake(
            Words(
                "the file is not saved as UTF-8 (byte {byte}){guess}",
                "ファイルの文字コードが UTF-8 ではありません（{byte} バイト目）{guess}",
            ),
            Words(
                "save it again and choose UTF-8 as the encoding", "文字コードに UTF-8 を選んで保存しなおしてください"
            ),
        ),
        "empty-file": Mistake(
            Words("the file is empty", "ファイルが空です"),
            Words("fill it or delete it", "内容を書くか、ファイルを削除してください"),
        ),
        "no-records": Mistake(
            Words("the file holds only comments", "ファイルにコメント以外の内容がありません"),
            Words("fill it or delete it", "内容を書くか、ファイルを削除してください"),
        ),
    }
)
