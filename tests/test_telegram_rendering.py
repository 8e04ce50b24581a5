"""Replies as Telegram shows them; the tests' own Telegram reads the HTML as the real one does."""

from datetime import datetime

import pytest
from bot_api_html import Parsed, parse, utf16_length
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from adapters.keyboards import THUMBS
from adapters.moments import Moment
from adapters.telegram_keyboards import thanked
from adapters.telegram_rendering import LONGEST, Pin, Text, plain, render, render_briefly, without_tags
from bot.answering.candidates.mind import Mind
from bot.answering.language.wording import Wording
from bot.answering.reply import Block, Dated, Items, Link, OutcomeName, Paragraph, Place, Reply
from bot.ports import Suggestion

PAGE = Link("Sister cities", "https://example.org/?a=1&b=\"2'")


@pytest.fixture(scope="module")
def words(mind: Mind) -> Wording:
    return Wording(mind.knowledge.languages["en"])


def answer(*blocks: Block, outcome: OutcomeName = "answered", noted: str = "") -> Reply:
    return Reply(outcome, blocks, "en", entry="city.overview:bizen", noted=noted)


def texts(reply: Reply, words: Wording) -> list[Parsed]:
    """What a person sees of *reply*, message by message."""
    return [parse(each.html) for each in render(reply, words) if isinstance(each, Text)]


def labels(buttons: InlineKeyboardMarkup | None) -> list[list[str]]:
    return [[button.text for button in row] for row in buttons.inline_keyboard] if buttons else []


def last_text(reply: Reply, words: Wording) -> Text:
    return [each for each in render(reply, words) if isinstance(each, Text)][-1]


def test_what_looks_like_markup_is_shown_and_not_obeyed(words: Wording) -> None:
    said = '<b>5 < 7 & 7 > 5</b> &amp; "so" it\'s'
    (seen,) = texts(answer(Paragraph(said), Items((said,))), words)
    assert seen.text == f"{said}\n• {said}"
    assert seen.entities == ()


def test_what_stands_beside_the_answer_is_italic_and_close_together(words: Wording) -> None:
    (seen,) = texts(answer(Paragraph("Yes."), Paragraph("As of 2024.", "note"), Paragraph("Source: X.", "note")), words)
    assert seen.text == "Yes.\n\nAs of 2024.\nSource: X."
    assert [(each["type"], each["length"]) for each in seen.entities] == [("italic", 11), ("italic", 10)]


def test_a_list_follows_its_heading(words: Wording) -> None:
    (seen,) = texts(answer(Paragraph("Cities:"), Items(("Oshu", "Bizen")), Paragraph("That is all.")), words)
    assert seen.text == "Cities:\n• Oshu\n• Bizen\n\nThat is all."


def test_a_source_leads_to_its_page(words: Wording) -> None:
    (seen,) = texts(answer(Paragraph("Yes."), Paragraph("Source: Sister cities.", "note", (PAGE,))), words)
    (link,) = [each for each in seen.entities if each["type"] == "text_link"]
    assert link["url"].startswith("https://example.org/?a=1&b=")
    assert seen.text[link["offset"] : link["offset"] + link["length"]] == "Sister cities"


def test_a_source_that_is_not_named_leads_nowhere(words: Wording) -> None:
    (seen,) = texts(answer(Paragraph("Source: Others.", links=(PAGE,))), words)
    assert seen == Parsed("Source: Others.")


def test_sources_of_one_name_lead_each_to_its_own_page(words: Wording) -> None:
    other = Link(PAGE.title, "https://example.com/")
    (seen,) = texts(answer(Paragraph("Sister cities; Sister cities.", links=(PAGE, other))), words)
    assert [(each["offset"], each["url"][:19]) for each in seen.entities] == [
        (0, "https://example.org"),
        (15, "https://example.com"),
    ]


def test_a_page_is_shown_by_its_title(words: Wording) -> None:
    (seen,) = texts(answer(Paragraph("See:"), PAGE), words)
    assert seen.text == "See:\nSister cities"
    assert [each["type"] for each in seen.entities] == ["text_link"]


def test_a_place_is_a_pin_on_the_map(words: Wording) -> None:
    messages = render(answer(Paragraph("In Japan."), Place("Oshu", 39.144, 141.139), Place("Rio", -22.9, -43.2)), words)
    assert messages[1:] == [
        Pin("Oshu", "39.14° N, 141.14° E", 39.144, 141.139),
        Pin("Rio", "22.90° S, 43.20° W", -22.9, -43.2),
    ]


def test_a_long_reply_is_cut_between_paragraphs_and_has_its_buttons_at_the_end(words: Wording) -> None:
    blocks = tuple(Paragraph(f"{number} " + "word " * 300, "note") for number in range(7))
    messages = [each for each in render(answer(*blocks, noted="x"), words) if isinstance(each, Text)]
    assert len(messages) == 4
    assert [each.buttons is not None for each in messages] == [False, False, False, True]
    seen = [parse(each.html) for each in messages]
    assert [each.text[0] for each in seen] == ["0", "2", "4", "6"]
    assert all(each.entities for each in seen)


def test_a_paragraph_longer_than_a_message_is_cut_at_a_sentence(words: Wording) -> None:
    (first, second) = texts(answer(Paragraph("This is a sentence. " * 250)), words)
    assert first.text.endswith("sentence.")
    assert second.text.startswith("This")


@given(
    st.lists(
        st.builds(
            Paragraph,
            st.text(
                alphabet=st.sampled_from("aé<>&\"';柏🗾 \n.。"),
                max_size=9000,
            ),
            st.sampled_from(("plain", "note")),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_said_arrives_whole_and_in_pieces_that_telegram_takes(
    mind: Mind, paragraphs: list[Paragraph]
) -> None:
    words = Wording(mind.knowledge.languages["en"])
    seen = texts(answer(*paragraphs), words)
    assert all(0 < utf16_length(each.text) <= LONGEST for each in seen)
    told = "".join("".join(each.text for each in seen).split())
    assert told == "".join("".join(paragraph.text for paragraph in paragraphs).split())


def test_the_hint_on_more_is_a_button_here(words: Wording) -> None:
    hint = Paragraph(words.say("more-hint"), "note")
    reply = Reply("answered", (Paragraph("Bizen."), hint), "en", entry="city.overview:bizen", has_more=True)
    shown = last_text(reply, words)
    assert parse(shown.html).text == "Bizen."
    assert labels(shown.buttons) == [["More"]]


def test_what_was_meant_and_what_may_be_asked_next_stand_one_a_row(words: Wording) -> None:
    offered = (Suggestion("city.area:bizen", "How large is Bizen?"), Suggestion("city.area:oshu", "How large is Oshu?"))
    for reply in (
        Reply("suggested", (Paragraph("Which?"),), "en", suggestions=offered),
        Reply("answered", (Paragraph("Yes."),), "en", follow_ups=offered),
    ):
        shown = last_text(reply, words)
        assert labels(shown.buttons) == [["How large is Bizen?"], ["How large is Oshu?"]]
        assert "large" not in shown.html


def test_questions_too_long_for_a_button_can_be_read_above_it(words: Wording) -> None:
    long = "柏市とトーランス市の青少年交流はいつ始まりましたか"
    offered = (Suggestion("exchange-start", long), Suggestion("city.area:oshu", "How large is Oshu?"))
    shown = last_text(Reply("suggested", (Paragraph("Which?"),), "en", suggestions=offered), words)
    assert parse(shown.html).text == f"Which?\n\n1. {long}\n2. How large is Oshu?"
    assert labels(shown.buttons) == [[f"1. {long}"], ["2. How large is Oshu?"]]


def test_an_answer_that_is_in_the_journal_can_be_judged(words: Wording) -> None:
    assert labels(last_text(answer(Paragraph("Yes."), noted="AnGTnuSqjSwb"), words).buttons) == [list(THUMBS.values())]
    assert last_text(answer(Paragraph("Yes.")), words).buttons is None
    assert last_text(answer(Paragraph("No."), outcome="unanswered", noted="x"), words).buttons is None


def test_dates_to_come_are_offered_for_the_calendar(words: Wording) -> None:
    shown = last_text(answer(Paragraph("In April."), Dated(("bunka-sai",))), words)
    assert labels(shown.buttons) == [["📅 Add to calendar"]]


def test_the_thumb_that_was_pressed_thanks_and_the_other_can_still_be_pressed(words: Wording) -> None:
    buttons = last_text(answer(Paragraph("Yes."), Dated(("bunka-sai",)), noted="x"), words).buttons
    assert buttons
    up = thanked(buttons, "up", "Thank you!")
    assert labels(up) == [["📅 Add to calendar"], ["👍 Thank you!", "👎"]]
    down = thanked(up, "down", "Thank you!")
    assert labels(down)[-1] == ["👍", "👎 Thank you!"]
    data = [button.callback_data for row in buttons.inline_keyboard for button in row]
    assert [button.callback_data for row in down.inline_keyboard for button in row] == data


def test_a_moment_is_shown_in_the_readers_own_time(words: Wording) -> None:
    at = datetime.fromisoformat("2027-04-10T11:00:00-07:00")
    (shown,) = render(
        answer(Paragraph("In April.")), words, [Moment("It begins:", at, "April 10, 11:00 AM (Torrance)")]
    )
    assert isinstance(shown, Text)
    seen = parse(shown.html)
    assert seen.text == "In April.\n\nIt begins: April 10, 11:00 AM (Torrance)"
    (time,) = seen.entities
    assert (time["type"], time["unix_time"]) == ("date_time", int(at.timestamp()))


def test_without_tags_only_what_is_seen_is_left() -> None:
    assert without_tags('<i>5 &lt; 7 <a href="https://example.org/?a=1&amp;b=2">&amp;</a></i>') == "5 < 7 &"


def test_in_one_message_the_rest_is_left_out(words: Wording) -> None:
    reply = answer(Paragraph("First."), Paragraph("word " * 900))
    assert render_briefly(reply, words) == "First."


def test_a_reply_of_nothing_is_nothing(words: Wording) -> None:
    assert render(answer(Paragraph(" ")), words) == []
    assert render_briefly(answer(), words) == ""


def test_the_bots_own_words_are_escaped_too() -> None:
    assert plain("a < b").html == "a &lt; b"
