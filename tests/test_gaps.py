"""What was asked and not answered well: put together by meaning, most asked first, gone once it is answered."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from journals import AT, TODAY, found, gaps, reply_to, said, unanswered
from memories import Journal

from bot.answering.candidates.mind import Mind
from bot.answering.journal.gaps import MOST_DIFFERENT, gaps_in
from bot.answering.journal.nameless import nameless
from bot.answering.journal.stubs import as_stubs
from bot.answering.minds.learning import relearn
from bot.answering.question.parts import Parting
from bot.knowledge import Knowledge, read_all
from bot.ports import Asked

DOGS = (
    "Can I bring my dog to the exchange?",
    "is it possible to bring my dog to the exchange",
    "a dog at the exchange, can i bring one",
)


async def test_questions_of_one_meaning_stand_together_and_the_most_asked_come_first(mind: Mind) -> None:
    journal = await said(mind, "how tall is the mayor", *DOGS, DOGS[0])
    first, second = await found(mind, journal)
    assert [each.shared for each in first.worded] == [
        "can i bring my dog to the exchange?",
        "a dog at the exchange, can i bring one",
        "is it possible to bring my dog to the exchange",
    ]
    assert (first.times, first.kind, first.languages) == (4, "unknown", ("en",))
    assert (second.times, second.worded[0].text) == (1, "how tall is the mayor")


async def test_the_same_words_in_other_letters_count_as_the_same(mind: Mind) -> None:
    (gap,) = await found(
        mind, await said(mind, "How TALL is the mayor", "how tall  is the mayor", "how tall is the mayor")
    )
    assert [each.times for each in gap.worded] == [3]


async def test_questions_of_two_languages_stand_apart(mind: Mind) -> None:
    both = await found(mind, await said(mind, "can i take my dog along", "犬を連れて行けますか"))
    assert [gap.languages for gap in both] == [("en",), ("ja",)]


async def test_the_nearest_entries_are_named_and_small_talk_is_not(mind: Mind) -> None:
    (gap,) = await found(mind, await said(mind, "is surfing allowed during the exchange"))
    assert "torrance-beach" in gap.nearest
    (other,) = await found(mind, await said(mind, "hello hello dog"))
    assert not any(entry.startswith("talk.") for entry in other.nearest)


async def test_what_is_answered_well_is_no_gap(mind: Mind) -> None:
    journal = await said(mind, "How many people live in Bizen?", "thanks", "柏市の姉妹都市はどこですか?")
    assert await found(mind, journal) == []


async def test_what_an_entry_says_is_not_known_is_a_gap_of_that_entry(mind: Mind) -> None:
    (gap,) = await found(mind, await said(mind, "do host families need to have wifi", "does the homestay have wifi"))
    assert (gap.kind, gap.told, gap.times) == ("declined", "host-provide", 2)
    assert "host-provide" not in gap.nearest


async def test_what_was_declined_in_the_light_of_a_conversation_is_grouped_by_what_it_means_alone(mind: Mind) -> None:
    asked = [unanswered(text, number) for number, text in enumerate((*DOGS, "do host families need to have wifi"))]
    told = [replace(each, noted=replace(each.noted, entry="host-provide")) for each in asked]
    assert {gap.kind for gap in gaps(mind, told)} == {gap.kind for gap in gaps(mind, asked)}
    assert [len(gap.worded) for gap in gaps(mind, told)] == [len(gap.worded) for gap in gaps(mind, asked)]


async def test_an_answer_that_more_find_bad_than_good_is_a_gap_of_its_entry(mind: Mind) -> None:
    journal = Journal()
    for verdicts in (["down"], ["down", "up"], ["up"], ["up", "up", "down"], []):
        reply = await reply_to(mind, "How many people live in Bizen?", journal)
        for number, verdict in enumerate(verdicts):
            await journal.judge(reply.noted, f"telegram:{number}", "down" if verdict == "down" else "up")
    (gap,) = await found(mind, journal)
    assert (gap.kind, gap.told, gap.times) == ("disliked", "city.population:bizen", 2)


async def test_an_answer_that_was_mended_since_is_no_gap_any_more(small_mind: Mind, folder: Path) -> None:
    journal = Journal()
    for question in ("How long does a guest stay with us?", "How many people live in Bizen?", "When is Bunka-Sai?"):
        reply = await reply_to(small_mind, question, journal)
        assert reply.outcome == "answered"
        await journal.judge(reply.noted, "telegram:1", "down")
    told = {gap.told for gap in await found(small_mind, journal)}
    assert told == {"host-length", "city.population:bizen", "event.when:bunka-sai"}
    changed = (
        ("faq/hosting.yaml", "About three weeks.", "Ten days with each family."),
        ("faq/hosting.yaml", "How long does a guest stay with us?", "For how long does a guest stay with us?"),
        ("cities/bizen.yaml", "29,577", "29,578"),
    )
    for name, old, new in changed:
        file = folder / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    left = await found(relearn(checked(folder), small_mind), journal)
    assert {gap.told for gap in left} == {"event.when:bunka-sai"}


async def test_another_language_is_told_apart(mind: Mind) -> None:
    (gap,) = await found(mind, await said(mind, "¿Cuántos habitantes tiene Torrance?"))
    assert (gap.kind, gap.nearest) == ("foreign", ())


async def test_what_only_points_back_and_what_is_no_question_is_left_out(mind: Mind) -> None:
    assert gaps(mind, [unanswered("and when was that?"), unanswered("[mail]"), unanswered("[phone] !")]) == []


async def test_a_gap_is_found_again_by_its_mark_though_others_were_asked_since(mind: Mind) -> None:
    journal = await said(mind, *DOGS)
    (before,) = await found(mind, journal)
    await said(mind, "how tall is the mayor", DOGS[1], DOGS[1], journal=journal)
    asked = await journal.asked(TODAY)
    (now,) = [gap for gap in gaps_in(mind, asked, AT, mark=before.mark) if gap]
    assert {each.text for each in now.worded} == {each.text for each in before.worded}
    assert [gap for gap in gaps_in(mind, asked, AT, mark="0000000000") if gap] == []


async def test_a_new_entry_takes_its_group_off_the_list(small_mind: Mind, folder: Path) -> None:
    journal = await said(small_mind, "Is there a heliport?", "where is the heliport", "how long does a guest stay")
    (gap,) = await found(small_mind, journal)
    assert gap.times == 2
    entry = """
heliport:
  questions: {en: [Where is the heliport?, Is there a heliport?], ja: [ヘリポートはどこですか]}
  answer: {en: Beside the hall., ja: ホールの横です。}
  sources: [C3]
"""
    (folder / "faq" / "heliport.yaml").write_text(entry, "utf-8")
    assert await found(relearn(checked(folder), small_mind), journal) == []


def checked(folder: Path) -> Knowledge:
    """The knowledge of *folder*, which must have no error."""
    knowledge, problems = read_all(folder, today=TODAY)
    assert knowledge is not None, [problem.as_line() for problem in problems if problem.level == "error"]
    return knowledge


async def test_a_stub_passes_the_check_and_keeps_the_gap_until_it_is_filled_in(small_mind: Mind, folder: Path) -> None:
    asked = ('Is there a "heliport" in Bizen: a big one #1?', "where is the heliport", "ヘリポートはありますか")
    journal = await said(small_mind, *asked)
    stubs = as_stubs(small_mind, await found(small_mind, journal), TODAY, "en")
    file = folder / "faq" / "new.yaml"
    file.write_text(stubs, "utf-8")
    learnt = relearn(checked(folder), small_mind)
    reply = await reply_to(learnt, "where is the heliport", Journal())
    assert reply.outcome == "unanswered"
    assert "There is no answer to this yet." in reply.text
    left = await found(learnt, journal)
    assert {gap.kind for gap in left} == {"declined"}
    assert sum(gap.times for gap in left) == 3
    # The admin follows what the remarks say.
    filled = [line for line in stubs.splitlines() if not line.startswith(("  known:", "  ask:"))]
    file.write_text("\n".join(filled).replace("There is no answer to this yet.", "Beside the hall."), "utf-8")
    assert await found(relearn(checked(folder), learnt), journal) == []


async def test_stubs_have_ids_of_their_own_and_repeat_no_question(small_mind: Mind, folder: Path) -> None:
    asked = ["heliport bizen fees", "heliport bizen?", "submarine dock", "潜水艦"]
    asked += ["heliport bizen fees for scouts and their mothers on a rainy sunday"]
    listed = gaps(small_mind, [unanswered(text, number) for number, text in enumerate(asked)])
    repeated = gaps(small_mind, [unanswered("how long does a guest stay with us")])
    (folder / "faq" / "new.yaml").write_text(as_stubs(small_mind, [*listed, *listed, *repeated], TODAY, "ja"), "utf-8")
    made = [record for name, record in checked(folder).faq.items() if name.startswith("new-")]
    questions = [text for record in made for texts in record.questions.values() for text in texts]
    assert sorted(questions) == sorted(asked)


async def test_what_needs_no_new_entry_is_a_remark_among_the_stubs(mind: Mind) -> None:
    journal = await said(mind, "do host families need to have wifi", "¿Cuántos habitantes tiene Torrance?")
    lines = as_stubs(mind, await found(mind, journal), TODAY, "en").splitlines()
    assert all(line.startswith("#") for line in lines if line)
    (mend,) = [line for line in lines if "host-provide" in line]
    assert "knowledge/faq/hosting.yaml:" in mend


@pytest.mark.parametrize(
    ("asked", "shared"),
    [
        ("my name is ana lopez. can my son kevin bring his skateboard?", "can my son bring his skateboard?"),
        ("i am ana lopez from torrance, can my son join?", "can my son join?"),
        ("we live at 123 maple street, is that in the school district?", "is that in the school district?"),
        ("is 123 maple street in the district?", "is in the district?"),
        ("can a vegan join? write to me at [mail]", "can a vegan join?"),
        ("is mrs smithers still there? call me: [phone]", "is mrs still there?"),
        ("田中と申しますが、駐車場はありますか", "駐車場はありますか"),
        ("山田さんの家に泊まれますか", "〇〇さんの家に泊まれますか"),
        ("皆さんで行けますか", "皆さんで行けますか"),
        ("千葉県柏市柏1丁目2番3号から近いですか", "千葉県柏市柏 から近いですか"),
        ("[handle]", ""),
    ],
)
def test_what_tells_who_asked_is_not_shown(asked: str, shared: str) -> None:
    english = Parting(openers=("can", "is", "does"), asking=("what", "when", "か"))
    assert nameless(asked, english, {"bring", "join", "still"}.__contains__) == shared


async def test_a_name_that_the_knowledge_has_is_shown(mind: Mind) -> None:
    (gap,) = await found(mind, await said(mind, "does mr chen in bizen own a heliport or a submarine, or a zeppelin?"))
    assert "bizen" in gap.worded[0].shared
    assert gap.worded[0].names == ("george-chen", "bizen")


def many(number: int) -> list[Asked]:
    """So many different questions, that nobody can answer, of the last weeks."""
    drawing = Random(7)  # noqa: S311  # a repeatable sample, no secret
    words = [
        "dog",
        "parking",
        "pool",
        "wifi",
        "surf",
        "skate",
        "police",
        "sushi",
        "pizza",
        "cat",
        "halal",
        "gym",
        "which",
    ]
    asked = (" ".join(drawing.sample(words, 4)) for _ in range(number))
    return [
        unanswered(f"{text} {at}", at, TODAY - timedelta(days=drawing.randrange(80))) for at, text in enumerate(asked)
    ]


def test_among_fifty_thousand_different_questions_others_get_many_turns_before_the_first_is_told(mind: Mind) -> None:
    asked = many(50_000)
    turns, listed = 0, []
    for gap in gaps_in(mind, asked, AT):
        turns += gap is None
        if gap:
            listed.append(gap)
        if len(listed) == 10:
            break
    assert turns > 100
    assert sum(len(gap.worded) for gap in listed) < MOST_DIFFERENT
