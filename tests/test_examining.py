"""Examining: what becomes of a test question, and the mind that is learnt once and recalled as it was."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from knowledge_sample import write_sample
from talking import NOW

from bot.answering.candidates.mind import Mind
from bot.answering.checks.examining import Verdict, confusions, examine, judge
from bot.answering.minds.learning import learn
from bot.answering.minds.remembering import FILE, remembered
from bot.answering.reply import Paragraph, Reply
from bot.knowledge import Knowledge, load
from bot.knowledge.schema import Check
from bot.ports import Suggestion

ANSWER = Reply("answered", (Paragraph("It lasts ten days."),), "en", entry="host-length")
OFFER = Reply("suggested", (Paragraph("Did you mean?"),), "en", suggestions=(Suggestion("host-length", "How long?"),))
SILENCE = Reply("unanswered", (Paragraph("I don't know that."),), "en")


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load(write_sample(tmp_path_factory.mktemp("examined")))


@pytest.fixture(scope="module")
def towns(knowledge: Knowledge) -> Mind:
    return learn(knowledge)


def check(**said: object) -> Check:
    return Check.model_validate({"turns": ["how long"], "language": "en", **said})


@pytest.mark.parametrize(
    ("wanted", "reply", "verdict"),
    [
        ({"entry": "host-length"}, ANSWER, Verdict.RIGHT),
        ({"has": ["ten days|10 days"]}, ANSWER, Verdict.RIGHT),
        ({"entry": "host-room"}, ANSWER, Verdict.WRONG),
        ({"has": ["a week"]}, ANSWER, Verdict.WRONG),
        ({"entry": "host-length", "must_not": ["ten"]}, ANSWER, Verdict.WRONG),
        ({"entry": "host-length"}, OFFER, Verdict.OFFERED),
        ({"entry": "host-length"}, SILENCE, Verdict.SILENT),
        ({"outcome": "declined"}, SILENCE, Verdict.RIGHT),
        ({"outcome": "declined"}, OFFER, Verdict.RIGHT),
        ({"outcome": "declined"}, ANSWER, Verdict.WRONG),
        ({"outcome": "declined", "has": ["the office"]}, SILENCE, Verdict.SILENT),
    ],
)
def test_a_reply_is_judged_by_what_was_wanted(wanted: dict[str, object], reply: Reply, verdict: Verdict) -> None:
    assert judge(check(**wanted), reply)[0] is verdict


def test_what_is_wrong_is_named() -> None:
    _, lacks = judge(check(has=["a week"]), ANSWER)
    _, says = judge(check(must_not=["ten"]), ANSWER)
    _, other = judge(check(entry="host-room"), ANSWER)
    assert [(each.code, each.about) for each in (lacks, says, other) if each] == [
        ("check-lacks", "a week"),
        ("check-says", "ten"),
        ("check-answered", "host-length"),
    ]


def test_each_test_question_gets_a_verdict(towns: Mind) -> None:
    asked = {
        "right": check(turns=["how long does a guest stay"], entry="host-length"),
        "later": check(turns=["hello", "population of North Town"], has=["12"], at="2026-11-21T09:00:00-08:00"),
        "wrong": check(turns=["Does a guest need a room alone?"], entry="host-length"),
    }
    results = asyncio.run(examine(towns, asked, datetime.fromisoformat(NOW)))
    assert [each.id for each in results] == ["right", "later", "wrong"]
    assert (results[0].verdict, results[2].verdict) == (Verdict.RIGHT, Verdict.WRONG)


def test_phrasings_that_no_other_entry_wins_are_no_confusions(towns: Mind) -> None:
    assert list(confusions(towns)) == []


def test_a_mind_is_recalled_as_it_was_learnt(knowledge: Knowledge, tmp_path: Path) -> None:
    learnt, recalled = remembered(knowledge, tmp_path), remembered(knowledge, tmp_path)
    assert recalled is not learnt
    assert recalled.entries == learnt.entries
    assert recalled.thresholds == learnt.thresholds
    for text in ("how long does a guest stay", "who came first", "population of North Town"):
        assert recalled.weighed(recalled.reader.read(text)) == learnt.weighed(learnt.reader.read(text))


def test_a_damaged_mind_is_learnt_anew(knowledge: Knowledge, tmp_path: Path) -> None:
    learnt = remembered(knowledge, tmp_path)
    (tmp_path / FILE).write_bytes(b"rubbish")
    assert remembered(knowledge, tmp_path).entries == learnt.entries
