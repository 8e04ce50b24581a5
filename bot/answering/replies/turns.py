"""What is remembered of a reply for the next turn."""

from datetime import datetime

from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import LISTS, split_id
from bot.answering.question.said import Said
from bot.answering.question.understanding import Question
from bot.ports import Suggestion, Turn


class Turns:
    """Makes the turns by which the replies to one utterance are remembered; *whole* and *before* as for `Replying`."""

    def __init__(self, mind: Mind, whole: Question, *, now: datetime, before: Turn | None) -> None:
        self._mind = mind
        self._knowledge = mind.knowledge
        self._whole = whole
        self._now = now
        self._before = before

    def of(
        self,
        question: Question,
        *,
        entry: str | None = None,
        said: Said | None = None,
        suggestions: tuple[Suggestion, ...] = (),
    ) -> Turn:
        """What is remembered: the *question*, what was *said* to it and of whom, or the *suggestions*."""
        # Whom somebody spoke of who was told nothing may be spoken of on.
        named = () if said else question.names or self._whole.names
        subjects = ((said.about or said.subjects) if said else named) or (self._before.subjects if self._before else ())
        # Who hears of a partnership hears of its cities.
        partnerships = self._knowledge.partnerships
        cities = [city for name in subjects if name in partnerships for city in partnerships[name].cities]
        people = self._people_in(said.text) if said else ()
        partner = self._still_spoken_of(question, entry) or self._home_told_of(question, entry)
        masked = self._in_full(question)
        return Turn(
            self._now,
            question.language.tag,
            masked,
            # Names that it has from before are not its own.
            question.names if "{" in masked else (),
            entry,
            tuple(dict.fromkeys((*subjects, *cities, *people, *partner))),
            told_of=self._told_of(entry, said) if said else (),
            longer=said.longer if said else None,
            suggestions=suggestions,
            earlier=None if entry or suggestions else self._earlier(question),
        )

    def _still_spoken_of(self, question: Question, entry: str | None) -> tuple[str, ...]:
        """The one partner spoken of before of whom *entry* is, too, where *question* names none: "a Miss Kashiwa?"."""
        told, home = self._mind.entries.get(split_id(entry or "")[0]), self._knowledge.program.home
        if self._before is None or told is None or told.kind == "fact" or not set(question.names) <= set(home):
            return ()
        cities = self._knowledge.cities.keys() & told.names - set(home)
        partners = tuple(name for name in self._before.subjects if name in cities)
        return partners if len(partners) == 1 else ()

    def _home_told_of(self, question: Question, entry: str | None) -> tuple[str, ...]:
        """The home of whom *question* names, if *entry* tells of it: "which of them is Ohtani from?"."""
        told = self._mind.entries.get(split_id(entry or "")[0])
        named = (self._knowledge.people[name].home for name in question.names if name in self._knowledge.people)
        return tuple(home for home in named if home and told and told.kind != "fact" and home in told.names)

    def _earlier(self, question: Question) -> str | None:
        """What was told before *question*, to which nothing was, unless it goes over to somebody else."""
        if self._before is None or not {*self._before.subjects, *self._knowledge.program.home}.issuperset(
            question.names
        ):
            return None
        return self._before.entry or self._before.earlier

    def _told_of(self, entry: str | None, said: Said) -> tuple[str, ...]:
        """Of whom was told what is told now, and, where that is the same fact as the turn before, what was then."""
        before = self._before
        key, _ = split_id(entry or "")
        if before and key not in LISTS and key == split_id(before.entry or "")[0]:
            return tuple(dict.fromkeys((*before.told_of, *said.subjects)))
        return said.subjects

    def _in_full(self, question: Question) -> str:
        """*question*, masked, with what it goes on from where it only asks: "when?", "and how many?"."""
        matcher, parting = self._mind.matchers[question.language.tag], self._mind.parting[question.language.tag]
        if self._before is None or question.findings.found or not matcher.says_little(question.masked):
            return question.masked
        return f"{question.masked} {parting.topic(self._before.masked)}".strip()

    def _people_in(self, text: str) -> tuple[str, ...]:
        """The one person of whom *text* tells, if it is one: who hears of a mayor may ask how old she is."""
        found = self._mind.reader.people_in(text)
        return found if len(found) == 1 else ()
