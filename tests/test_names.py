"""What counts as a name in a question, and what does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.gazetteer import foreign_places
from bot.matching.names.finder import Name, NameFinder, Role
from bot.matching.names.findings import Findings, Found

_SPELLINGS: dict[tuple[str, str, Role], str] = {
    ("torrance", "city", "name"): "Torrance|City of Torrance|トーランス市|トーランス|托倫斯|托伦斯|토런스",
    ("torrance", "city", "misspelt"): "Torrence|Torance|Torrans|Torrens|トランス|토랜스",
    ("kashiwa", "city", "name"): "Kashiwa|Kashiwa City|柏市|柏|かしわ|가시와",
    ("kashiwa", "city", "misspelt"): "Kasiwa|Kashiwah",
    ("kashiwa", "city", "other"): "Kashiwazaki|Kashihara|柏崎|柏崎市|柏原|Kitakashiwa|北柏",
    ("bizen", "city", "name"): "Bizen|備前市|备前市|비젠",
    ("bizen", "city", "misspelt"): "Bisen|Bezen",
    ("bizen", "city", "other"): "Buzen|豊前市",
    ("oshu", "city", "name"): "Oshu|Ōshū|奥州市|奧州市|おうしゅう|오슈",
    ("oshu", "city", "misspelt"): "Ohshu|Oushu|Osyu",
    ("oshu", "city", "other"): "Oslo",
    ("hwaseong", "city", "name"): "Hwaseong|화성시|화성특례시|華城市|ファソン市",
    ("hwaseong", "city", "misspelt"): "Hwasung|Hwasong|Whaseong",
    ("tainan", "city", "name"): "Tainan|臺南市|台南市|타이난",
    ("tainan", "city", "misspelt"): "Tainen|Tainam",
    ("changhua", "city", "name"): "Changhua|彰化市|창화",
    ("changhua", "city", "misspelt"): "Chunghua|Chang Hua|Zhanghua",
    ("guam", "city", "name"): "Guam|Guåhan|グアム|關島|괌",
    ("guam", "city", "misspelt"): "Gaum",
    ("chengde", "city", "name"): "Chengde|承德市|承徳市|しょうとく",
    ("chengde", "city", "misspelt"): "Chende|Cheng De",
    ("chengde", "city", "other"): "Chengdu|成都|成都市",
    ("camden", "city", "name"): "Camden|キャムデン|カムデン",
    ("camden", "city", "misspelt"): "Cambden",
    ("camden", "city", "other"): "Camden, New Jersey|Camden Town",
    ("menlo-park", "city", "name"): "Menlo Park|メンローパーク",
    ("shonan-town", "city", "name"): "Shonan Town|沼南町",
    ("shonan-town", "city", "other"): "湘南|Shonan coast",
    ("tsca", "organisation", "name"): "Torrance Sister City Association|TSCA|トーランス市姉妹都市協会",
    ("kira", "organisation", "name"): "Kashiwa International Relations Association|KIRA|柏市国際交流協会",
    ("kcc", "organisation", "name"): "Kashiwa Cross-cultural Center|KCC|パレット柏",
    ("ichikashi", "organisation", "name"): "Kashiwa Municipal High School|市立柏高等学校|市立柏高|市柏|イチカシ",
    ("bunka-sai", "event", "name"): "Bunka-Sai|文化祭|日本文化祭",
    ("cherry-blossom-festival", "event", "name"): "Cherry Blossom Festival|桜まつり",
    ("kashiwa-matsuri", "event", "name"): "Kashiwa Matsuri|Kashiwa Festival|柏まつり|柏祭り",
    ("george-chen", "person", "name"): "George Chen|George K. Chen|Chen|ジョージ・チェン|チェン|陳光豪",
    ("kazumi-ota", "person", "name"): "Kazumi Ota|Ota|太田和美|太田",
    ("shohei-ohtani", "person", "name"): "Shohei Ohtani|Ohtani|Otani|大谷翔平|大谷",
    ("toru-ohtani", "person", "name"): "Toru Ohtani|Ohtani|大谷徹|大谷",
    ("yoshinobu-yamamoto", "person", "name"): "Yoshinobu Yamamoto|Yamamoto|山本由伸|山本",
    ("nobuyuki-nagasaki", "person", "name"): "Nobuyuki Nagasaki|長崎信行",
    ("sun-pinghua", "person", "name"): "Sun Pinghua|Sun",
}
_NAMES = [
    Name(id_, kind, spelling, role)
    for (id_, kind, role), spellings in _SPELLINGS.items()
    for spelling in spellings.split("|")
]
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """what when where who how many much people live in the is are of a an and to from do does did you can i my we
        there event events festival festivals camping chance hosting host student students city sister friendship mayor
        population sun next year high school association japan games suns town
        イベント ホームステイ 姉妹 都市 人口 市長""",
    )
)
_PLAIN = NameFinder(_NAMES)
_FINDER = NameFinder(
    _NAMES, common=_COMMON, foreign_words={"Paris", "France", "New York", "フランス", "東京", "Japan", "Guam"}
)


def find(text: str) -> Findings:
    return _FINDER.find(text)


def only(text: str) -> Found:
    found = find(text).found
    assert len(found) == 1, found
    return found[0]


def test_a_name_gives_way_to_its_kind() -> None:
    findings = find("How many people live in Torrance?")
    assert findings.masked == "How many people live in {city}?"
    assert findings.found == (Found("torrance", "city", 24, 32, "Torrance", exact=True, certainty=1.0),)


def test_the_longest_name_wins() -> None:
    assert find("is the Torrance Sister City Association in Torrance").ids == ("tsca", "torrance")
    assert find("柏市国際交流協会は柏市にありますか").ids == ("kira", "kashiwa")
    assert find("Kashiwa Matsuri").masked == "{event}"


def test_a_possessive_is_not_part_of_a_name() -> None:
    assert find("Torrance's mayor and Kashiwa’s").masked == "{city}'s mayor and {city}’s"
    assert only("Mr. Chen's wife").id == "george-chen"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("George Chens birthplace", "george-chen"), ("kazumi otas age", "kazumi-ota"), ("guams area", "guam")],
)
def test_a_possessive_may_lack_its_apostrophe(typed: str, meant: str) -> None:
    found = only(typed)
    assert (found.id, found.exact) == (meant, True)


def test_a_name_of_several_words_may_stand_in_the_plural() -> None:
    assert only("how many cherry blossom festivals so far").id == "cherry-blossom-festival"


def test_an_ordinary_plural_is_nobodys() -> None:
    assert find("how many suns are there, and games").ids == ()


def test_names_of_one_kind_can_be_asked_for() -> None:
    findings = find("When did George Chen visit Kashiwa and Bizen?")
    assert [found.id for found in findings.of_kind("city")] == ["kashiwa", "bizen"]
    assert findings.masked == "When did {person} visit {city} and {city}?"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Torrence", "torrance"),
        ("torance", "torrance"),
        ("torrnace", "torrance"),
        ("trorance", "torrance"),
        ("yorrance", "torrance"),
        ("kasiwa", "kashiwa"),
        ("kashiwaa", "kashiwa"),
        ("kahsiwa", "kashiwa"),
        ("cashiwa", "kashiwa"),
        ("bizan", "bizen"),
        ("bixen", "bizen"),
        ("hwasung", "hwaseong"),
        ("hwa seong", "hwaseong"),
        ("tainen", "tainan"),
        ("Changhwa", "changhua"),
        ("chang hua", "changhua"),
        ("camdan", "camden"),
        ("kamden", "camden"),
        ("guaam", "guam"),
        ("oshuu", "oshu"),
        ("ŌSHŪ", "oshu"),
        ("Menlopark", "menlo-park"),
        ("menlo-park", "menlo-park"),
        ("menlow park", "menlo-park"),
        ("bunkasai", "bunka-sai"),
        ("Bunka Sai", "bunka-sai"),
        ("bunkasay", "bunka-sai"),
        ("cherry blosom festival", "cherry-blossom-festival"),
        ("kashiwa matsurii", "kashiwa-matsuri"),
        ("torrance sister city asociation", "tsca"),
        ("T.S.C.A.", "tsca"),
        ("kcc", "kcc"),
        ("goerge chen", "george-chen"),
        ("jashiwa", "kashiwa"),
        ("oehu", "oshu"),
        ("kasiwa matsuri", "kashiwa-matsuri"),
        ("ohtani", "shohei-ohtani"),
        ("yamamato", "yoshinobu-yamamoto"),
        ("トーランズ", "torrance"),
        ("토런스", "torrance"),
    ],
)
def test_a_slip_still_finds_the_name(typed: str, meant: str) -> None:
    assert only(f"what is {typed} like").id == meant
    assert _PLAIN.find(typed).ids == (meant,)


@pytest.mark.parametrize(
    "text",
    [
        "torrents",
        "a special event with camping",
        "tainted bison and guava",
        "what are the chances of hosting",
        "kashmir",
        "biden and taiwan",
        "tolerance terrace entrance",
        "garden camped hidden",
        "then when chef chew",
        "gum guar game",
        "tsc kc kiri koran",
        "the sun is up",
        "flights to france",
        "solo changed",
        "などの",
        "チェンジとトランスフォーマーとグアテマラ",
        "柏餅と柏木さんと松柏と柏林",
        "仙台南高校",
        "むかしわるいねこ",
        "何人でしょうとくに",
        "太田市",
        "중화성당",
        "2028 and 310",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert find(text).found == ()


def test_an_ordinary_word_is_never_a_slip() -> None:
    names = [Name("bizen", "city", "Bizen")]
    assert NameFinder(names).find("bizan").ids == ("bizen",)
    assert NameFinder(names, common={"bizan"}).find("bizan").ids == ()


def test_a_person_called_like_a_thing_needs_a_capital() -> None:
    assert find("when does the sun rise").ids == ()
    assert find("when did Sun sign").ids == ("sun-pinghua",)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("柏市の人口は？", "{city}の人口は？"),
        ("柏の人口", "{city}の人口"),
        ("柏からの学生と柏側", "{city}からの学生と{city}側"),
        ("柏まつりはいつ", "{event}はいつ"),
        ("第50回柏まつり", "第50回{event}"),
        ("柏市長は誰ですか", "{city}市長は誰ですか"),
        ("備前市役所と沼南町民", "{city}市役所と{city}町民"),
        ("千葉県柏市と柏駅", "千葉県{city}と{city}駅"),
        ("市立柏高の野球部", "{organisation}の野球部"),
        ("パレット柏で", "{organisation}で"),
        ("台南と臺南市、承德市と承徳市", "{city}と{city}、{city}と{city}"),
        ("彰化市在哪裡", "{city}在哪裡"),
        ("我想去台南", "我想去{city}"),
        ("トーランスの姉妹都市", "{city}の姉妹都市"),
        ("ﾄｰﾗﾝｽ市とトーランスツアー", "{city}と{city}ツアー"),
        ("かしわとカシワ", "{city}と{city}"),
        ("２週間柏市に、来柏", "２週間{city}に、来{city}"),
        ("ジョージ チェンさん", "{person}さん"),
        ("太田 和美市長", "{person}市長"),
        ("太田市長", "{person}市長"),
        ("토런스와 괌에서", "{city}와 {city}에서"),
        ("화성시의 인구", "{city}의 인구"),
        ("TSCAの会費", "{organisation}の会費"),
        ("Torranceへ行く", "{city}へ行く"),
    ],
)
def test_a_script_without_spaces_has_borders_too(text: str, masked: str) -> None:
    assert find(text).masked == masked


@pytest.mark.parametrize(
    ("text", "taken_for"),
    [
        ("Chengdu", "chengde"),
        ("kashiwazaki", "kashiwa"),
        ("柏崎市", "kashiwa"),
        ("柏原", "kashiwa"),
        ("北柏", "kashiwa"),
        ("Buzen", "bizen"),
        ("Oslo", "oshu"),
        ("湘南", "shonan-town"),
        ("Camden, New Jersey", "camden"),
        ("成都市", "chengde"),
    ],
)
def test_a_lookalike_is_foreign(text: str, taken_for: str) -> None:
    findings = find(f"{text} ")
    assert findings.ids == ()
    assert [(name.text, name.id, name.lookalike_of) for name in findings.foreign] == [(text, "", taken_for)]
    assert findings.masked == "{place} "
    assert findings.unknown == (text,)


def test_a_slip_of_a_lookalike_is_not_taken_for_ours() -> None:
    names = [Name("a", "city", "Marville"), Name("a", "city", "Merville", "other")]
    findings = NameFinder(names).find("mervile")
    assert (findings.ids, findings.foreign[0].lookalike_of) == ((), "a")


def test_a_family_name_has_rivals() -> None:
    found = only("how old is Ohtani")
    assert (found.id, found.rivals) == ("shohei-ohtani", ("toru-ohtani",))
    assert only("大谷徹さん").rivals == ()


def test_a_right_spelling_goes_before_a_wrong_one() -> None:
    names = [Name("a", "city", "Same", "other"), Name("b", "city", "Same", "misspelt"), Name("c", "city", "Same")]
    assert NameFinder(names).find("same").ids == ("c",)
    assert NameFinder(names[:2]).find("same").ids == ("b",)


def test_a_name_that_is_nearly_two_names_says_so() -> None:
    finder = NameFinder([Name("a", "city", "Marville"), Name("b", "city", "Merville")])
    found = finder.find("murville").found[0]
    assert (found.id, found.exact, found.rivals) == ("a", False, ("b",))


def test_a_slip_is_less_certain_than_a_name() -> None:
    certainties = [only(text).certainty for text in ("Torrance", "Torrence", "Torranse", "Terranse")]
    assert certainties == sorted(certainties, reverse=True)
    assert 0.5 <= certainties[-1] < certainties[0] == 1.0


def test_digits_are_never_slips() -> None:
    finder = NameFinder([Name("olympics-2028", "event", "Olympics 2028"), Name("team", "organisation", "310 Baseball")])
    assert finder.find("olympics 2024").ids == ()
    assert finder.find("olympcs 2028").ids == ("olympics-2028",)
    assert finder.find("311 baseball").ids == ()
    assert finder.find("310baseball").ids == ("team",)


def test_a_word_beside_a_name_makes_no_slip_of_it() -> None:
    finder = NameFinder([Name("kashiwa", "city", "Kashiwa"), Name("kashiwa", "city", "Kashiwaa", "misspelt")])
    assert finder.find("is Kashiwa a city").masked == "is {city} a city"


def test_a_sentence_ends_a_name() -> None:
    assert find("I read the menlo. Park it there").ids == ()
    assert find("who is George. Chen is here").ids == ("george-chen",)
    assert find("who is George. Chen is here").found[0].text == "Chen"


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("I want to visit Osaka and San Diego in July", ("Osaka", "San Diego")),
        ("is paris or new york a sister city", ("paris", "new york")),
        ("大阪市とパリの違いは", ("大阪市", "パリ")),
        ("ロンドン市とハワイ州、副市長", ("ロンドン", "ハワイ")),
        ("フランスの人口", ("フランス",)),
        ("東京から柏市まで", ("東京",)),
        ("Where Is Torrance Sister City", ()),
        ("WHO IS THE MAYOR", ()),
        ("where in Japan is Kashiwa", ()),
        ("姉妹都市と友好都市の市長", ()),
        ("ホームステイのイベント", ()),
        ("does Guam have a mayor on Saturday", ()),
        ("Hello. Osaka is nice", ()),
    ],
)
def test_names_that_nobody_gave_are_unknown(text: str, unknown: tuple[str, ...]) -> None:
    findings = find(text)
    assert findings.unknown + findings.loanwords == unknown


def test_a_katakana_word_may_be_a_name_or_not() -> None:
    findings = find("アレルギーのイベントとフランス")
    assert (findings.unknown, findings.loanwords) == (("フランス",), ("アレルギー",))


def test_the_great_places_of_the_world_are_known_by_name() -> None:
    places = foreign_places(("en", "ja"))
    assert {"Paris", "France", "Tokyo", "South Korea", "フランス", "東京", "シドニー"} <= places
    assert not {"Turkey", "Jersey", "Center"} & places
    assert all(len(place) > 3 for place in places if place.isascii())
    assert foreign_places(("xx", "nonsense tag")) == frozenset()


def test_every_spelling_is_found_by_itself() -> None:
    for name in _NAMES:
        findings = _FINDER.find(name.spelling)
        chosen = (*findings.found, *findings.foreign)
        if name.role != "name" and name.spelling in {other.spelling for other in _NAMES if other.role == "name"}:
            continue
        assert len(chosen) == 1, name
        assert name.id in {chosen[0].id, chosen[0].lookalike_of, *chosen[0].rivals}, name
        assert chosen[0].text == name.spelling, name


_WORDS = st.sampled_from(
    [name.spelling for name in _NAMES] + ["の", "は", "'s", "the", "torance", "ﬃ", "ー", "が", " ", "-"]
)


@given(st.one_of(st.text(), st.lists(_WORDS).map("".join), st.lists(_WORDS).map(" ".join)))
def test_any_text_keeps_its_letters(text: str) -> None:
    findings = find(text)
    behind = 0
    rebuilt = masked_so_far = ""
    for name in sorted((*findings.found, *findings.foreign), key=lambda one: one.start):
        assert behind <= name.start < name.end <= len(text)
        assert name.text == text[name.start : name.end]
        assert 0 < name.certainty <= 1
        between = text[behind : name.start]
        rebuilt += between + name.text
        masked_so_far += between + f"{{{name.kind if name.id else 'place'}}}"
        behind = name.end
    assert rebuilt + text[behind:] == text
    assert masked_so_far + text[behind:] == findings.masked
    assert findings == find(text)


def test_a_finder_read_back_finds_the_same_names() -> None:
    again = NameFinder.load(_FINDER.dump())
    for text in ("kasiwa or Paris, パリ or Osaka", "bunkasay in menlopark", *(name.spelling for name in _NAMES)):
        assert again.find(text) == find(text)


def test_a_title_and_the_whole_name_behind_it_are_one_name() -> None:
    finder = NameFinder([Name("jeong", "person", "Mayor Jeong"), Name("jeong", "person", "Jeong Myeong-geun")])
    found = finder.find("when did mayor Jeong Myeong-geun sign")
    assert [each.text for each in found.found] == ["mayor Jeong Myeong-geun"]


def test_each_word_of_a_long_name_may_have_its_own_slip() -> None:
    finder = NameFinder([Name("matsuri", "event", "Kashiwa Summer Festival"), Name("kashiwa", "city", "Kashiwa")])
    assert finder.find("how many came to the kashwa sumer festivle").masked == "how many came to the {event}"
