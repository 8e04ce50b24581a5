"""How the bot was used, as a picture: day by day, by language and platform, by entry, with the thumbs.

Its words are English, which any font has. Nothing of matplotlib's state is used that is shared in a process.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from bot.answering.journal.usage import Counts, Usage

INCHES = (12.0, 8.0)
DOTS = 120
MOST_DAYS = 100
"""Of more days than this, the weeks are drawn."""
FEW = 10
"""Of so few days each has its date."""
ENTRIES = 10
LONGEST = 34
"""A longer name of an entry is cut off."""
HEADROOM = 1.22
"""So much higher than the highest bar the picture is: the legend stands there."""
WINDOW = 7
"""The line shows the mean of so many days."""

INK, QUIET, GRID = "#1f2933", "#616e7c", "#e4e7eb"
COLOURS = {"answered": "#0b7a75", "offered": "#e0a030", "silent": "#b23a48"}
"""Told apart by people who see few colours, too: they differ in lightness."""
LABELS = {"answered": "answered", "offered": "offered a choice", "silent": "not answered"}


def as_png(usage: Usage) -> bytes:
    """*usage* as a picture in PNG."""
    layout = ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12, wspace=0.04, hspace=0.06)
    figure = Figure(figsize=INCHES, dpi=DOTS, facecolor="white", layout=layout)
    FigureCanvasAgg(figure)
    days, languages, platforms, entries = _panels(figure)
    figure.suptitle(_title(usage), x=0.012, ha="left", fontsize=15, color=INK, fontweight="bold")
    _draw_days(days, usage)
    _draw_shares(languages, "By language", usage.by_language)
    _draw_shares(platforms, "By platform", usage.by_platform)
    _draw_entries(entries, usage)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _panels(figure: Figure) -> Sequence[Axes]:
    grid = figure.add_gridspec(3, 2, height_ratios=(2.4, 1, 1), width_ratios=(1, 1.25))
    places = (grid[0, :], grid[1, 0], grid[2, 0], grid[1:, 1])
    return [figure.add_subplot(place) for place in places]


def _title(usage: Usage) -> str:
    total = usage.total
    span = f"{usage.since:%d %b %Y} – {usage.until:%d %b %Y}"
    if not total.asked:
        return f"No questions, {span}"
    share = f"{total.answered / total.asked:.0%} answered"
    questions = "1 question" if total.asked == 1 else f"{total.asked:,} questions"
    return f"{questions}, {span}: {share}, thumbs up {total.up:,}, down {total.down:,}"


def _draw_days(axes: Axes, usage: Usage) -> None:
    weekly = (usage.until - usage.since).days >= MOST_DAYS
    counted = usage.by_week if weekly else usage.by_day
    shown = list(counted)
    width = 6.0 if weekly else 0.8
    floor = [0] * len(shown)
    for outcome, colour in COLOURS.items():
        heights = [getattr(counts, outcome) for counts in counted.values()]
        at = [_number(day) for day in shown]
        axes.bar(at, heights, width, bottom=floor, color=colour, label=LABELS[outcome], linewidth=0)
        floor = [below + height for below, height in zip(floor, heights, strict=True)]
    if not weekly and len(shown) > WINDOW:
        means = [sum(floor[max(end - WINDOW, 0) : end]) / min(end, WINDOW) for end in range(1, len(floor) + 1)]
        axes.plot([_number(day) for day in shown], means, color=INK, linewidth=1.6, label=f"mean of {WINDOW} days")
    _date(axes, shown, beside=7 if weekly else max(1, FEW - len(shown)))
    _plain(axes, "Questions a week" if weekly else "Questions a day", numbers=axes.yaxis)
    axes.set_ylim(0, max(*floor, 1) * HEADROOM)
    handles, labels = axes.get_legend_handles_labels()
    in_order = sorted(zip(labels, handles, strict=True), key=lambda each: each[0].startswith("mean"))
    axes.legend(
        [handle for _, handle in in_order],
        [label for label, _ in in_order],
        loc="upper left",
        facecolor="white",
        edgecolor="white",
        framealpha=1,
        ncols=4,
        fontsize=9,
        labelcolor=INK,
    )


def _date(axes: Axes, shown: Sequence[date], beside: int) -> None:
    """Dates below the days *shown*, and room for so many days *beside* them."""
    axes.xaxis_date()
    if len(shown) <= FEW:
        axes.set_xticks([_number(day) for day in shown], [f"{day:%d %b}" for day in shown])
    else:
        locator = AutoDateLocator(minticks=4, maxticks=12)  # type: ignore[no-untyped-call]  # so in the library
        axes.xaxis.set_major_locator(locator)
        formatter = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]  # as above
        axes.xaxis.set_major_formatter(formatter)
    axes.set_xlim(_number(shown[0] - timedelta(days=beside)), _number(shown[-1] + timedelta(days=beside)))


def _draw_shares(axes: Axes, title: str, counted: Mapping[str, Counts]) -> None:
    """What became of the questions of each, those of the most used first."""
    _draw_rows(axes, list(counted.values()), [f"{counts.asked:,}" for counts in counted.values()])
    axes.set_yticks(range(len(counted)), list(counted))
    _lying(axes, title, rows=max(len(counted), 2))


def _draw_entries(axes: Axes, usage: Usage) -> None:
    """The entries that were told most, also such as say that nothing is known, with the thumbs they got."""
    told = dict(islice(usage.entries.items(), ENTRIES))
    thumbs = [f"   +{each.up:,} −{each.down:,}" if each.up or each.down else "" for each in told.values()]
    labels = [f"{counts.asked:,}{thumb}" for counts, thumb in zip(told.values(), thumbs, strict=True)]
    _draw_rows(axes, list(told.values()), labels)
    names = [name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…" for name in told]
    axes.set_yticks(range(len(told)), names)
    _lying(axes, "Entries told most, thumbs up (+) and down (−)", rows=max(len(told), 5))


def _draw_rows(axes: Axes, rows: Sequence[Counts], labels: Sequence[str]) -> None:
    """A bar of what became of the questions for each of *rows*, and what stands behind it."""
    for outcome, colour in COLOURS.items():
        left = [sum(counts[: Counts._fields.index(outcome)]) for counts in rows]
        widths = [getattr(counts, outcome) for counts in rows]
        axes.barh(range(len(rows)), widths, 0.62, left=left, color=colour, linewidth=0)
    for row, (counts, label) in enumerate(zip(rows, labels, strict=True)):
        axes.text(counts.asked, row, f" {label}", va="center", fontsize=9, color=INK)


def _lying(axes: Axes, title: str, rows: int) -> None:
    axes.set_ylim(rows - 0.5, -0.5)
    # What stands behind the longest bar needs room, too.
    axes.set_xlim(0, max(axes.get_xlim()[1], 1) * HEADROOM)
    _plain(axes, title, numbers=axes.xaxis)


def _plain(axes: Axes, title: str, numbers: Axis) -> None:
    """The *title* above *axes*, whole numbers along the axis of *numbers*, and as few lines as will do."""
    axes.set_title(title, loc="left", fontsize=11, color=INK)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelsize=9, labelcolor=QUIET)
    axes.set_axisbelow(True)
    numbers.grid(color=GRID, linewidth=0.8)
    numbers.set_major_locator(MaxNLocator(nbins=5, integer=True, min_n_ticks=1))
    numbers.set_major_formatter(StrMethodFormatter("{x:,.0f}"))


def _number(day: date) -> float:
    return float(day.toordinal() - date(1970, 1, 1).toordinal())
