"""How the bot is, in words: for an admin in a chat, and on the command line."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from adapters.standing import SILENT, Standing
from bot.knowledge.wording import Words
from bot.ports import DeliveryState, Lease

WELL, NOT_WELL = Words("well", "正常"), Words("not well", "異常")
_STATES: Mapping[DeliveryState, Words] = {
    "pending": Words("pending", "送信待ち"),
    "claimed": Words("being sent", "送信中"),
    "sent": Words("sent", "送信済み"),
    "failed": Words("failed", "失敗"),
    "uncertain": Words("uncertain", "未確認"),
}
_PARTS = {"knowledge": Words("knowledge", "データ"), "database": Words("database", "データベース")}


@dataclass(frozen=True, slots=True)
class Whole:
    """How all copies stand *now*, who has which lease, and how the deliveries stand."""

    now: datetime
    copies: Sequence[Standing]
    leases: Sequence[Lease] = ()
    deliveries: Mapping[DeliveryState, int] | None = None

    @property
    def running(self) -> list[Standing]:
        """The copies that showed of late that they run."""
        return [each for each in self.copies if self.now - each.at < SILENT]


def status(whole: Whole) -> Words:
    """How the bot is, some lines for each copy that runs."""
    lines: list[Words] = []
    for each in whole.running:
        lines += _of_copy(each, whole)
    if not whole.running:
        lines.append(Words("no copy of the bot is running", "動いているボットはありません"))
    if whole.deliveries is not None:
        lines.append(_deliveries(whole.deliveries))
    return _listed(lines)


def _of_copy(each: Standing, whole: Whole) -> Iterator[Words]:
    who = f" ({each.copy})" if len(whole.running) > 1 else ""
    led = [lease.name for lease in whole.leases if lease.holder == each.copy]
    yield Words(
        f"sistercity {each.version}, up since {_at(each.began)}{who}",
        f"sistercity {each.version}　稼働開始 {_at(each.began)}{who}",
    )
    yield _knowledge(each, whole.now)
    if each.trouble:
        yield from _trouble(each)
    for part, is_well in each.parts.items():
        name, state = _PARTS.get(part, Words(part, part)), WELL if is_well else NOT_WELL
        yield Words(f"{name.en}: {state.en}", f"{name.ja}：{state.ja}")
    if led:
        yield Words(f"leads: {', '.join(led)}", f"担当：{'、'.join(led)}")


def _knowledge(each: Standing, now: datetime) -> Words:
    counts, age = each.counts, _age(now - each.learnt)
    return Words(
        f"knowledge {each.digest[:12]}, learnt {_at(each.learnt)} ({age.en} ago): {counts.cities:,} cities, "
        f"{counts.entries:,} answers, {counts.wordings:,} wordings",
        f"データ {each.digest[:12]}　反映 {_at(each.learnt)}（{age.ja}前）：都市 {counts.cities:,}、"
        f"回答 {counts.entries:,}、言い方 {counts.wordings:,}",
    )


def _trouble(each: Standing) -> Iterator[Words]:
    trouble = each.trouble
    if trouble is None:
        return
    if trouble.until:
        yield Words(
            f"last error: {_at(trouble.since)}, mended {_at(trouble.until)}",
            f"最後のエラー：{_at(trouble.since)}　{_at(trouble.until)} に解消",
        )
    else:
        yield Words(
            f"files: {trouble.many:,} to mend since {_at(trouble.since)}; answered as before them",
            f"ファイル：{_at(trouble.since)} から誤り {trouble.many:,} 件。これまでの内容で回答しています",
        )
    yield from (Words(f"  {line.en}", f"  {line.ja}") for line in trouble.told)


def _deliveries(counts: Mapping[DeliveryState, int]) -> Words:
    shown: Collection[DeliveryState] = [each for each in get_args(DeliveryState) if each in _STATES and each in counts]
    en = ", ".join(f"{counts[each]:,} {_STATES[each].en}" for each in shown) or "none"
    ja = "、".join(f"{_STATES[each].ja} {counts[each]:,}" for each in shown) or "なし"
    return Words(f"deliveries: {en}", f"お知らせの配信：{ja}")


def _at(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"


def _age(since: timedelta) -> Words:
    seconds = max(0, int(since.total_seconds()))
    for size, en, ja in ((86_400, "days", "日"), (3_600, "hours", "時間"), (60, "minutes", "分")):
        if seconds >= 2 * size:
            return Words(f"{seconds // size} {en}", f"{seconds // size} {ja}")
    return Words(f"{seconds} seconds", f"{seconds} 秒")


def _listed(lines: Sequence[Words]) -> Words:
    return Words("\n".join(line.en for line in lines), "\n".join(line.ja for line in lines))
