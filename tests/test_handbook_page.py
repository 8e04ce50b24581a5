"""The handbook in a browser: searched, read by keyboard, in one language, without scripts, in the dark and on paper."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from typing import Any

import browser as chromium
import pytest
from axe_playwright_python.async_playwright import Axe
from knowledge_sample import CARE, FILES, write_sample
from playwright.async_api import Browser, Page, expect
from talking import KNOWLEDGE

from adapters.handbook.page import page
from adapters.settings import read_settings
from bot.handbook.binding import bind
from bot.knowledge import cached, load

DAY = date(2026, 11, 21)
WIDE, NARROW = {"width": 1300, "height": 900}, {"width": 390, "height": 844}

expect.set_options(timeout=60_000)  # a machine may be busy

Open = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium.running() as started:
        yield started


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, cache_home: Path) -> Path:
    """The handbook of the real knowledge."""
    path = tmp_path_factory.mktemp("site") / "index.html"
    knowledge = cached(KNOWLEDGE, read_settings().cache_dir, checks=False)
    path.write_text(page(bind(knowledge, DAY)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with one of everything."""
    folder = tmp_path_factory.mktemp("small")
    path = folder / "index.html"
    links = FILES["partnerships.yaml"] + FILES["partnerships.yaml"].replace("north-south", "again").replace(
        "kind: sister", "kind: friendship"
    ).replace("[north-town, south-town]", "[south-town, east-town]").replace("  signed: 1973-02-20\n", "")
    towns = FILES["cities/towns.yaml"]
    towns += towns[towns.index("south-town:") :].replace("south-town", "east-town").replace("139.9", "-150.7")
    towns = towns.replace(
        "east-town:\n  name: {en: South Town, ja: サウスタウン}", "east-town:\n  name: {en: East Town, ja: イースト}"
    )
    knowledge = load(write_sample(folder, faq__care=CARE, partnerships=links, cities__towns=towns))
    path.write_text(page(bind(knowledge, DAY), files="https://example.org/blob/main"), encoding="utf-8")
    return path


@pytest.fixture
async def opened(browser: Browser) -> AsyncIterator[Open]:
    """Opens a page in a window of its own; whatever it says on the console, or asks of the network, fails the test."""
    said: list[str] = []

    async with AsyncExitStack() as windows:

        async def open_page(path: Path, anchor: str = "", **options: Any) -> Page:
            context = await browser.new_context(**{"viewport": WIDE, **options})
            windows.push_async_callback(context.close)
            shown = await context.new_page()
            shown.on("console", lambda message: said.append(message.text))
            shown.on("pageerror", lambda error: said.append(str(error)))
            shown.on("request", lambda sent: None if sent.url.startswith(("file:", "data:")) else said.append(sent.url))
            await shown.goto(path.as_uri() + anchor)
            return shown

        yield open_page
    assert not said


async def visible(shown: Page) -> list[str]:
    """The answers that somebody sees, by their entries."""
    found: list[str] = await shown.eval_on_selector_all(
        "article.entry", "all => all.filter(each => each.checkVisibility()).map(each => each.id)"
    )
    return found


async def search(shown: Page, words: str) -> None:
    """Type *words*, and wait until what was found is told."""
    await shown.fill("#q", words)
    await until(shown, "document.getElementById('found').textContent.trim() !== ''")


async def until(shown: Page, condition: str) -> None:
    """Wait until *condition* is true on the page.

    Neither `expect`, which writes down the whole page where it fails, nor what waits in the page by itself, which its
    policy forbids.
    """
    async with asyncio.timeout(60):
        while not await shown.evaluate(condition):
            await shown.wait_for_timeout(50)


class TestTheSearch:
    async def test_finds_a_fact_by_its_city_and_what_it_is_about(self, opened: Open, real: Path) -> None:
        shown = await opened(real)
        await search(shown, "bizen population")
        assert "city.population:bizen" in await visible(shown)
        assert len(await visible(shown)) < 20

    @pytest.mark.parametrize(
        "typed", ["ＢＩＺＥＮ　人口", "備前市 人口", "びぜん 人口", "ビゼン 人口", "비젠 人口", "bizen 人口"]
    )
    async def test_finds_it_in_any_script_and_width(self, opened: Open, real: Path, typed: str) -> None:
        shown = await opened(real)
        await search(shown, typed)
        assert "city.population:bizen" in await visible(shown)

    async def test_says_in_both_languages_when_nothing_is_found(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.fill("#q", "qwertz")
        await expect(shown.locator("#found")).to_contain_text("Nothing found.")
        await expect(shown.locator("#found")).to_contain_text("見つかりません。")
        assert await visible(shown) == []

    async def test_is_narrowed_to_a_city_and_to_what_needs_care(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.select_option("[name=is]", "unknown")
        await expect(shown.locator("#dog")).to_be_visible()
        await expect(shown.locator("#tree")).to_be_hidden()
        await shown.select_option("[name=city]", "south-town")
        await expect(shown.locator("#dog")).to_be_hidden()

    async def test_is_cleared_by_escape_and_by_its_button(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        whole = await visible(shown)
        await shown.fill("#q", "tree")
        await expect(shown.locator("#host-length")).to_be_hidden()
        await shown.press("#q", "Escape")
        await expect(shown.locator("#host-length")).to_be_visible()
        await shown.fill("#q", "tree")
        await expect(shown.locator("#host-length")).to_be_hidden()
        await shown.click("button[type=reset]")
        await expect(shown.locator("#host-length")).to_be_visible()
        assert await visible(shown) == whole

    async def test_leads_to_the_first_answer_by_enter(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.fill("#q", "how old")
        await shown.press("#q", "Enter")
        assert await shown.evaluate("document.activeElement.closest('article').id") == "tree"

    async def test_gives_way_to_a_link_that_leads_to_what_it_hid(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.fill("#q", "tree")
        await expect(shown.locator("#host-length")).to_be_hidden()
        await shown.evaluate("location.hash = 'city:south-town'")
        await expect(shown.locator("[id='city:south-town']")).to_be_in_viewport()

    async def test_can_be_given_in_the_address(self, opened: Open, small: Path) -> None:
        shown = await opened(small, "?q=tree")
        assert await visible(shown) == ["tree"]


class TestTheReader:
    async def test_sees_both_languages_side_by_side_or_one_alone(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        english, japanese = (shown.locator(f"#host-length div[lang={tag}]") for tag in ("en", "ja"))
        left, right = await english.bounding_box(), await japanese.bounding_box()
        assert left
        assert right
        assert left["x"] + left["width"] <= right["x"]
        assert left["y"] == right["y"]
        await shown.check("#in-ja")
        await expect(english).to_be_hidden()
        await expect(japanese).to_be_visible()
        await expect(shown.locator("h1")).to_have_text("Handbook ハンドブック", use_inner_text=False)
        assert (await shown.locator("h1").inner_text()).strip() == "ハンドブック"

    async def test_without_scripts_sees_everything_but_the_search(self, opened: Open, small: Path) -> None:
        shown = await opened(small, java_script_enabled=False)
        await expect(shown.locator("#search")).to_be_hidden()
        await expect(shown.locator("#tree")).to_contain_text("It stands by the hall.")
        await shown.locator("nav a", has_text="Sources").click()
        await expect(shown.locator("[id='part:sources'] h2")).to_be_in_viewport()
        await shown.check("#in-en")
        await expect(shown.locator("#tree div[lang=ja]")).to_be_hidden()

    async def test_gets_to_the_text_and_to_the_search_by_keyboard(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.keyboard.press("Tab")
        await expect(shown.locator(".skip").first).to_be_in_viewport()
        await shown.keyboard.press("Enter")
        assert await shown.evaluate("document.activeElement.id") == "content"
        await shown.reload()
        await shown.goto(small.as_uri())
        for key in ("Tab", "Tab", "Enter"):
            await shown.keyboard.press(key)
        assert await shown.evaluate("document.activeElement.id") == "q"

    async def test_gets_from_the_map_to_the_city(self, opened: Open, real: Path) -> None:
        shown = await opened(real)
        await shown.locator("svg.map a[href='#city:guam'] circle").click()
        top = "document.getElementById('city:guam').getBoundingClientRect().top"
        await until(shown, f"{top} > 0 && {top} < innerHeight / 2")

    async def test_reads_no_date_across_a_name_on_the_timeline(self, opened: Open, real: Path) -> None:
        shown = await opened(real)
        ends = await shown.eval_on_selector_all(
            ".timeline a",
            "rows => rows.map(row => ['.name', '.date'].map(part => row.querySelector(part).getBoundingClientRect()))"
            ".map(([name, date]) => [name.right, date.left])",
        )
        assert ends
        assert all(name < date for name, date in ends)

    async def test_on_a_telephone_need_not_scroll_sideways(self, opened: Open, real: Path) -> None:
        shown = await opened(real, viewport=NARROW)
        assert await shown.evaluate("document.documentElement.scrollWidth") == NARROW["width"]

    async def test_has_on_paper_no_search_and_all_answers(self, opened: Open, small: Path) -> None:
        shown = await opened(small)
        await shown.emulate_media(media="print")
        for each in ("nav", ".tools"):
            await expect(shown.locator(each)).to_be_hidden()
        assert len(await visible(shown)) == await shown.locator("article.entry").count()
        assert (await shown.pdf(format="A4")).startswith(b"%PDF")


async def test_a_script_from_elsewhere_is_not_run(browser: Browser, small: Path) -> None:
    shown = await browser.new_page()
    await shown.goto(small.as_uri())
    async with shown.expect_console_message(lambda message: "Content Security Policy" in message.text) as refused:
        await shown.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
        )
    assert (await refused.value).type == "error"
    assert await shown.evaluate("window.ran") is None
    await shown.close()


@pytest.mark.parametrize(
    "window",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"color_scheme": "dark", "viewport": NARROW},
        {"color_scheme": "light", "forced_colors": "active"},
    ],
    ids=["light", "dark", "narrow", "high contrast"],
)
async def test_it_is_accessible(browser: Browser, small: Path, window: dict[str, Any]) -> None:
    context = await browser.new_context(**{"viewport": WIDE, **window})
    shown = await context.new_page()
    await shown.goto(small.as_uri())
    await shown.eval_on_selector_all("details", "all => all.forEach(each => { each.open = true; })")
    found = await Axe().run(shown)
    told = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]]
    await context.close()
    assert not told
