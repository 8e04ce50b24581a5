"""What is remembered, by whichever database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from rows import every_text, fill, rows_of, table_rows

from bot.ports import Asked, Lease, Longer, Memory, Noted, Preferences, Received, Suggestion, Turn, Verdict

NOW = datetime(2026, 11, 21, 17, 0, 0, 123456, tzinfo=UTC)
TODAY = NOW.date()
TABLES_WITH_PERSONS = {"conversations", "verdicts", "people", "channels", "inbox", "subscriptions", "deliveries"}
TURN = Turn(
    NOW,
    "ja",
    masked="{city} の人口",
    names=("bizen", "kashiwa"),
    entry="city.population:bizen",
    subjects=("bizen",),
    told_of=("bizen",),
    longer=Longer("もっと長い文", ("C1", "C2"), translated=False),
    suggestions=(Suggestion("host-length", "How long does a guest stay?"),),
)
PEOPLE_S_VERDICTS: list[tuple[str, Verdict]] = [("telegram:7", "up"), ("telegram:8", "down"), ("discord:9", "down")]
NOTED = Noted("q1", TODAY, "telegram", "en", "how big is bizen", "answered", "city.population:bizen", 0.75, "a1b2c3")


def received(number: int, *, channel: str = "telegram:7", person: str = "telegram:7", at: datetime = NOW) -> Received:
    return Received("telegram", number, channel, person, f'{{"update_id": {number}}}', at)


async def test_a_turn_comes_back_as_it_was(memory: Memory) -> None:
    await memory.conversations.remember("telegram:7", TURN, person="telegram:7")
    assert await memory.conversations.last("telegram:7") == TURN


async def test_only_the_last_turn_is_kept(memory: Memory, database_url: str) -> None:
    await memory.conversations.remember("telegram:7", TURN)
    await memory.conversations.remember("telegram:7", replace(TURN, language="en"))
    last = await memory.conversations.last("telegram:7")
    assert last is not None
    assert last.language == "en"
    assert len(table_rows(database_url, "conversations")) == 1


async def test_a_forgotten_conversation_is_no_more(memory: Memory) -> None:
    await memory.conversations.remember("telegram:7", TURN)
    await memory.conversations.forget("telegram:7")
    assert await memory.conversations.last("telegram:7") is None


async def test_a_turn_that_cannot_be_read_counts_as_none(memory: Memory, database_url: str) -> None:
    await memory.conversations.remember("telegram:7", TURN)
    rows_of(database_url, """UPDATE conversations SET turn = '{"at": "of another version"}'""")
    assert await memory.conversations.last("telegram:7") is None


async def test_words_that_no_database_keeps_are_kept_as_well_as_can_be(memory: Memory, database_url: str) -> None:
    await memory.conversations.remember("telegram:7", replace(TURN, masked="a\0b\ud83dc"))
    await memory.journal.note(replace(NOTED, text="a\0b\ud83dc"))
    last = await memory.conversations.last("telegram:7")
    assert last is not None
    assert last.masked == "a\0b?c"
    assert [row["text"] for row in table_rows(database_url, "questions")] == ["a\N{REPLACEMENT CHARACTER}b?c"]


async def test_a_verdict_finds_its_question(memory: Memory, database_url: str) -> None:
    await memory.journal.note(NOTED)
    assert await memory.journal.judge("q1", "telegram:7", "up")
    assert [row["verdict"] for row in table_rows(database_url, "verdicts")] == ["up"]


async def test_who_thinks_better_of_it_is_counted_once(memory: Memory, database_url: str) -> None:
    await memory.journal.note(NOTED)
    await memory.journal.judge("q1", "telegram:7", "up")
    await memory.journal.judge("q1", "telegram:8", "up")
    assert await memory.journal.judge("q1", "telegram:7", "down")
    assert sorted(row["verdict"] for row in table_rows(database_url, "verdicts")) == ["down", "up"]


async def test_a_verdict_on_a_question_that_is_gone_is_none(memory: Memory, database_url: str) -> None:
    assert not await memory.journal.judge("q1", "telegram:7", "up")
    assert table_rows(database_url, "verdicts") == []


async def test_a_question_noted_twice_is_noted_once(memory: Memory, database_url: str) -> None:
    await memory.journal.note(NOTED)
    await memory.journal.note(NOTED)
    assert len(table_rows(database_url, "questions")) == 1


async def test_the_journal_gives_back_what_was_asked_with_its_verdicts(memory: Memory) -> None:
    await memory.journal.note(NOTED)
    await memory.journal.note(replace(NOTED, id="q2", entry=None, answer=None, day=TODAY - timedelta(days=1)))
    for person, verdict in PEOPLE_S_VERDICTS:
        await memory.journal.judge("q1", person, verdict)
    assert await memory.journal.asked(TODAY - timedelta(days=7)) == [
        Asked(NOTED, up=1, down=2),
        Asked(replace(NOTED, id="q2", entry=None, answer=None, day=TODAY - timedelta(days=1))),
    ]


async def test_the_journal_is_read_by_days_newest_first_and_not_without_end(memory: Memory) -> None:
    days = [TODAY - timedelta(days=ago) for ago in range(4)]
    for day in reversed(days):
        await memory.journal.note(replace(NOTED, id=f"q{day.day}", day=day))

    async def asked(since: date, until: date | None = None, most: int = 9) -> list[date]:
        return [each.noted.day for each in await memory.journal.asked(since, until, most=most)]

    assert await asked(days[3]) == days
    assert await asked(days[2], until=days[1]) == [days[1], days[2]]
    assert await asked(days[3], most=2) == days[:2]
    assert await asked(TODAY + timedelta(days=1)) == []


async def test_who_chose_nothing_has_no_preferences(memory: Memory) -> None:
    assert await memory.people.preferences("telegram:7") == Preferences()


async def test_what_was_chosen_last_counts(memory: Memory) -> None:
    await memory.people.prefer("telegram:7", Preferences("en", "torrance"))
    await memory.people.prefer("telegram:7", Preferences("ja"))
    assert await memory.people.preferences("telegram:7") == Preferences("ja")


async def test_a_closed_channel_says_why_until_it_is_open_again(memory: Memory) -> None:
    await memory.channels.close("telegram:-1", "blocked")
    await memory.channels.close("telegram:-1", "kicked")
    assert await memory.channels.closed("telegram:-1") == "kicked"
    await memory.channels.reopen("telegram:-1")
    assert await memory.channels.closed("telegram:-1") is None


async def test_an_update_is_new_only_once_and_keeps_its_place(memory: Memory) -> None:
    assert await memory.inbox.store([received(2), received(1), received(2)]) == [received(2), received(1)]
    assert await memory.inbox.store([received(1), received(3)]) == [received(3)]
    assert await memory.inbox.store([]) == []


async def test_updates_of_two_platforms_may_have_one_number(memory: Memory) -> None:
    other = replace(received(1), platform="discord")
    assert await memory.inbox.store([received(1)]) == [received(1)]
    assert await memory.inbox.store([other]) == [other]
    assert await memory.inbox.waiting("discord") == [other]


async def test_a_thousand_updates_are_stored_at_once(memory: Memory) -> None:
    many = [received(number) for number in range(2**40, 2**40 + 1000)]
    assert await memory.inbox.store(many) == many
    assert await memory.inbox.waiting("telegram") == many


async def test_updates_wait_in_their_order_until_they_are_settled(memory: Memory) -> None:
    await memory.inbox.store([received(3), received(1), received(2)])
    await memory.inbox.settle("telegram", 1)
    assert await memory.inbox.waiting("telegram") == [received(2), received(3)]


async def test_a_settled_update_names_nobody_and_is_never_new_again(memory: Memory, database_url: str) -> None:
    await memory.inbox.store([received(1)])
    await memory.inbox.settle("telegram", 1)
    assert not any("telegram:7" in text or "update_id" in text for text in every_text(database_url).values())
    assert await memory.inbox.store([received(1)]) == []


async def test_a_moment_comes_back_in_utc_wherever_it_was_told(memory: Memory) -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    await memory.inbox.store([received(1, at=tokyo)])
    (waiting,) = await memory.inbox.waiting("telegram")
    assert (waiting.at, waiting.at.utcoffset()) == (NOW, timedelta(0))


async def test_a_lease_is_held_by_one_until_it_is_given_back(memory: Memory) -> None:
    mine = await memory.leases.take("telegram-poll", "one", 60)
    assert mine is not None
    assert await memory.leases.take("telegram-poll", "two", 60) is None
    await memory.leases.release(mine)
    theirs = await memory.leases.take("telegram-poll", "two", 60)
    assert theirs is not None
    assert (theirs.holder, theirs.epoch) == ("two", mine.epoch + 1)


async def test_who_extends_a_lease_keeps_its_epoch(memory: Memory) -> None:
    first = await memory.leases.take("telegram-poll", "one", 30)
    again = await memory.leases.take("telegram-poll", "one", 60)
    assert first is not None
    assert again is not None
    assert again == Lease("telegram-poll", "one", first.epoch, again.expires)
    assert timedelta(seconds=29) < again.expires - first.expires < timedelta(seconds=35)


async def test_a_lease_that_expired_is_taken_over(memory: Memory) -> None:
    assert await memory.leases.take("telegram-poll", "one", -1)
    theirs = await memory.leases.take("telegram-poll", "two", 60)
    assert theirs is not None
    assert theirs.epoch == 2


async def test_who_lost_a_lease_cannot_give_it_back(memory: Memory) -> None:
    lost = await memory.leases.take("telegram-poll", "one", -1)
    assert lost is not None
    await memory.leases.take("telegram-poll", "two", 60)
    await memory.leases.release(lost)
    assert await memory.leases.take("telegram-poll", "one", 60) is None


async def test_a_lease_expires_by_the_clock_of_the_database(memory: Memory) -> None:
    lease = await memory.leases.take("telegram-poll", "one", 60)
    assert lease is not None
    assert abs(lease.expires - datetime.now(UTC) - timedelta(seconds=60)) < timedelta(seconds=5)


async def test_questions_are_swept_after_their_days_with_their_verdicts(memory: Memory, database_url: str) -> None:
    for id_, age in (("old", 91), ("young", 90)):
        await memory.journal.note(replace(NOTED, id=id_, day=TODAY - timedelta(days=age)))
        await memory.journal.judge(id_, "telegram:7", "up")
    assert await memory.sweep(TODAY, 90) == 1
    assert [row["id"] for row in table_rows(database_url, "questions")] == ["young"]
    assert [row["question"] for row in table_rows(database_url, "verdicts")] == ["young"]


async def test_turns_and_numbers_of_no_more_use_are_swept(memory: Memory) -> None:
    for days in (0, 1, 10):
        await memory.conversations.remember(f"telegram:{days}", replace(TURN, at=NOW - timedelta(days=days)))
        await memory.inbox.store([received(days, at=NOW - timedelta(days=days))])
        await memory.inbox.settle("telegram", days)
    assert await memory.sweep(TODAY, 90) == 2
    assert await memory.conversations.last("telegram:1") is not None
    assert await memory.conversations.last("telegram:10") is None
    assert await memory.inbox.store([received(1), received(10)]) == [received(10)]


async def test_an_update_that_was_never_handled_is_not_kept_for_ever(memory: Memory) -> None:
    await memory.inbox.store([received(1, at=NOW - timedelta(days=91)), received(2, at=NOW - timedelta(days=10))])
    assert await memory.sweep(TODAY, 90) == 1
    assert [update.number for update in await memory.inbox.waiting("telegram")] == [2]


PERSONS = {
    1: {"person": "telegram:7", "channel": "telegram:7", "conversation": "telegram:7"},
    2: {"person": "telegram:7", "channel": "telegram:-1", "conversation": "telegram:-1:7"},
    3: {"person": "telegram:77", "channel": "telegram:77", "conversation": "telegram:77"},
    4: {"person": "telegram:77", "channel": "telegram:-2", "conversation": "telegram:-2:77"},
}
"""One person and another, each in a chat of their own and in a group."""


def naming(person: str, found: dict[str, str]) -> dict[str, list[str]]:
    """The rows of each table that name *person*."""
    quoted = f"'{person}'"
    return {table: [row for row in text.splitlines() if quoted in row] for table, text in found.items()}


async def test_nothing_of_a_forgotten_person_is_left_in_any_table(memory: Memory, database_url: str) -> None:
    for number, known in PERSONS.items():
        fill(database_url, number, **known)
    before = every_text(database_url)
    assert {table for table, rows in naming("telegram:7", before).items() if rows} == TABLES_WITH_PERSONS
    await memory.people.forget("telegram:7")
    after = every_text(database_url)
    assert not any(naming("telegram:7", after).values())
    assert "telegram:-1:7" not in str(after)
    assert naming("telegram:77", after) == naming("telegram:77", before)


async def test_a_channel_is_moved_in_every_table_with_all_that_is_in_it(memory: Memory, database_url: str) -> None:
    fill(database_url, 1, channel="telegram:-5", conversation="telegram:-5:7")
    fill(database_url, 2, channel="telegram:-5:3", conversation="telegram:-5:3:7")
    fill(database_url, 3, channel="telegram:-55", conversation="telegram:-55:7")
    before = every_text(database_url)
    await memory.channels.move("telegram:-5", "telegram:-100")
    moved = {table: text.replace("telegram:-5:", "telegram:-100:") for table, text in before.items()}
    moved = {table: text.replace("'telegram:-5'", "'telegram:-100'") for table, text in moved.items()}
    assert {table: set(text.splitlines()) for table, text in every_text(database_url).items()} == {
        table: set(text.splitlines()) for table, text in moved.items()
    }


async def test_what_came_under_the_new_id_stays_when_a_channel_is_moved(memory: Memory) -> None:
    await memory.conversations.remember("telegram:-5:7", replace(TURN, language="ja"))
    await memory.conversations.remember("telegram:-100:7", replace(TURN, language="en"))
    await memory.channels.move("telegram:-5", "telegram:-100")
    last = await memory.conversations.last("telegram:-100:7")
    assert last is not None
    assert last.language == "en"
    assert await memory.conversations.last("telegram:-5:7") is None


async def test_an_update_of_who_was_forgotten_is_not_handled_again(memory: Memory) -> None:
    await memory.inbox.store([received(1)])
    await memory.people.forget("telegram:7")
    assert await memory.inbox.waiting("telegram") == []
    assert await memory.inbox.store([received(1)]) == []


async def test_a_note_is_kept_until_another_takes_its_place(memory: Memory) -> None:
    assert await memory.notes.read("discord-commands") is None
    await memory.notes.write("discord-commands", "first")
    await memory.notes.write("discord-commands", "second")
    assert await memory.notes.read("discord-commands") == "second"


async def test_notes_are_found_by_how_their_names_begin_until_they_are_erased(memory: Memory) -> None:
    for name in ("copy:one", "copy:two", "copy_three", "knowledge"):
        await memory.notes.write(name, name.upper())
    assert await memory.notes.beginning("copy:") == {"copy:one": "COPY:ONE", "copy:two": "COPY:TWO"}
    assert await memory.notes.beginning("copy_") == {"copy_three": "COPY_THREE"}
    await memory.notes.erase(["copy:one", "nothing"])
    assert list(await memory.notes.beginning("copy:")) == ["copy:two"]


async def test_who_holds_which_lease_is_known_as_long_as_it_holds(memory: Memory) -> None:
    mine = await memory.leases.take("announce", "one", 60)
    assert mine is not None
    await memory.leases.take("telegram-poll", "two", 60)
    await memory.leases.take("discord-gateway", "three", -1)
    assert [(each.name, each.holder) for each in await memory.leases.held()] == [
        ("announce", "one"),
        ("telegram-poll", "two"),
    ]
    await memory.leases.release(mine)
    assert [each.name for each in await memory.leases.held()] == ["telegram-poll"]
