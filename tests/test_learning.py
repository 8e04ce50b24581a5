"""Learning: a change is learnt from the mind before it, and the mind is the one that would be learnt from nothing."""

import asyncio
import copy
import random
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from knowledge_sample import FILES
from talking import KNOWLEDGE, Ask

from adapters.live.aside import aside, ended
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.minds.fitting import GivenUpError
from bot.answering.minds.learning import learn, refit, relearn
from bot.answering.minds.remembering import remembered
from bot.knowledge import Knowledge, load
from bot.knowledge.reading import read
from bot.knowledge.tree import data_of
from bot.matching import Lexicon
from bot.matching.indexing.archive import pack_transcript, unpack_transcript
from bot.matching.indexing.transcript import Transcript
from bot.matching.reading.words import reader

Files = dict[str, Any]
WORDS = re.findall(
    r"\S+",
    "guest room Spring fair north Town towns Torrance Osaka osaka kites the Lee lee office's bunka sai 1972 12 "
    "ゲスト 春まつり ノースタウン 柏市 大阪 アン・リー さんは ホームステイ ほーむすてい の期間 1972年 個室 ﾎｰﾑ",
)


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same edits each time, no secret


def sample() -> Files:
    trees = {name: read(text.encode(), name)[0] for name, text in FILES.items() if not name.startswith("checks")}
    return {name: data_of(tree) for name, tree in trees.items() if tree}


def learnt(mind: Mind) -> dict[str, object]:
    """All of *mind* that was learnt, thresholds aside."""
    return {
        "entries": list(mind.entries.items()),
        "names": mind.reader.finder.dump(),
        "matchers": {tag: matcher.dump() for tag, matcher in mind.matchers.items()},
        "passages": {tag: passages.dump() for tag, passages in mind.passages.items()},
        "twins": mind.twins,
        "groundwork": mind.groundwork,
    }


def written(files: Files, parent: Path) -> Knowledge:
    folder = parent / "knowledge"
    shutil.rmtree(folder, ignore_errors=True)
    for name, records in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False))
    return load(folder, checks=False)


# What an admin may do to the files; each is given a drawing of its own.


def some(drawing: random.Random) -> str:
    return " ".join(drawing.choices(WORDS, k=drawing.randint(1, 6)))


def new_answer(files: Files, drawing: random.Random) -> None:
    entry = drawing.choice(list(files["faq/hosting.yaml"].values()))
    entry["answer"][drawing.choice(["en", "ja"])] = some(drawing)


def new_phrasing(files: Files, drawing: random.Random) -> None:
    entry = drawing.choice(list(files["faq/hosting.yaml"].values()))
    entry["questions"][drawing.choice(["en", "ja"])].append(f"{some(drawing)} {drawing.random()}")


def phrasing_gone(files: Files, drawing: random.Random) -> None:
    entry = drawing.choice(list(files["faq/hosting.yaml"].values()))
    phrasings = entry["questions"][drawing.choice(["en", "ja"])]
    if len(phrasings) > 1:
        phrasings.pop(drawing.randrange(len(phrasings)))


def languages_turned(files: Files, drawing: random.Random) -> None:
    entry = drawing.choice(list(files["faq/hosting.yaml"].values()))
    entry["questions"] = dict(reversed(entry["questions"].items()))
    entry["answer"] = dict(reversed(entry["answer"].items()))


def new_entry(files: Files, drawing: random.Random) -> None:
    entry = copy.deepcopy(files["faq/hosting.yaml"]["host-length"])
    entry["questions"] = {"en": [f"{some(drawing)} {drawing.random()}"], "ja": [f"{some(drawing)} {drawing.random()}"]}
    entry["known"] = drawing.random() < 0.5
    files["faq/hosting.yaml"][f"new-{drawing.randrange(10**6)}"] = entry


def entry_gone(files: Files, drawing: random.Random) -> None:
    new = [identity for identity in files["faq/hosting.yaml"] if identity.startswith("new-")]
    if new:
        del files["faq/hosting.yaml"][drawing.choice(new)]


def new_fact(files: Files, drawing: random.Random) -> None:
    fact = files["cities/towns.yaml"]["north-town"]["facts"]["population"]
    fact["text"][drawing.choice(["en", "ja"])] = some(drawing)


def new_date(files: Files, drawing: random.Random) -> None:
    files["history/early.yaml"]["first-visit"]["date"] = f"1972-{drawing.randint(1, 12):02}"


def new_alias(files: Files, drawing: random.Random) -> None:
    city = drawing.choice(list(files["cities/towns.yaml"].values()))
    city["also"] = {"en": [some(drawing)], "ja": [drawing.choice(WORDS)]}


def new_land(files: Files, drawing: random.Random) -> None:
    drawing.choice(list(files["cities/towns.yaml"].values()))["region"]["en"] = some(drawing)


def new_office(files: Files, drawing: random.Random) -> None:
    files["organisations.yaml"]["office"]["city"] = drawing.choice(["north-town", "south-town"])


def new_words(files: Files, drawing: random.Random) -> None:
    language = files[drawing.choice(["languages/en.yaml", "languages/ja.yaml"])]
    language["synonyms"] = [[drawing.choice(WORDS).lower(), drawing.choice(WORDS).lower()]]
    language["weak_words"] = drawing.sample(WORDS, 2)


def new_wording(files: Files, drawing: random.Random) -> None:
    language = files[drawing.choice(["languages/en.yaml", "languages/ja.yaml"])]
    language["facts"]["city.population"]["phrasings"].append(f"{some(drawing)} {{city}} {drawing.random()}")


def new_distinction(files: Files, drawing: random.Random) -> None:
    files["languages/en.yaml"]["distinctions"] = [drawing.sample(["guest", "visit", "bed", "days"], 2)]


def new_order(files: Files, drawing: random.Random) -> None:
    entries = list(files["faq/hosting.yaml"].items())
    drawing.shuffle(entries)
    files["faq/hosting.yaml"] = dict(entries)


EDITS: tuple[Callable[[Files, random.Random], None], ...] = (
    *(new_answer, new_phrasing, phrasing_gone, languages_turned, new_entry, entry_gone, new_fact, new_date, new_alias),
    *(new_land, new_office, new_words, new_wording, new_distinction, new_order),
)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_edited_the_mind_is_as_if_learnt_from_nothing(seed: int, tmp_path: Path) -> None:
    drawing = drawn(seed)
    files = sample()
    mind = learn(written(files, tmp_path))
    for _ in range(20):
        for edit in drawing.choices(EDITS, k=drawing.randint(1, 3)):
            edit(files, drawing)
        knowledge = written(files, tmp_path)
        before, mind, anew = mind, relearn(knowledge, mind), learn(knowledge)
        assert learnt(mind) == learnt(anew)
        assert mind.thresholds == before.thresholds
        assert refit(mind).thresholds == anew.thresholds


async def test_who_ends_does_not_wait_for_thresholds(mind: Mind) -> None:
    begun, gave_up = threading.Event(), threading.Event()

    def fit(given_up: Callable[[], bool]) -> None:
        begun.set()
        try:
            refit(mind, given_up=given_up)
        except GivenUpError:
            gave_up.set()

    async def keep_fitted() -> None:
        with ended() as given_up:
            await aside(partial(fit, given_up))

    keeping = asyncio.create_task(keep_fitted())
    assert await asyncio.to_thread(begun.wait, 10)
    keeping.cancel()
    assert await asyncio.to_thread(gave_up.wait, 60)
    with pytest.raises(asyncio.CancelledError):
        await keeping


def test_each_kind_of_edit_is_one_that_is_accepted_and_changes_something(tmp_path: Path) -> None:
    drawing = drawn(3)
    files = sample()
    new_entry(files, drawing)
    for edit in EDITS:
        digest = written(files, tmp_path).digest
        for _ in range(9):
            edit(files, drawing)
        assert written(files, tmp_path).digest != digest, edit.__name__


def test_another_rate_of_false_answers_is_kept_at_once(tmp_path: Path) -> None:
    knowledge = written(sample(), tmp_path)
    mind = learn(knowledge)
    bold = replace(knowledge, program=knowledge.program.model_copy(update={"false_answer_rate": 0.4}))
    assert relearn(bold, mind).thresholds == learn(bold).thresholds


def test_a_new_language_has_thresholds_of_its_own(tmp_path: Path) -> None:
    files = sample()
    both = written(files, tmp_path)
    files["program.yaml"]["languages"] = ["en"]
    mind = learn(written(files, tmp_path))
    assert relearn(both, mind).thresholds == {**learn(both).thresholds, "en": mind.thresholds["en"]}


def test_what_did_not_change_is_the_very_same(tmp_path: Path) -> None:
    mind = learn(written(sample(), tmp_path))
    again = relearn(written(sample(), tmp_path), mind)
    assert again.matchers["en"] is mind.matchers["en"]
    assert again.passages["ja"] is mind.passages["ja"]
    assert again.reader.finder is mind.reader.finder


def test_a_remembered_mind_serves_as_well(tmp_path: Path) -> None:
    knowledge = written(sample(), tmp_path)
    mind, recalled = remembered(knowledge, tmp_path), remembered(knowledge, tmp_path)
    assert learnt(recalled) == learnt(mind)
    files = sample()
    new_answer(files, drawn(1))
    changed = written(files, tmp_path)
    assert learnt(relearn(changed, recalled)) == learnt(learn(changed))


async def test_edits_of_the_real_knowledge_are_learnt_one_after_the_other(mind: Mind, tmp_path: Path) -> None:
    folder = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge", ignore=shutil.ignore_patterns("checks"))
    toys, bizen = folder / "faq" / "toys.yaml", folder / "cities" / "bizen.yaml"
    city = bizen.read_text()
    for path, text in (
        (toys, TOYS),
        (toys, TOYS.replace("Bring one", "Bring a kaleidoscope")),
        (toys, TOYS.replace("Bring one", "Bring a kaleidoscope").replace("en: [", "en: [is a kaleidoscope welcome, ")),
        (bizen, city.replace("misspelt: [", "misspelt: [Kaleidozen, ", 1)),
    ):
        path.write_text(text)
        mind = relearn(load(folder, before=mind.knowledge), mind)
    anew = learn(mind.knowledge)
    assert learnt(mind) == learnt(anew)
    assert "Bring a kaleidoscope." in (await Ask(Assistant(mind))("is a kaleidoscope welcome")).text


TOYS = """\
toys:
  questions: {en: [which toy pleases a host child], ja: [ホストの子にはどのおもちゃが喜ばれますか]}
  answer: {en: Bring one., ja: 万華鏡をどうぞ。}
  sources: [C1]
"""
TEXTS = st.lists(st.lists(st.sampled_from([*WORDS, "visiting", "children", "days", "{city}"]), max_size=6), max_size=8)


@given(TEXTS, TEXTS, st.booleans())
@settings(deadline=None, database=None)
def test_a_transcript_is_the_same_whatever_was_read_before(
    old: list[list[str]], new: list[list[str]], stemming: bool
) -> None:
    lexicon = Lexicon(synonyms=(("guest", "visitor", "ゲスト"),), joins=("spring fair", "春まつり"), stemming=stemming)

    def written_down(texts: Iterable[list[str]], before: Transcript | None = None) -> Transcript:
        return Transcript.read(map(" ".join, texts), reader(lexicon), before)

    anew = written_down(new)
    again = written_down(new, unpack_transcript(pack_transcript(written_down(old)), lexicon))
    assert pack_transcript(again) == pack_transcript(anew)
    number = {word: at for at, word in enumerate(anew.words.known)}
    for row, text in enumerate(anew.row):
        begin, end = anew.words.starts[row], anew.words.starts[row + 1]
        wanted = reader(lexicon).words(" ".join(text.casefold().split()))
        if text.isascii():
            assert anew.words.flat[begin:end].tolist() == [number[word] for word in wanted]
