"""What a text was meant to be, whose spaces, kanji or keys were slips: put right where it can mean but one thing."""

import re

import pytest
from talking import Ask

from bot.matching.names.finder import Name, NameFinder
from bot.matching.retyping.retyper import Retyping
from bot.matching.retyping.typing_words import TypingWords

_WORDS = re.findall(
    r"\S+",
    "how many people live in the plane ticket square between area what is when of list was car son far from they "
    "交流 国際交流協会 姉妹都市 友好都市 締結 募集期間 記念樹 人口 有名 "
    "会社 オフィス フェスターズ ホームステイ オーストラリア 大人向 昼食 会場 創業 以外",
)
_NAMES = [
    Name("kashiwa", "city", "Kashiwa"),
    Name("kashiwa", "city", "柏市"),
    Name("oshu", "city", "Oshu"),
    Name("oshu", "city", "奥州市"),
    Name("oshu", "city", "奥州"),
    Name("guam", "city", "グアム"),
    Name("camden", "city", "キャムデン"),
    Name("clay", "person", "クレイ・バックウム"),
    Name("palette", "organisation", "パレット柏"),
    Name("sun", "person", "孫平化"),
]


@pytest.fixture(scope="module")
def retyping() -> Retyping:
    finder = NameFinder(_NAMES, common=_WORDS, foreign_words=["Carson", "九州市", "オーストリア"])
    typing = TypingWords(
        short=frozenset({"in", "is", "of"}), openers=frozenset({"how", "what"}), ordinary=frozenset({"商業", "欧州"})
    )
    return Retyping(finder, typing=typing)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how manypeople live in Oshu?", "how many people live in Oshu?"),
        ("howmanypeopleliveinkashiwa", "how many people live in kashiwa"),
        ("peopleinOshu", "people in Oshu"),
        ("the squa re of the planeticket", "the square of the plane ticket"),
        ("how m any people", "how many people"),
        ("WHATIS KASHIWA", "WHAT IS KASHIWA"),
        ("国際公流協会", "国際交流協会"),
        ("姉妹都死の締決", "姉妹都市の締結"),
        ("期念樹と任口", "記念樹と人口"),
        ("奥洲は優名ですか", "奥州は有名ですか"),
        ("奥秋市と孫平科さん", "奥州市と孫平化さん"),
        ("孫平加さん", "孫平化さん"),
        ("柏誌の人口", "柏市の人口"),
        ("姉妺都市と友好都巿と柏巿", "姉妹都市と友好都市と柏市"),
        ("人口をおしえtてください", "人口をおしえてください"),
        ("姉都市と妹姉都市と姉妹妹都市", "姉妹都市と姉妹都市と姉妹都市"),
        ("クアムとグアアムとグムア", "グアムとグアムとグアム"),
        ("オフイスのフエスタース", "オフィスのフェスターズ"),
        ("オーストリアのキャンデン", "オーストリアのキャムデン"),
        ("こくさい交流協かい", "国際交流協会"),
        ("姉妹とし と 友好 都市", "姉妹都市 と 友好都市"),
        ("国際拘留協会とゆうこう都市", "国際交流協会と友好都市"),
        ("おう州市とyuukou都市", "奥州市と友好都市"),
        ("柏kara名古屋made", "柏から名古屋まで"),
        ("クレイ・バッカムとパレト柏", "クレイバックウムとパレット柏"),
        ("パレツト柏", "パレット柏"),
        ("おふぃすーのほーむすてい", "おふぃすーのホームステイ"),
        ("ホームステイオフィス", "ホームステイ・オフィス"),
        ("グリーンホームステイ", "グリーン・ホームステイ"),
    ],
)
def test_what_was_meant_is_read(retyping: Retyping, typed: str, meant: str) -> None:
    assert retyping.meant(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Is Carson far from Kashiwa?",  # another city, not a car and a son
        "Is Listwas a city?",  # a stranger's name
        "how far is it betwen",  # a slip of one word, not two others
        "Kashiwa's area is what?",
        "欧州の人口は",  # Europe, not 奥州
        "九州市の人口は",
        "台中市と会中市と",  # other places
        "商業",  # trade, not the founding of a firm
        "大人向けですか",  # a word that ends in kana
        "昼食会場",  # two words that no text has side by side
        "二間",
        "かしわde国際交流協会",
        "PTAのk",
        "社会と会社",  # two words of the same kanji
        "人々の昼食会場",
        "いつ大人向けですか",
        "拘留されました",  # another word, as far as nothing says otherwise
        "友好とか会社とか",
        "人口 有名",  # two words beside each other
        "オーストリア",  # no slip of the country that is known
        "ガム",
        "クレイ・トンプソン",  # another person
    ],
)
def test_what_is_right_stays(retyping: Retyping, text: str) -> None:
    assert retyping.meant(text) == text


def test_what_was_not_understood_may_sound_like_a_word_of_ours(retyping: Retyping) -> None:
    heard = [each.text for each in retyping.reheard("五十交留の祈念樹の話")]
    assert heard == ["五十交留の記念樹の話", "五十交流の祈念樹の話"]
    assert retyping.reheard("奥州の昼食会場") == []


def test_a_kanji_of_another_word_beside_is_no_part_of_a_slip(retyping: Retyping) -> None:
    assert retyping.meant("優名会社") == "有名会社"
    assert retyping.meant("締会社") == "締会社"


def test_a_wall_of_kanji_is_no_word_with_a_slip(retyping: Retyping) -> None:
    assert retyping.meant("国際公流") == "国際交流"
    assert retyping.meant("国際公流" * 1000) == "国際公流" * 1000


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("How manypeople live in Hwaseong?", "Hwaseong"),
        ("Torrance squaremiles", "20.5"),
        ("who is on the studnet selecton commitee", "Student Selection Committee"),
        ("備前誌の任口は？", "備前市"),
        ("国際交流センターの電和番号", "04-7157-0281"),
        ("トーランス市の面せきは？", "54平方キロメートル"),
        ("備前市no jinkouwo教えて", "備前市"),
        ("奥州との友好toshiの調いんはいつ", "2024年10月1日"),
        ("派遣団の募集人院を知りたい", "最大8人"),
        ("報国会の予約はいりますか", "予約不要"),
    ],
)
async def test_the_answer_is_found_all_the_same(ask: Ask, typed: str, told: str) -> None:
    reply = await ask(typed)
    assert reply.outcome == "answered"
    assert told in reply.text


async def test_a_word_alone_that_sounds_like_one_of_ours_is_asked_back(ask: Ask) -> None:
    reply = await ask("備前市の市庁は誰ですか")
    assert reply.outcome == "suggested"
    assert "備前市の市長" in reply.text
