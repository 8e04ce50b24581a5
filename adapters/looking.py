"""How the bot is, looked at from outside: what its copies noted, the database, and the files that are there."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from adapters import runner
from adapters.live import learning
from adapters.settings import Settings
from adapters.standing import Standing, standings
from adapters.status_words import Whole, status
from bot import __version__
from bot.errors import KnowledgeRefused, StorageUnusable, Told
from bot.knowledge.wording import Words

MOST_SHOWN = 10
"""So many problems are shown; `sistercity check` shows all."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that are there: their digest, and what is *wrong* with them."""

    digest: str
    wrong: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen; *away* says why the database could not be looked into."""

    whole: Whole
    files: Files
    away: str = ""

    @property
    def differing(self) -> list[Standing]:
        """The copies that answer from something else than the files that are there."""
        return [each for each in self.whole.running if each.digest != self.files.digest]

    @property
    def is_well(self) -> bool:
        """Whether a copy runs, and nothing is wrong with it or with the files."""
        running = self.whole.running
        parts_are_well = all(all(each.parts.values()) and not each.is_spoilt for each in running)
        return bool(running) and parts_are_well and not self.files.wrong and not self.away


async def look(settings: Settings) -> Seen:
    """Look at how the bot of *settings* is; nothing is changed by it."""
    now = datetime.now(UTC)
    whole, away = Whole(now, []), ""
    try:
        memory = await runner.look_into_memory(settings)
        try:
            copies, leases = await standings(memory.notes), await memory.leases.held()
            whole = Whole(now, copies, leases, await memory.outbox.counts())
        finally:
            await memory.close()
    except StorageUnusable as error:
        away = str(error)
    found = learning.look(settings.knowledge_dir)
    if all(each.digest == found.digest and not each.is_spoilt for each in whole.running) and whole.running:
        return Seen(whole, Files(found.digest), away)  # it was read already
    try:
        learning.read(found)
    except KnowledgeRefused as error:
        return Seen(whole, Files(found.digest, tuple(error.problems)), away)
    return Seen(whole, Files(found.digest), away)


def words(seen: Seen) -> Words:
    """What was seen, a line for each thing."""
    lines = [] if seen.away else [status(seen.whole)]
    if seen.away:
        lines += [
            Words(f"sistercity {__version__}", f"sistercity {__version__}"),
            Words(f"database: {seen.away}", f"データベース：使えません（{seen.away}）"),
        ]
    lines += _files(seen)
    return Words("\n".join(line.en for line in lines), "\n".join(line.ja for line in lines))


def _files(seen: Seen) -> list[Words]:
    short, wrong = seen.files.digest[:12], seen.files.wrong
    if wrong:
        shown = [Words(f"  {each.as_line('en')}", f"  {each.as_line('ja')}") for each in wrong[:MOST_SHOWN]]
        return [Words(f"files here: {len(wrong):,} to mend", f"ここにあるファイル：誤り {len(wrong):,} 件"), *shown]
    if seen.differing:
        return [
            Words(
                f"files here: {short}, in order, but not what every copy answers from",
                f"ここにあるファイル：{short}　誤りはありませんが、まだ反映していないボットがあります",
            )
        ]
    return [Words(f"files here: {short}, in order", f"ここにあるファイル：{short}　誤りはありません")]


def as_json(seen: Seen) -> str:
    """What was seen, for programs."""
    copies = [
        {
            "copy": each.copy,
            "version": each.version,
            "noted": each.at.isoformat(),
            "began": each.began.isoformat(),
            "knowledge": {
                "digest": each.digest,
                "learnt": each.learnt.isoformat(),
                "age": round((seen.whole.now - each.learnt).total_seconds()),
                "cities": each.counts.cities,
                "entries": each.counts.entries,
                "wordings": each.counts.wordings,
            },
            "parts": dict(each.parts),
            "last_error": each.trouble
            and {
                "problems": each.trouble.many,
                "told": [line.en for line in each.trouble.told],
                "since": each.trouble.since.isoformat(),
                "until": each.trouble.until.isoformat() if each.trouble.until else None,
            },
            "leads": [lease.name for lease in seen.whole.leases if lease.holder == each.copy],
        }
        for each in seen.whole.running
    ]
    files = {"digest": seen.files.digest, "problems": [each.as_line() for each in seen.files.wrong]}
    told = {
        "well": seen.is_well,
        "copies": copies,
        "deliveries": seen.whole.deliveries,
        "files": files,
        "database": seen.away or None,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
