"""The matcher: which entry a question finds, which it must not, and that what was learnt survives being saved."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.errors import CacheUnusable
from bot.matching import Lexicon, Matcher, thresholds
from bot.matching.calibration import Thresholds, foreign_scores, sampled, thresholds_of
from bot.matching.indexing import archive
from bot.matching.indexing.index import Index, texts_of
from bot.matching.indexing.transcript import Transcript
from bot.matching.reading.words import reader, stem, words

ENTRIES: list[dict[str, object]] = [
    {
        "id": "fee",
        "phrasings": ["How much does the exchange cost?", "What is the fee for delegates?", "price of the trip"],
        "answer": "Families pay airfare; the association covers the rest.",
    },
    {
        "id": "apply",
        "phrasings": ["How do I apply for the exchange?", "Where is the application form?", "sign up as a delegate"],
        "answer": "Ask the office for the form. Essays are due in January.",
    },
    {
        "id": "festival",
        "phrasings": ["When is the culture festival?", "date of the festival", "What day is the festival in spring?"],
    },
    {"id": "trip-2000", "phrasings": ["Who went on the trip in 2000?", "delegates of the year 2000"]},
    {"id": "trip-2001", "phrasings": ["Who went on the trip in 2001?", "delegates of the year 2001"]},
    {"id": "people", "phrasings": ["how many people live in {city}", "population of {city}"]},
    {"id": "hosting", "phrasings": ["ホストファミリーになるには？", "学生を家に泊めたい", "受け入れの条件を教えて"]},
    {"id": "history", "phrasings": ["姉妹都市の歴史を教えてください", "姉妹都市提携はいつですか", "提携の始まり"]},
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher().fit(ENTRIES)


def best(matcher: Matcher, question: str) -> str:
    return matcher.rank(question)[0][0]


def test_a_story_is_about_what_is_asked_for_again_and_again() -> None:
    matcher = Matcher(Lexicon(weak=("in", "of", "the"))).fit(ENTRIES)
    topics = matcher.topics("My grocer in the old mall told me of the festival in spring")
    assert set(topics) == {"festival", "spring"}
    assert topics["festival"] > topics["spring"]
    assert Matcher().topics("festival") == {}


def test_what_is_said_beside_a_question_tells_what_it_is_asked_of(matcher: Matcher) -> None:
    by_story = [
        matcher.rank("what is the date?", beside=tuple(matcher.topics(story).items()))[0]
        for story in ("my uncle's ferry sails for the exchange", "my uncle's ferry sails for the festival")
    ]
    assert by_story[1][0] == "festival"
    assert by_story[1][1] > by_story[0][1]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("what does the exchange cost", "fee"),
        ("aplication fomr", "apply"),
        ("when is teh festval", "festival"),
        ("applying for an exchange", "apply"),
        ("FESTIVAL DATES", "festival"),
        ("ＦＥＳＴＩＶＡＬ", "festival"),
        ("population {city}", "people"),
        ("ホストファミリーの条件", "hosting"),
        ("姉妹都市になったのはいつ", "history"),
        ("歴史", "history"),
    ],
)
def test_a_question_finds_its_entry(matcher: Matcher, question: str, entry: str) -> None:
    assert best(matcher, question) == entry


def test_a_misspelt_word_is_put_right_and_the_explanation_says_so(matcher: Matcher) -> None:
    told = matcher.explain("when is the festval", "festival")
    assert told.replaced == (("festval", "festival"),)
    assert told.unknown == ()
    assert told.parts.phrasing == "When is the culture festival?"


def test_an_ordinary_word_is_no_slip_of_another() -> None:
    entries = [{"id": "trip", "phrasings": ["who leads the delegation"]}]
    assert Matcher().fit(entries).explain("the elevation", "trip").replaced == (("elevation", "delegation"),)
    ordinary = Matcher(Lexicon(ordinary=("elevation",))).fit(entries)
    assert ordinary.explain("the elevation", "trip").unknown == ("elevation",)


def test_of_two_words_that_a_slip_may_mean_one_that_stands_beside_the_others_is_taken() -> None:
    entries = [
        {"id": "hours", "phrasings": ["what are the office hours", "office hours of the desk"]},
        {"id": "chorus", "phrasings": ["when does the chorus sing", "who leads the chorus"]},
    ]
    assert Matcher().fit(entries).explain("office horus", "hours").replaced == (("horus", "hour"),)
    assert Matcher().fit(entries).explain("who leads the horus", "chorus").replaced == (("horus", "chorus"),)


def test_a_slip_in_an_ending_is_looked_for_as_it_was_typed() -> None:
    fitted = Matcher().fit([{"id": "festival", "phrasings": ["which festivals are there", "festivals"]}])
    assert fitted.explain("which festivalz", "festival").unknown == ()
    assert fitted.explain("festivlas", "festival").words == ("festival",)


def test_a_phrasing_is_found_however_many_entries_share_its_words() -> None:
    crowd = [
        {"id": f"crowd-{n}", "phrasings": ["where is the office of the city", f"office {n}", f"city {n}", "the city"]}
        for n in range(60)
    ]
    own = {"id": "own", "phrasings": ["office of the city", *(f"quite another matter {n}" for n in range(40))]}
    assert best(Matcher().fit([*crowd, own]), "office of the city") == "own"


def test_digits_are_exact(matcher: Matcher) -> None:
    assert best(matcher, "who went on the trip in 2001") == "trip-2001"
    assert best(matcher, "who went on the trip in 2000") == "trip-2000"
    assert matcher.explain("delegates of 2002", "trip-2001").unknown == ("2002",)


def test_an_answer_s_own_words_lift_its_entry(matcher: Matcher) -> None:
    assert best(matcher, "airfare") == "fee"
    assert best(matcher, "essays") == "apply"


def test_a_phrasing_itself_scores_one_and_a_question_from_elsewhere_next_to_nothing(matcher: Matcher) -> None:
    assert matcher.rank("How do I apply for the exchange?")[0][1] == pytest.approx(1.0)
    assert all(score < 0.25 for _, score in matcher.rank("quantum chromodynamics of a zebra"))


def test_of_two_entries_alike_the_one_that_is_asked_with_the_rarer_word_wins() -> None:
    often = {"id": "often", "phrasings": ["when does the bus leave", "bus times", "is there a bus", "a bus to town"]}
    rarely = {"id": "rarely", "phrasings": ["when does the bus leave on Sunday", "does it run", "how late", "a seat"]}
    fitted = Matcher().fit([often, rarely, *ENTRIES])
    assert best(fitted, "when does the bus leave") == "often"
    assert best(fitted, "Sunday bus") == "rarely"


def test_of_two_entries_with_the_same_phrasing_the_one_that_makes_its_words_likelier_wins() -> None:
    always = {"id": "often", "phrasings": ["drum lesson", "drum hall", "drum fee"]}
    once = {"id": "once", "phrasings": ["drum lesson", "piano hall", "violin fee"]}
    scores = Matcher().fit([once, always, *ENTRIES]).scores("drum lesson")
    assert scores["often"] > scores["once"] > 0.9


def test_a_question_that_only_asks_says_little() -> None:
    asking = Matcher(Lexicon(weak=("and", "was", "that"), asking=("where", "how many"))).fit(ENTRIES)
    assert asking.says_little("And where was that?")
    assert asking.says_little("{city}, how many?")
    assert not asking.says_little("And where was the festival?")


def test_unknown_words_lower_the_score(matcher: Matcher) -> None:
    scores = matcher.scores("date of the festival"), matcher.scores("date of the zebra chromodynamics festival")
    assert scores[0]["festival"] > scores[1]["festival"] + 0.2


def test_scores_lie_between_0_and_1_and_descend(matcher: Matcher) -> None:
    for question in ("fee", "the", "姉妹都市", "How much does the exchange cost?", "2000"):
        scores = [score for _, score in matcher.rank(question, 50)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_entries_that_are_not_allowed_are_not_ranked(matcher: Matcher) -> None:
    ranked = matcher.rank("who went on the trip in 2001", barred=frozenset({"trip-2001"}))
    assert "trip-2001" not in dict(ranked)
    assert ranked[0][0] == "trip-2000"


def test_the_limit_is_kept(matcher: Matcher) -> None:
    assert len(matcher.rank("the exchange", 2)) == 2
    assert matcher.rank("the exchange", 2) == matcher.rank("the exchange", 50)[:2]


@pytest.mark.parametrize("question", ["", "   ", "?!…", "、。", "\u200b"])
def test_a_question_without_words_finds_nothing(matcher: Matcher, question: str) -> None:
    assert matcher.rank(question) == []
    assert matcher.explain(question, "fee").parts.score == 0


def test_no_entries_and_entries_without_phrasings_find_nothing() -> None:
    assert Matcher().rank("anything") == []
    assert Matcher().fit([]).rank("anything") == []
    found = Matcher().fit([{"id": "none", "phrasings": []}, {"id": "marks", "phrasings": ["?!"]}, ENTRIES[2]])
    assert [entry for entry, _ in found.rank("festival")] == ["festival"]


def test_fitting_again_forgets_what_was_known() -> None:
    fitted = Matcher().fit(ENTRIES)
    fitted.fit(ENTRIES[:1])
    assert [entry for entry, _ in fitted.rank("festival date cost")] == ["fee"]


def test_an_entry_that_does_not_exist_cannot_be_explained(matcher: Matcher) -> None:
    with pytest.raises(KeyError):
        matcher.explain("fee", "nothing")


def test_two_matchers_fitted_alike_agree(matcher: Matcher) -> None:
    again = Matcher().fit(ENTRIES)
    for question in ("cost of the trip", "festval", "受け入れ"):
        assert again.score_parts(question) == matcher.score_parts(question)


def test_entries_equally_good_stand_in_the_order_of_their_ids() -> None:
    twins = Matcher().fit([{"id": name, "phrasings": ["opening hours"]} for name in ("b", "c", "a")])
    assert [entry for entry, _ in twins.rank("opening hours")] == ["a", "b", "c"]


def test_what_is_saved_ranks_as_before(matcher: Matcher) -> None:
    loaded = Matcher.load(matcher.dump())
    for question in ("cost of the trip", "festval", "受け入れ", "population of {city}", "zebra"):
        assert loaded.score_parts(question) == matcher.score_parts(question)
    assert Matcher.load(Matcher().dump()).rank("anything") == []


@pytest.mark.parametrize("damage", ["cut", "other", "empty", "flipped"])
def test_damaged_bytes_are_refused(matcher: Matcher, damage: str) -> None:
    saved = matcher.dump()
    middle = len(saved) // 2
    damaged = {
        "cut": saved[:middle],
        "other": b"no archive at all",
        "empty": b"",
        "flipped": saved[:middle] + bytes([saved[middle] ^ 255]) + saved[middle + 1 :],
    }
    with pytest.raises(CacheUnusable):
        Matcher.load(damaged[damage])


def test_bytes_of_another_lexicon_are_refused(matcher: Matcher) -> None:
    with pytest.raises(CacheUnusable):
        Matcher.load(matcher.dump(), Lexicon(joins=("sister city",)))


def test_bytes_of_another_format_are_refused(matcher: Matcher, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = matcher.dump()
    monkeypatch.setattr(archive, "FORMAT", archive.FORMAT + 1)
    with pytest.raises(CacheUnusable):
        Matcher.load(saved)


def test_whole_bytes_that_contradict_themselves_are_refused() -> None:
    index = Index.learn(ENTRIES, Transcript.read(texts_of(ENTRIES), reader(Lexicon())))
    stack = index.by_entry
    rows = stack.postings.rows.copy()
    rows[0] = stack.postings.row_count
    outside = replace(stack, postings=replace(stack.postings, rows=rows))
    elsewhere = replace(stack, place=stack.place + 1)
    for broken in (
        replace(index, ids=("one",)),
        replace(index, by_entry=outside),
        replace(index, by_entry=elsewhere),
        replace(index, by_entry=replace(stack, begins=(0, 1, 2, 3))),
    ):
        with pytest.raises(CacheUnusable):
            Matcher.load(archive.pack(broken, Lexicon()))


def test_words_that_mean_the_same_find_each_other() -> None:
    lexicon = Lexicon(synonyms=(("kids", "children", "小学生", "子ども"), ("cost", "how much", "料金", "費用")))
    read = words("How much for children?", lexicon), words("cost for kids", lexicon)
    assert read[0] == read[1]
    assert "kid" in words("子どもの料金", lexicon)
    assert "cost" in words("子どもの料金", lexicon)


def test_joined_terms_are_one_word_and_weak_words_weigh_little() -> None:
    lexicon = Lexicon(joins=("sister city", "姉妹都市"), weak=("what", "is"))
    assert words("Sister-Cities", lexicon) == ("sister city",)
    assert words("姉妹都市の市長", lexicon)[0] == "姉妹都市"
    entries = [{"id": "what", "phrasings": ["what is what"]}, {"id": "tie", "phrasings": ["the tie"]}]
    plain, weak = Matcher().fit(entries), Matcher(lexicon).fit(entries)
    assert weak.scores("what tie")["what"] < plain.scores("what tie")["what"]


def test_masks_numbers_and_scripts_are_read_as_words() -> None:
    lexicon = Lexicon()
    assert words("{city}'s 32,000 people", lexicon) == ("{city}", "s", "32000", "peopl")
    assert words("柏市のホームステイ", lexicon) == ("柏市", "柏", "市", "ホームステイ")
    assert words("자매도시", lexicon) == ("자매", "매도", "도시")
    assert words("हिन्दी में", lexicon) == ("हिन्दी", "में")


@pytest.mark.parametrize(
    ("inflected", "plain"),
    [
        ("cities", "city"),
        ("hosting", "host"),
        ("hosted", "host"),
        ("running", "run"),
        ("making", "make"),
        ("applied", "apply"),
        ("classes", "class"),
        ("calls", "call"),
        ("calling", "call"),
    ],
)
def test_inflected_words_share_a_stem(inflected: str, plain: str) -> None:
    assert stem(inflected) == stem(plain)


@pytest.mark.parametrize("word", ["need", "king", "bus", "this", "free", "2001", "als"])
def test_words_that_only_look_inflected_keep_what_they_are(word: str) -> None:
    assert stem(word) in (word, word.removesuffix("e"))


def test_thresholds_come_from_the_knowledge_and_the_same_each_time(matcher: Matcher) -> None:
    first = thresholds(matcher, 0.05)
    assert first == thresholds(matcher, 0.05)
    assert 0 < first.suggest <= first.answer < 1
    assert thresholds(matcher, 0.01).answer >= first.answer


def test_a_phrasing_is_asked_without_its_own_entry(matcher: Matcher) -> None:
    assert max(foreign_scores(matcher)) < 0.99


def test_the_sample_takes_each_entry_before_any_a_second_time(matcher: Matcher) -> None:
    assert len({entry for entry, _ in sampled(matcher, len(ENTRIES), seed=3)}) == len(ENTRIES)


def test_thresholds_are_the_scores_that_so_many_reach() -> None:
    scores: Sequence[float] = [at / 100 for at in range(100)]
    assert thresholds_of(scores, 0.05) == Thresholds(answer=0.89, suggest=0.39)
    assert thresholds_of([], 0.05) == Thresholds(answer=1.0, suggest=1.0)
    with pytest.raises(ValueError, match="between 0 and 1"):
        thresholds_of(scores, 5)


@pytest.mark.parametrize("question", ["how many inhaitants are there in {city}", "inhbaitants of {city}"])
def test_a_slip_in_a_word_that_only_the_synonyms_hold_is_put_right(question: str) -> None:
    matcher = Matcher(Lexicon(synonyms=(("people", "inhabitants"),))).fit(ENTRIES)
    assert best(matcher, question) == "people"
    assert matcher.explain(question, "people").unknown == ()


def test_a_slip_in_a_word_that_says_little_costs_little() -> None:
    matcher = Matcher(Lexicon(weak=("please", "could", "you"))).fit(ENTRIES)
    right, typed = ("could you please tell the fee", "cuold you plaese tell the fee")
    assert dict(matcher.rank(typed))["fee"] == pytest.approx(dict(matcher.rank(right))["fee"], abs=0.1)


def test_two_letters_that_changed_places_are_a_slip_in_a_short_word_too(matcher: Matcher) -> None:
    assert matcher.explain("ohw do I apply", "apply").replaced == (("ohw", "how"),)
