"""Which time an event takes place is which, also after its date has changed."""

from bot.knowledge.schema import Event, Occurrence


def key_of(event: Event, occurrence: Occurrence) -> str:
    """What *occurrence* is called among those of *event*: a name that stays while its day and hour move.

    Its `id` where it has one; else its year, where no other begins in it; else its start as it is written, which does
    not stay: two in a year that may still move need an `id` each.
    """
    if occurrence.id:
        return occurrence.id
    year = occurrence.start.year
    alone = sum(each.start.year == year for each in event.occurrences) == 1
    return str(year) if alone else str(occurrence.start)
