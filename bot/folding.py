"""Folding: the one form of a text in which questions, phrasings and names are compared; never shown to anybody."""

import re
import unicodedata
from functools import lru_cache

# NFKC unifies width and ligatures but leaves these apart, though people type either for the same word: one character
# written the Japanese, the traditional and the simplified way. The first of a group stands for all. Simplified forms
# that are another word in Japanese (机, 后, 里, 云, 干, 叶, 谷, 郁) are left out on purpose.
_HAN_VARIANTS = (
    "徳德 奥奧 台臺 華华 備备 関關关 広廣广 国國 学學 会會 県縣县 区區 団團团 体體 与與 来來 東东 門门 馬马 "
    "鉄鐵铁 桜櫻樱 沢澤泽 浜濱滨 辺邊邉边 斎齋斋 高髙 崎﨑嵜碕 竜龍龙 黄黃 湾灣 協协 連联聯 誼谊 換换 歴歷历 "
    "観觀观 語语 問问 題题 長长 選选 挙舉举 議议 員员 号號 条條 約约 訂订 請请 時时 間间 開开 車车 経經经 済濟济 "
    "産產产 業业 万萬 数數 歳歲岁 費费 気氣气 飛飞 写寫 真眞 実實实 対對对 応應应 変變变 楽樂乐 点點 当當 発發发 "
    "売賣卖 買买 読讀读 書书 記记 話话 説說说 認认 訪访 設设 証證证 評评 護护 節节 習习 師师 館馆舘 鶴鹤 "
    "島嶋嶌岛 滝瀧泷 栄榮荣 営營营 円圓圆 図圖图 園园 場场 塩鹽盐 声聲 壱壹 姉姊 宝寶 専專专 将將 尽盡 届屆 岡冈 "
    "帯帶带 弁辨 弾彈弹 従從从 復复 徴徵 恵惠 戦戰战 戸戶户 払拂 抜拔 拡擴扩 拠據 掲揭 揺搖 摂攝摄 旧舊 昼晝 "
    "曉暁晓 権權权 楼樓 様樣样 検檢检 歓歡欢 歩步 残殘 毎每 沖冲 涙淚泪 渋澁涩 満滿满 漢汉 潟澙 濃浓 為爲为 "
    "猟獵猎 献獻 瑠璢 画畫 畳疊叠 砕碎 禅禪 稲稻 穀榖 穏穩稳 竈灶 粛肅肃 糸絲丝 絵繪绘 続續续 総總总 緑綠绿 "
    "縁緣缘 繊纖纤 聴聽 脳腦脑 臓臟脏 芸藝艺 荘莊 蔵藏 薬藥药 虫蟲 衆眾众 覚覺觉 覧覽览 触觸 訳譯译 豊豐丰 "
    "賛贊赞 転轉转 軽輕轻 輸输 辞辭 遅遲迟 遠远 違违 運运 過过 達达 適适 遺遗 郷鄉乡 医醫 釈釋释 銭錢钱 録錄录 "
    "鎮鎭镇 陥陷 険險险 陽阳 陰阴 隊队 階阶 際际 随隨 隠隱隐 雑雜杂 霊靈灵 静靜 韓韩 頼賴赖 顔颜 願愿 類类 "
    "顕顯显 風风 飯饭 飲饮 駅驛驿 駆驅驱 験驗验 騒騷骚 髄髓 鳥鸟 鶏鷄鸡 麦麥 麺麵面 黒黑 黙默 齢齡龄 歯齒齿 "
    "亜亞亚 仏佛 仮假 価價价 伝傳传 僑侨 児兒儿 両兩两 並竝 乗乘 乱亂 予豫 争爭 参參 双雙 収收 銀银 銅铜 鐘钟鍾 "
    "聖圣 誕诞 謝谢 礼禮 賞赏 貨货 質质 贈赠 資资 賀贺 負负 責责 販贩 貸贷 貿贸 頭头 頂顶 項项 順顺 領领 預预 "
    "額额 農农 軍军 輪轮 較较 載载 鮮鲜 魚鱼 鮭鲑 陳陈 張张 劉刘 楊杨 呉吳吴 孫孙 鄭郑 許许 羅罗 馮冯 蕭萧 盧卢 "
    "蘇苏 蔣蒋 鎌镰 嬢孃 壌壤 醸釀 譲讓让 瓊琼 廈厦 臨临 綱纲 紹绍 給给 結结 統统 級级 紅红 紙纸 組组 細细 終终 "
    "絡络 維维 網网 線线 練练 績绩 織织 編编 緊紧"
)

_ONE_FORM = {
    "-": "‐‑‒–—―−﹘﹣⁃",
    "'": "‘’‚‛ʼʻʽˈ′´`＇",
    '"': "“”„‟″「」『』«»",
    "~": "〜∼",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "h": "ħ",
    "i": "ı",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    "": "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f",
}


def _table() -> dict[int, str]:
    table = {ord(variant): one for one, variants in _ONE_FORM.items() for variant in variants}
    return table | {ord(variant): group[0] for group in _HAN_VARIANTS.split() for variant in group[1:]}


_TABLE = _table()
# The prolonged sound mark belongs to the kana before it; anywhere else (0467ー67ー) it is a hyphen typed in kana mode.
_STRAY_PROLONGED = re.compile(r"(?<![ぁ-ゖァ-ヺー])ー")
_LATIN_MARKS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
_ACCENTED = re.compile(r"[\u00e0-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Fold *text* to the form in which texts are compared: width, case, dashes, quotes, han variants, Latin accents.

    Only Latin letters lose their marks: elsewhere が would become か, and Hindi would lose its vowels.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    # Ⅻ becomes letters before it is casefolded; casefolding İ leaves a decomposed letter, hence the second pass.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.translate(_TABLE)).casefold())
    folded = _ACCENTED.sub(_without_marks, folded.translate(_TABLE))
    return " ".join(_STRAY_PROLONGED.sub("-", _LATIN_MARKS.sub("", folded)).split())


def _without_marks(found: re.Match[str]) -> str:
    base = unicodedata.normalize("NFD", found[0])[0]
    return base if base.isascii() else found[0]
