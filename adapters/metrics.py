"""What is counted and measured, for Prometheus: numbers only, and nobody's name, words or id."""

from collections.abc import Callable, Iterator, Mapping
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

from bot.ports import DeliveryState

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
"""Seconds; above one the time is that of a limit or an outage, no longer that of the bot."""


class Metrics:
    """The metrics of one running bot."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.updates = Counter(
            "sistercity_updates", "Updates taken in from a platform, none twice.", ["platform"], registry=self.registry
        )
        self.replies = Counter(
            "sistercity_replies", "Replies by their outcome.", ["platform", "outcome"], registry=self.registry
        )
        self.failures = Counter(
            "sistercity_failures", "What failed, by its class.", ["platform", "kind"], registry=self.registry
        )
        self.seconds = Histogram(
            "sistercity_update_seconds",
            "From taking an update in hand until its answer is sent.",
            ["platform"],
            registry=self.registry,
            buckets=BUCKETS,
        )
        self._silence = Gauge(
            "sistercity_seconds_since_contact",
            "Seconds since the platform last answered (Telegram: getUpdates, or a look at the webhook).",
            ["platform"],
            registry=self.registry,
        )
        self._messages = _Outcomes(
            "sistercity_messages", "Messages to a platform by what became of them: sent, or the class of the failure."
        )
        self._deliveries = _Outcomes(
            "sistercity_deliveries", "Deliveries by what became of them; those that come again are counted each time."
        )
        self.registry.register(self._messages)
        self.registry.register(self._deliveries)
        self._kept = Gauge(
            "sistercity_deliveries_kept",
            "Deliveries that are kept, by how they stand.",
            ["state"],
            registry=self.registry,
        )
        self._knowledge = Info("sistercity_knowledge", "The knowledge that is answered from.", registry=self.registry)
        self._loaded = Gauge(
            "sistercity_knowledge_loaded_timestamp_seconds",
            "When the knowledge was loaded, in seconds since 1970.",
            registry=self.registry,
        )
        self._problems = Gauge(
            "sistercity_knowledge_problems",
            "What is wrong with the files as they were saved last, so that they are not answered from.",
            registry=self.registry,
        )

    def knows(self, digest: str, since: float, wrong: int) -> None:
        """Note that the knowledge of *digest* is answered from *since* then; so much is *wrong* with the files."""
        self._knowledge.info({"version": digest[:12]})
        self._loaded.set(since)
        self._problems.set(wrong)

    def follow(self, platform: str, seconds: Callable[[], float]) -> None:
        """Show *seconds* as those since the last contact with *platform*, whenever somebody looks."""
        self._silence.labels(platform).set_function(seconds)

    def follow_messages(self, platform: str, outcomes: Mapping[str, int]) -> None:
        """Show *outcomes*, how many messages to *platform* ended how, as they are whenever somebody looks."""
        self._messages.follow(platform, outcomes)

    def follow_deliveries(self, platform: str, outcomes: Mapping[str, int]) -> None:
        """Show *outcomes*, how many deliveries to *platform* ended how, as they are whenever somebody looks."""
        self._deliveries.follow(platform, outcomes)

    def stands(self, counts: Mapping[DeliveryState, int]) -> None:
        """Show *counts* as those of all deliveries that are kept."""
        for state in get_args(DeliveryState):
            self._kept.labels(state).set(counts.get(state, 0))

    def page(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self.registry)


class _Outcomes(Collector):
    """What is counted by itself for each platform."""

    def __init__(self, name: str, told: str) -> None:
        self._name = name
        self._told = told
        self._followed: dict[str, Mapping[str, int]] = {}

    def follow(self, platform: str, outcomes: Mapping[str, int]) -> None:
        self._followed[platform] = outcomes

    def collect(self) -> Iterator[CounterMetricFamily]:
        family = CounterMetricFamily(self._name, self._told, labels=["platform", "outcome"])
        for platform, outcomes in self._followed.items():
            for outcome, number in outcomes.items():
                family.add_metric([platform, outcome], number)
        yield family
