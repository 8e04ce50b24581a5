"""The sentences that a language must have, and the slots that the program fills in each; nothing of their words."""

from collections.abc import Mapping
from types import MappingProxyType

_BY_SLOTS = (
    # conversation
    ("program", "hello thanks bye who-are-you help"),
    ("", "forgotten no-more nothing-before examples did-you-mean which-city which-one too-long empty"),
    ("program office", "unknown"),
    ("name office", "unknown-about"),
    ("place program", "unknown-place"),
    ("place name", "lookalike"),
    ("languages", "other-tongue"),
    ("question", "if-you-meant"),
    # beside an answer
    ("sources", "sources-one sources-many"),
    ("title", "source"),
    ("title publisher", "source-full"),
    ("title publisher date", "source-full-dated"),
    ("count", "and-others"),
    ("date", "as-of checked overdue"),
    ("office", "ask-office"),
    ("office contact", "ask-office-contact"),
    ("", "more-hint other-language"),
    # names and lists
    ("city partner", "pair"),
    ("name other", "in-brackets"),
    ("start end", "span"),
    ("date time", "at-time"),
    ("date", "since"),
    ("", "kind-sister kind-friendship kind-any what-any-one what-any-many what-sister-one what-sister-many"),
    ("", "what-friendship-one what-friendship-many what-abroad-one what-abroad-many"),
    # facts and cities
    ("name value as_of", "fact"),
    ("label name", "fact-missing"),
    ("city count what", "partner-one partner-list"),
    ("city country kind since", "partner-line"),
    ("place", "in-place outside-place besides-place"),
    ("city count what where", "partner-one-where partner-list-where"),
    ("city what where others", "no-partner-where"),
    ("count what where", "all-one-where all-where"),
    ("what where", "none-where"),
    ("city country kind home since", "partner-of-line"),
    ("city kind", "no-partners"),
    ("", "no-partners-at-all"),
    ("city partner kind date", "newest-partner oldest-partner"),
    ("city", "no-link-known"),
    ("city partner", "no-link-between no-link-so"),
    ("city partner kind", "link link-so"),
    ("city partner kind date", "link-since link-so-since"),
    ("city partner kind other", "link-not-but"),
    ("city partner kind other date", "link-not-but-since"),
    ("city time date", "time-line"),
    ("", "times"),
    ("city partner hours", "gap gap-one no-gap"),
    ("low high", "gap-changes"),
    ("city forms", "spelling"),
    ("city region country", "country"),
    # partnerships
    ("", "each-partnership"),
    ("date", "date-part"),
    ("place", "place-part"),
    ("people", "signers-part"),
    ("city partner kind date", "signed-day signed-month signed-year"),
    ("city partner kind place", "place"),
    ("city partner kind", "signed-unknown place-unknown signers-unknown kind"),
    ("city partner kind people", "signers"),
    ("pair people", "signers-line"),
    ("person title", "person-with-title"),
    ("city partner kind date", "kind-since age-one age-none"),
    ("city partner kind date years", "age age-about"),
    ("city partner kind date number when round round_when", "anniversary-next anniversary-round-next"),
    (
        "city partner kind date number when",
        "anniversary-nth anniversary-nth-about anniversary-nth-past anniversary-nth-about-past",
    ),
    ("city partner kind date number when days", "days-until-anniversary day-until-anniversary"),
    ("", "anniversaries"),
    ("when number pair", "anniversary-line anniversary-line-round"),
    # events
    ("event when", "event-next event-was event-cancelled event-line"),
    ("event", "event-no-date event-dates event-no-past"),
    ("season", "event-season"),
    ("when", "event-last event-next-date"),
    ("event place", "event-place"),
    ("event year", "event-not-in-year"),
    ("event days when", "event-days event-day"),
    ("days", "event-in-days"),
    ("", "event-tomorrow"),
    ("event season", "event-usual-line"),
    ("", "events-dated events-usual no-events"),
    ("city", "events-dated-in events-usual-in"),
    ("year", "in-year nothing-in-year"),
    ("when title", "milestone-line"),
    # people and offices
    ("person title", "role"),
    ("person title date", "role-as-of"),
    ("person title until", "role-until"),
    ("person title since until", "role-from-until"),
    ("title date", "title-as-of title-until"),
    ("city", "people no-people"),
    ("", "all-people"),
    ("name", "contact no-contact no-phone no-email no-website no-address no-hours"),
    ("value", "way-phone way-fax way-email way-website way-address way-hours"),
    ("name value", "phone-of email-of website-of address-of hours-of"),
    ("name office", "office-of"),
    ("years", "years-ago years-ago-about"),
    # the programme
    ("count", "all-partners all-sources"),
    ("city count partners", "partners-of"),
    ("pair kind date", "oldest-partnership newest-partnership"),
    ("city parts", "older-of larger-population larger-area"),
    ("parts", "age-unclear"),
    ("cities", "not-compared ranking-missing"),
    ("city other", "ranking-population ranking-area"),
    ("city other home", "ranking-distance"),
    ("city value", "distance-part"),
    ("city partner date", "dated-part"),
    ("city value date", "population-part area-part"),
    ("", "by-continent all-signers"),
    ("continent cities", "continent-line"),
)

SENTENCES: Mapping[str, frozenset[str]] = MappingProxyType(
    {key: frozenset(slots.split()) for slots, keys in _BY_SLOTS for key in keys.split()}
)
"""The slots of each sentence, by its key."""


def slots_of_fact(key: str) -> frozenset[str]:
    """The slots of the sentence for the fact *key* (``city.population``), said where a fact is only a value."""
    return frozenset({key.partition(".")[0], "name", "value", "as_of"})
