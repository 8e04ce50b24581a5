"""The handbook: all that the bot knows on one page, in the bot's own words, with what needs somebody's care."""

import re
from datetime import date, datetime, time
from html import unescape
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from knowledge_sample import CARE, FILES, write_sample
from talking import CommandLine, Process

from adapters.handbook.labels import place_labels
from adapters.handbook.page import page
from adapters.handbook.projection import Window
from adapters.handbook.timeline import draw as draw_timeline
from adapters.handbook.worldmap import draw as draw_map
from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.content.telling import COMPUTED
from bot.answering.conversation import Conversations
from bot.answering.reply import Choice, Items, Paragraph, Reply
from bot.handbook.binding import COMPUTED_OF, ELSEWHERE, bind
from bot.handbook.book import Article, Handbook
from bot.knowledge import Knowledge, load
from bot.knowledge.shelves import shelves

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def book(mind: Mind) -> Handbook:
    return bind(mind.knowledge, DAY)


def sample(parent: Path, **files: str) -> Knowledge:
    """The small knowledge of the tests with other *files* in it."""
    return load(write_sample(parent, **files))


def article(book: Handbook, identity: str) -> Article:
    return next(each for each in book.articles if each.id == identity)


def words_of(html: str) -> str:
    """What somebody reads of *html*."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


async def test_each_answer_is_what_the_bot_says_of_the_entry_that_day(book: Handbook, mind: Mind) -> None:
    noon = datetime.combine(DAY, time(12), ZoneInfo(mind.knowledge.program.time_zone))
    assistant = Assistant(mind, Conversations())
    hints = {language.sentences["more-hint"] for language in mind.knowledge.languages.values()}

    async def chosen(entry: str, tag: str, *, more: bool = False) -> Reply:
        reply = await assistant.reply_to(Choice(entry, "somebody", noon, tag, more=more))
        assert reply is not None
        return reply

    for each in book.articles:
        for tag, spoken in each.spoken.items():
            reply = await chosen(each.id, tag)
            said = tuple(block for block in reply.blocks if not (isinstance(block, Paragraph) and block.text in hints))
            assert spoken.blocks == said, each.id
            assert each.known == (reply.outcome == "answered"), each.id
            if reply.has_more:
                longer = await chosen(each.id, tag, more=True)
                assert spoken.longer == tuple(block for block in longer.blocks if not isinstance(block, Items)), each.id


def test_every_question_milestone_and_fact_is_in_it_once(book: Handbook) -> None:
    knowledge = book.knowledge
    ids = [each.id for each in book.articles]
    assert len(ids) == len(set(ids))
    # What only asks back which one is meant tells nothing.
    wanted = {*(name for name, each in knowledge.faq.items() if not each.offers), *knowledge.milestones}
    for kind, shelf in shelves(knowledge).items():
        wanted |= {f"{kind}.{name}:{identity}" for identity, record in shelf.items() for name in record.facts}
    assert wanted <= set(ids)


def test_every_computed_answer_is_in_it_or_left_out_for_a_reason() -> None:
    told = {f"{kind}.{name}" for kind, names in COMPUTED_OF.items() for name in names}
    assert told | ELSEWHERE == set(COMPUTED)
    assert not told & ELSEWHERE


def test_questions_stand_under_the_title_of_their_file_in_both_languages(book: Handbook) -> None:
    questions = next(chapter for chapter in book.chapters if chapter.name == "questions")
    hosting = next(section for section in questions.sections if section.id == "faq:hosting")
    assert hosting.title == {"en": "Hosting a guest", "ja": "ホストファミリー"}
    assert "host-length" in {each.id for each in hosting.articles}


def test_a_file_without_a_title_is_called_by_its_name(tmp_path: Path) -> None:
    html = page(bind(sample(tmp_path), DAY))
    assert re.search(r'id="faq:hosting".*?<h3[^>]*><span class="one">Hosting</span>', html, re.DOTALL)


def test_a_partner_city_names_the_answers_of_other_chapters_that_concern_it(book: Handbook) -> None:
    cities = next(chapter for chapter in book.chapters if chapter.name == "cities")
    bizen = next(section for section in cities.sections if section.id == "city:bizen")
    assert "partnership.signed:torrance-bizen" in {each.id for each in bizen.mentioned}


def test_what_is_due_unknown_or_disputed_is_listed_with_its_line(tmp_path: Path) -> None:
    book = bind(sample(tmp_path, faq__care=CARE), DAY)
    assert [(each.anchor, each.why, each.place.line) for each in book.due] == [("dog", "overdue", 8)]
    assert article(book, "tree").disputed
    assert not article(book, "dog").known
    html = page(book)
    care = words_of(html[html.index('id="part:attention"') : html.index('id="part:programme"')])
    assert "1 To be reviewed now, or within 60 days" in care
    assert "May dogs come? 犬は来てもいいですか Review was due by November 1, 2026" in care
    assert "knowledge/faq/care.yaml:8" in care
    assert "How old is the tree?" in care


def test_only_what_is_not_translated_says_so(tmp_path: Path) -> None:
    hosting = FILES["faq/hosting.yaml"].replace("    ja: 10日ほどです。\n", "")
    book = bind(sample(tmp_path, faq__hosting=hosting), DAY)
    assert article(book, "host-length").untranslated == ("ja",)
    assert not article(book, "host-room").untranslated


def test_the_same_knowledge_on_the_same_day_gives_the_same_page_to_the_byte(process: Process, tmp_path: Path) -> None:
    write_sample(tmp_path)
    pages = []
    for seed in ("1", "2"):
        options = ("--knowledge", tmp_path / "knowledge", "--at", "2026-11-21T09:00:00-08:00")
        ran = process("handbook", "--out", tmp_path / seed, *options, PYTHONHASHSEED=seed)
        assert ran.code == 0, ran.err
        pages.append((tmp_path / seed / "index.html").read_bytes())
    assert pages[0] == pages[1]


def test_what_somebody_wrote_into_the_files_is_text_and_never_markup(tmp_path: Path) -> None:
    hosting = FILES["faq/hosting.yaml"].replace(
        "About ten days.", '<script>alert(1)</script> & "more" https://a.b/?x="y'
    )
    html = page(bind(sample(tmp_path, faq__hosting=hosting), DAY))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;more&#34;" in html
    assert '<a href="https://a.b/?x=">' in html
    assert html.count("<script>") == 1


def test_the_page_asks_for_nothing_from_elsewhere(book: Handbook) -> None:
    html = page(book)
    assert not re.findall(r"<(?:img|iframe|object|embed|link|script|source|base|form)\b[^>]*\b(?:src|action)=", html)
    assert re.findall(r'<link [^>]*href="([^"]{0,10})', html) == ["data:image"]
    assert not re.search(r"url\(|@import", html)
    assert not re.search(r'\s(?:style|on\w+)="', html)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "default-src 'none'" in unescape(policy[1])


def test_entries_link_to_their_lines_where_the_files_lie_on_the_web(tmp_path: Path) -> None:
    html = page(bind(sample(tmp_path), DAY), files="https://example.org/blob/main/")
    assert '<a class="file" href="https://example.org/blob/main/knowledge/faq/hosting.yaml#L1">' in html


def test_a_knowledge_in_one_language_has_no_choice_of_languages(tmp_path: Path) -> None:
    program = FILES["program.yaml"].replace("languages: [en, ja]", "languages: [en]")
    html = page(bind(sample(tmp_path, program=program), DAY))
    assert 'id="in-all"' not in html
    assert 'data-in="ja"' not in html


class TestTheCommand:
    def test_writes_one_page_and_says_where(self, sistercity: CommandLine, tmp_path: Path) -> None:
        write_sample(tmp_path)
        ran = sistercity("handbook", "--knowledge", tmp_path / "knowledge", "--out", tmp_path / "a" / "site")
        assert (ran.code, ran.out) == (0, "")
        assert [each.name for each in (tmp_path / "a" / "site").iterdir()] == ["index.html"]

    def test_writes_over_a_handbook_but_over_no_other_page(self, sistercity: CommandLine, tmp_path: Path) -> None:
        write_sample(tmp_path)
        words = ("handbook", "--knowledge", tmp_path / "knowledge", "--out", tmp_path)
        assert [sistercity(*words).code, sistercity(*words).code] == [0, 0]
        (tmp_path / "index.html").write_text("<h1>City hall</h1>", encoding="utf-8")
        ran = sistercity(*words)
        assert ran.code == 2
        assert "no handbook" in ran.err
        assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<h1>City hall</h1>"

    def test_tells_why_it_cannot_write(self, sistercity: CommandLine, tmp_path: Path) -> None:
        write_sample(tmp_path)
        (tmp_path / "file").write_text("", encoding="utf-8")
        ran = sistercity("handbook", "--knowledge", tmp_path / "knowledge", "--out", tmp_path / "file")
        assert ran.code == 2
        assert "cannot be written" in ran.err

    def test_takes_no_address_that_is_none(self, sistercity: CommandLine, tmp_path: Path) -> None:
        ran = sistercity("handbook", "--out", tmp_path, "--files", "javascript:alert(1)")
        assert ran.code == 2
        assert "https://" in ran.err

    def test_writes_nothing_of_knowledge_with_an_error(self, sistercity: CommandLine, tmp_path: Path) -> None:
        write_sample(tmp_path, faq__hosting="host:\n  question: no\n")
        ran = sistercity("handbook", "--knowledge", tmp_path / "knowledge", "--out", tmp_path / "site")
        assert ran.code == 1
        assert "hosting.yaml:2:3" in ran.err
        assert not (tmp_path / "site").exists()


class TestTheMap:
    def test_has_the_ocean_between_the_cities_in_its_middle(self, mind: Mind) -> None:
        drawn = draw_map(mind.knowledge)
        at = {spot.city: spot for spot in drawn.spots}
        assert at["kashiwa"].x < drawn.width / 2 < at["torrance"].x
        assert at["camden"].y > at["guam"].y > at["kashiwa"].y
        assert all(0 < spot.x < drawn.width and 0 < spot.y < drawn.height for spot in drawn.spots)

    def test_shows_no_town_that_has_joined_a_city(self, mind: Mind) -> None:
        assert "shonan-town" not in {spot.city for spot in draw_map(mind.knowledge).spots}

    def test_links_two_cities_by_the_shortest_way_over_the_globe(self) -> None:
        way = Window.around([(-118.3, 33.8), (140.0, 35.9)]).way((-118.3, 33.8), (140.0, 35.9))
        assert max(north for _, north in way) == pytest.approx(47.5, abs=1.0)
        assert [round(east) for east, _ in (way[0], way[-1])] == [242, 140]

    @pytest.mark.parametrize(
        "places",
        [
            [(13.7, 51.0)],
            [(13.7, 51.0), (13.7, 51.0)],
            [(13.7, 51.0), (-166.3, -51.0)],
            [(0.0, 90.0), (90.0, -90.0)],
            [(-150.0, 5.0), (-30.0, 5.0), (90.0, 5.0)],
        ],
        ids=["one city", "two in one spot", "opposite each other", "the poles", "all around"],
    )
    def test_holds_any_places_and_some_land(self, places: list[tuple[float, float]]) -> None:
        window = Window.around(places).holding(places)
        for place in places:
            x, _ = window.put(window.near(place))
            assert -0.001 <= x <= 1000.001
        assert 0 < window.height <= 2000
        assert window.land()
        assert window.way(places[0], places[-1])

    def test_writes_no_name_over_another(self) -> None:
        spots = {str(n): (500.0 + 9 * n, 300.0 + 5 * n) for n in range(6)}
        lines = {name: (f"Town {name}", "町") for name in spots}
        labels = place_labels(spots, lines, (1000, 600))
        boxes = []
        for name, label in labels.items():
            wide = 8 * len(lines[name][0])
            left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
            boxes.append((left, label.y - 11, left + wide, label.y + 15))
        for one, other in combinations(boxes, 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one, other)


class TestTheTimeline:
    def test_has_a_bar_for_each_agreement_from_its_day_to_this(self, mind: Mind) -> None:
        drawn = draw_timeline(mind.knowledge, DAY)
        assert drawn
        bars = {bar.partnership: bar for bar in drawn.bars}
        assert bars.keys() == mind.knowledge.partnerships.keys()
        assert drawn.bars[0].partnership == "torrance-kashiwa"
        year = {mark.year: mark.x for mark in drawn.marks}
        start = bars["torrance-kashiwa"].start
        assert start
        assert year[1970] < start < year[1980]
        assert bars["torrance-tainan"].blur > bars["torrance-oshu"].blur == 0

    def test_lists_an_agreement_of_unknown_date_last_and_without_a_bar(self, mind: Mind) -> None:
        drawn = draw_timeline(mind.knowledge, DAY)
        assert drawn
        assert (drawn.bars[-1].partnership, drawn.bars[-1].start) == ("bizen-menlo-park", None)

    def test_is_left_out_where_no_date_is_known(self, tmp_path: Path) -> None:
        links = FILES["partnerships.yaml"].replace("  signed: 1973-02-20\n", "")
        knowledge = sample(tmp_path, partnerships=links)
        assert draw_timeline(knowledge, DAY) is None
        assert "timeline-title" not in page(bind(knowledge, DAY))
