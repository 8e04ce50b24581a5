"""What is answered otherwise, as lines and sections of a report: told answers, checks, questions of the journal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.preview.report import Item, Row, Section
from adapters.preview.words import VERDICTS, ids, outcome
from adapters.preview.wordwise import edits
from bot.answering.checks.examining import Verdict
from bot.answering.checks.previewing import Flip, Reanswered, Retold
from bot.knowledge import Knowledge
from bot.knowledge.changes import Changes
from bot.knowledge.matters import Matter
from bot.knowledge.wording import Words

_BAD = (Verdict.WRONG, Verdict.SILENT, Verdict.OFFERED, Verdict.RIGHT)
"""How a check may come out, the worst first."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was found when both versions were asked; *checked* and *asked* are how many checks and questions were tried.

    The questions are those of the last *days*; *asked* is None where there is no journal to take them from.
    """

    retold: Sequence[Retold]
    flips: Sequence[Flip]
    checked: int
    reanswered: Sequence[Reanswered]
    asked: int | None
    days: int

    @property
    def is_otherwise(self) -> bool:
        """Whether anything is answered otherwise."""
        return bool(self.retold or self.flips or self.reanswered)


def lines(answered: Answered) -> Iterator[Words]:
    """The sum of it: of the checks, and of the questions."""
    if answered.flips:
        counts = Counter((each.before.verdict, each.after.verdict) for each in answered.flips)
        worst = sorted(counts, key=lambda turn: (_BAD.index(turn[1]), _BAD.index(turn[0])))
        turns = [(counts[turn], _turn(*turn)) for turn in worst]
        en = ", ".join(f"{count} {turn.en}" for count, turn in turns)
        ja = "、".join(f"{turn.ja} {count} 件" for count, turn in turns)
        yield Words(
            f"Checks that come out otherwise: {en} (of {answered.checked:,})",
            f"結果が変わる確認用の質問: {ja}（全 {answered.checked:,} 件）",
        )
    else:
        yield Words(
            f"Checks: all {answered.checked:,} come out as before",
            f"確認用の質問: 全 {answered.checked:,} 件とも結果は同じ",
        )
    if answered.asked is None:
        yield Words("Questions that people asked were not tried", "過去の質問での確認は行っていません")
    elif answered.days:
        yield _sum_of_questions(answered, answered.asked)


def _sum_of_questions(answered: Answered, asked: int) -> Words:
    found, times = len(answered.reanswered), sum(each.question.times for each in answered.reanswered)
    en = f" (asked {times:,} times)" if times else ""
    ja = f"（のべ {times:,} 回）" if times else ""
    return Words(
        f"Questions of the last {answered.days} days: {found:,} of {asked:,} would be answered otherwise{en}",
        f"直近 {answered.days} 日間の質問: {asked:,} 件中 {found:,} 件で回答が変わる{ja}",
    )


def in_consequence(retold: Sequence[Retold], changes: Changes, after: Knowledge, language: str) -> Section:
    """Answers that nobody touched and that read otherwise all the same; those with the same edits stand together."""
    groups: dict[object, list[Retold]] = {}
    for each in _untouched(retold, changes):
        same = tuple((told.language, edits(told.before, told.after)) for told in each.tellings)
        groups.setdefault(same, []).append(each)
    items = []
    for first, *rest in sorted(groups.values(), key=len, reverse=True):
        listed = ids([each.entry for each in rest])
        more = Words(f"; the same in {len(rest):,} more: {listed}", f"、ほか {len(rest):,} 件も同様: {listed}")
        note = first.entry + (more.in_language(language) if rest else "")
        rows = [Row(after.languages[told.language].name, told.before, told.after) for told in first.tellings]
        questions = {told.language: told.question for told in first.tellings}
        name = questions.get(language, next(iter(questions.values())))
        items.append(Item(name, note, rows=tuple(rows), quoted=True))
    title = Words("Other answers that read otherwise", "連動して変わる回答")
    return Section(title.in_language(language), tuple(items))


def _untouched(retold: Sequence[Retold], changes: Changes) -> Iterator[Retold]:
    """Of *retold* those whose own text is the same."""
    touched = set()
    for each in changes.all:
        if each.matter is Matter.ANSWER:
            touched.add(each.record)
        elif each.matter is Matter.FACT:
            touched.add(f"{each.kind}.{each.name.rpartition(': ')[2]}:{each.record}")
    return (each for each in retold if each.entry not in touched)


def checks(flips: Sequence[Flip], after: Knowledge, language: str) -> Section:
    """The checks that come out otherwise, the worst first; of those set aside only how many."""
    shown = [each for each in flips if each.after.id not in after.held_out]
    items = []
    for each in sorted(shown, key=lambda each: _BAD.index(each.after.verdict)):
        row = Row(Words("answer", "回答").in_language(language), each.before.reply.text, each.after.reply.text)
        place = after.places[each.after.id]
        items.append(
            Item(
                each.after.id,
                _turn(each.before.verdict, each.after.verdict).in_language(language),
                " / ".join(each.after.check.turns),
                f"{place.path}:{place.line}",
                (row,),
            )
        )
    if hidden := len(flips) - len(shown):
        told = Words(f"{hidden} of those set aside, not shown", f"取り置きの質問 {hidden} 件（内容は非公開）")
        items.append(Item("", told.in_language(language)))
    title = Words("Checks that come out otherwise", "結果が変わる確認用の質問")
    return Section(title.in_language(language), tuple(items))


def questions(answered: Answered, language: str) -> Section:
    """The questions of the journal that something else answers, most asked first."""
    items = []
    for (text, _, times), before, after in answered.reanswered:
        note = Words(f"asked {times:,} time{'s' * (times != 1)}", f"{times:,} 回")
        row = Row(
            Words("answered by", "回答").in_language(language),
            outcome(before).in_language(language),
            outcome(after).in_language(language),
        )
        items.append(Item(text, note.in_language(language), rows=(row,), quoted=True))
    title = Words(f"Questions of the last {answered.days} days", f"直近 {answered.days} 日間の質問")
    return Section(title.in_language(language), tuple(items))


def _turn(before: Verdict, after: Verdict) -> Words:
    return Words(f"{VERDICTS[before].en} → {VERDICTS[after].en}", f"{VERDICTS[before].ja} → {VERDICTS[after].ja}")
