"""Talk in Japanese: stories, chatter and letters, of which one sentence asks something."""

import pytest
from talking import Ask

from bot.answering.question.parts import Parting
from bot.answering.question.sentences import asks, sentences_of


def test_pictures_and_drawn_faces_end_a_sentence() -> None:
    assert sentences_of("おはようございます☀️番号わかりますか？柏です(^^) えっと…何時まで") == [
        "おはようございます☀️",
        "番号わかりますか？",
        "柏です(^^)",
        "えっと…",
        "何時まで",
    ]


def test_what_is_quoted_with_its_question_mark_goes_on() -> None:
    assert sentences_of("孫に「これ何？」と聞かれました。文化祭？って何") == [
        "孫に「これ何？」と聞かれました。",
        "文化祭？って何",
    ]


def test_what_is_quoted_in_a_sentence_ends_none() -> None:
    said = "友人に『なぜグアムなの？海もないのに』と聞かれました。きっかけは何でしょう。"
    assert sentences_of(said) == ["友人に『なぜグアムなの？海もないのに』と聞かれました。", "きっかけは何でしょう。"]
    # A message that is quoted as a whole is none the less of several.
    assert sentences_of("「備前はどこ？人口は？」") == ["「備前はどこ？", "人口は？」"]


@pytest.mark.parametrize(
    "sentence", ["どこの州だっけ笑", "いくらなのかなぁ", "行けますか💦", "どこ？w", "いつでしたっけ（笑）"]
)
def test_who_laughs_or_draws_asks_all_the_same(sentence: str) -> None:
    assert asks(sentence)


def test_a_long_sentence_goes_on_to_ask_behind_what_it_tells() -> None:
    japanese = Parting(asking=("いつ", "いくら"), leads=("ので", "けど"), idle=("いつも",))
    assert list(japanese.tails("娘が行きたいと言うので、費用を知りたい")) == [
        ("娘が行きたいと言うので、", "費用を知りたい")
    ]
    assert list(japanese.tails("いつも通るけど、由来は何")) == [("いつも通るけど、", "由来は何")]
    # What asks already is no story.
    assert list(japanese.tails("費用はいくらかわからないけど、期間は")) == []


@pytest.mark.parametrize(
    ("message", "entry"),
    [
        # What only asks leans on the sentence before it.
        (
            "夫の転勤で台南に三年いました。柏に戻って新聞を見ていたら、トーランスと台南も友好関係だと書いてありました。いつからなのか気になります。",
            "partnership.signed:torrance-tainan,torrance,tainan",
        ),
        # Of what is asked need not be said: it stands right before.
        (
            "うちの次男が今年の8月、柏の派遣でトーランスに行ってきました。市民向けの報告会があるらしいので、聞きに行きたいと思っています。いつごろ開かれるのでしょうか。",
            "exchange-return-report",
        ),
        # What is quoted is what is asked, and what comes of a question says nothing of it.
        (
            "中学校の教員です。生徒に「備前市の人口は何人ですか？」と聞かれました。すぐには答えられませんでした。",
            "city.population:bizen",
        ),
        ("妻と地図を見ていました。備前市はどこにあるのか、気になっています。", "city.location:bizen"),
        # A picture, a laugh and a preface tell nothing.
        (
            "えっと…たぶん変な質問なんですけど、トーランスと柏って時差何時間ですか💦",
            "city.time-difference:torrance,kashiwa",
        ),
        ("ねえ😳 備前って人口どれくらい？w", "city.population:bizen"),
        (
            "はじめまして！柏在住のたけしです(^^) 文化祭？Bunka-Sai？ってやつ、どこでやるんですか？",
            "event.venue:bunka-sai",
        ),
        # Whom it is about may be said behind the question.
        ("人口って何人くらいですか？備前のことです！", "city.population:bizen"),
        # A letter closes with what says nothing.
        (
            "平素よりお世話になっております。備前市の人口を教えていただきたく存じます。\n何卒よろしくお願い申し上げます。\n鈴木",
            "city.population:bizen",
        ),
    ],
)
async def test_talk_does_not_hide_what_is_asked(ask: Ask, message: str, entry: str) -> None:
    reply = await ask(message)
    assert (reply.outcome, reply.entry) == ("answered", entry)


async def test_the_first_sentence_tells_for_which_side_somebody_asks(ask: Ask) -> None:
    told = (
        "トーランスに駐在している父親です。柏からは高校生が毎年来ますよね。ホストファミリーの募集はいつごろでしょうか。"
    )
    reply = await ask(told)
    assert {"host-apply", "host-apply-torrance"} & {reply.entry, *(each.entry for each in reply.suggestions)}


async def test_two_of_three_things_may_be_asked_with_one_verb(ask: Ask) -> None:
    text = (await ask("備前の人口と面積、あと市長が誰か教えて。")).text
    assert "29,577" in text or "2万9577" in text or "3万" in text
    assert "長﨑" in text


async def test_who_tells_a_wish_and_then_where_they_live_asks_by_the_wish(ask: Ask) -> None:
    reply = await ask("ホームステイの受け入れをしたいです。トーランスに住んでいます。")
    assert reply.entry == "host-apply-torrance"


async def test_what_only_leads_over_is_no_question(ask: Ask) -> None:
    reply = await ask("じゃあついでに、トーランスの人口も教えてもらっていい？")
    assert reply.text.startswith("トーランス市の人口は")


async def test_the_other_of_two_is_the_other_home_city(ask: Ask) -> None:
    await ask("トーランスの人口は？")
    assert (await ask("じゃあもう一つの方は？")).entry == "city.population:kashiwa"
    assert (await ask("もう一つの方は")).entry == "city.population:torrance"


async def test_since_when_the_first_of_a_list_is_a_partner_is_told_of_that_one(ask: Ask) -> None:
    await ask("柏の友好都市はどこ？")
    await ask("一番古いのは？")
    reply = await ask("それはいつ？")
    assert "承徳" in reply.text
    assert "トーランス" not in reply.text


async def test_what_is_told_of_others_is_not_meant_by_who_spoke_of_a_partner(ask: Ask) -> None:
    await ask("承徳って何が有名？")
    assert (await ask("柏から何人行ったの？")).entry not in {
        "exchange-group-size",
        "program.compare-population:chengde,kashiwa",
    }


async def test_where_a_mayor_was_born_is_not_asked_of_somebody_else(ask: Ask) -> None:
    await ask("トーランスの市長は？")
    assert "クレイ" not in (await ask("どこの生まれ？")).text


async def test_what_a_partners_trip_cost_is_not_what_another_costs(ask: Ask) -> None:
    await ask("備前から学生がロサンゼルスに何人行きましたか")
    assert (await ask("費用は？")).entry != "exchange-cost"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("奥州の子どもたちは何試合して何勝したのでしょうか", "games-result"),
        ("北柏にトーランスにちなんだ道があると聞いたけど", "history-torrance-street"),
        ("承徳への派遣は何人ぐらいで、何泊するのですか", "event.attendance:chengde-delegation"),
        ("トーランスへの派遣は何人ですか", "event.attendance:kashiwa-delegation"),
        ("ホストファミリーって大変ですか", "host-duties"),
        ("トーランスの派遣っていくらかかるんですか", "exchange-kashiwa-cost"),
        ("トーランスの派遣団って何人いるんですか", "exchange-group-size"),
        ("五十周年の年の市長さんは誰と誰やったっけ", "fiftieth-mayors"),
        ("文化祭を始めた人", "event.origin:bunka-sai"),
    ],
)
async def test_words_of_everyday_speech_are_no_others(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


async def test_what_a_clause_tells_is_what_is_asked_about_behind_it(ask: Ask) -> None:
    message = "トーランスで日本のお祭りがあれば寄りたいのですが、時期と場所を教えてください"
    assert (await ask(message)).entry != "exchange-torrance-season"


async def test_a_title_is_quoted_in_its_own_language(ask: Ask) -> None:
    assert (await ask("「Two Cities, One Sky」とは何の文章ですか")).language == "ja"


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("学生交流が行われなかった年ってある？", "exchange-cancelled-years"),
        ("高校生の交流は何年から始まったのですか", "exchange-start"),
        ("50周年で柏から何人行きましたか？", "fiftieth-delegation-size"),
        ("柏の家庭は訪問団をどうもてなしたの", "fiftieth-home-lunch"),
        ("出発前にどんな準備をするのか、保護者として把握しておきたいです", "exchange-orientation"),
    ],
)
async def test_what_did_not_happen_and_since_when_is_heard(ask: Ask, question: str, entry: str) -> None:
    assert (await ask(question)).entry == entry


async def test_what_is_left_open_behind_a_question_is_asked_too(ask: Ask) -> None:
    text = (await ask("トーランスの人口は何人ですか。あと面積も。")).text
    assert "14万7,067" in text
    assert "平方キロ" in text


async def test_who_compares_with_another_city_in_the_same_breath_compares_the_two(ask: Ask) -> None:
    said = await ask("備前の人口は何人で、奥州とどっちが多いですか")
    assert "奥州市は106,206人" in said.text
    assert "台南" not in said.text


async def test_a_list_tells_with_which_town_a_tie_began(ask: Ask) -> None:
    assert "沼南町" in (await ask("キャムデンの提携都市はどこですか")).text


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("桜まつりの時間と、入場料がかかるかどうかを教えてください。", ("午前11時", "無料")),
        ("備前市の人口と、市長の名前を教えて", ("2万9,577人", "長﨑")),
    ],
)
async def test_a_comma_behind_a_word_that_lists_parts_nothing(ask: Ask, question: str, holds: tuple[str, ...]) -> None:
    text = (await ask(question)).text
    assert all(each in text for each in holds)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("受け入れ家庭に謝礼が出るのかどうか、夫が気にしています。柏市内です。", "host-paid"),
        ("派遣に費用がかかるのかどうか、妻が心配しています。柏に住んでいます。", "exchange-kashiwa-cost"),
    ],
)
async def test_who_tells_who_is_worried_and_where_they_live_asks_all_the_same(
    ask: Ask, question: str, entry: str
) -> None:
    assert (await ask(question)).entry == entry


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("大谷選手ゆかりの町の市長で、トーランスの協定に署名したのは誰", "倉成"),
        ("大谷翔平の故郷とトーランスの協定は誰が署名しましたか", "倉成"),
        ("山本由伸選手ゆかりの地とトーランスの提携はいつ", "8月8日"),
    ],
)
async def test_a_town_may_be_told_by_who_comes_from_there(ask: Ask, question: str, holds: str) -> None:
    assert holds in (await ask(question)).text


async def test_the_own_country_is_no_part_of_an_address(ask: Ask) -> None:
    assert "只見" in (await ask("柏市 国内 交流 姉妹都市 どこ")).text


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("トーランスから来る学生さんを泊めてみたいのですが、募集はいつ頃ですか", "KIRA"),
        ("柏から来る学生を泊めたいのですが、申し込みは", "TSCA"),
        ("We want to host a Torrance student, when is the call?", "KIRA"),
        ("I'd like to host a student from Kashiwa, when do you look for families?", "TSCA"),
    ],
)
async def test_guests_from_the_one_city_are_hosted_in_the_other(ask: Ask, question: str, office: str) -> None:
    assert office in (await ask(question)).text


async def test_a_word_that_only_ends_like_a_joint_joins_nothing(ask: Ask) -> None:
    reply = await ask("キャムデンの町長さんが沼南に来たのは何年のことでしたっけ")
    assert "1993年6月" in reply.text
    assert "8月8日" in (await ask("山本選手の出身地との友好協定が結ばれた日は")).text


async def test_what_is_to_be_made_sure_of_is_asked(ask: Ask) -> None:
    reply = await ask("倉成市長が最初に当選した年を確認させてください")
    assert reply.entry == "person.story:jun-kuranari"


async def test_how_many_hours_a_journey_takes_is_no_difference_of_clocks(ask: Ask) -> None:
    reply = await ask("キャムデンは柏から何時間かかりますか")
    assert not (reply.entry or "").startswith("city.time")
