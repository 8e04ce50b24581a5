"""People who write in a language that is not answered in read in their own words which ones are."""

import pytest
from talking import Ask

from bot.answering.candidates.mind import Mind
from bot.answering.question.tongues import Tongues, saying
from bot.knowledge.schema import Tongue


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("¿Cuándo se hicieron ciudades hermanas Torrance y Kashiwa?", "Entiendo inglés y japonés."),
        ("¿Cuánto cuesta el viaje a Kashiwa en 2027?", "Entiendo inglés y japonés."),
        ("Was kostet die Reise nach Kashiwa 2027?", "Ich verstehe Englisch und Japanisch."),
        ("柏市有几个友好城市?", "我懂英语和日语。"),
        ("hola", "Entiendo inglés y japonés."),
        ("Quem é o prefeito de Kashiwa?", "Entendo inglês e japonês."),
        ("Quelle est la population de Kashiwa ?", "Je comprends les langues suivantes : anglais et japonais."),
        ("Guten Tag", "Ich verstehe Englisch und Japanisch."),
        ("Kumusta po", "Naiintindihan ko ang Ingles at Japanese."),
        ("Dân số của Kashiwa là bao nhiêu?", "Tôi hiểu các ngôn ngữ: Tiếng Anh và Tiếng Nhật."),
        ("請問如何聯絡姊妹市協會？", "我懂英文和日文。"),
        ("我想报名参加学生交流", "我懂英语和日语。"),
        ("가시와 시장은 누구예요", "제가 이해하는 언어: 영어 및 일본어."),
    ],
)
async def test_who_writes_in_another_language_reads_in_it_what_is_understood(
    ask: Ask, question: str, said: str
) -> None:
    reply = await ask(question)
    assert reply.outcome == "unanswered"
    assert reply.text.startswith(said)
    assert "When did Torrance and Kashiwa become sister cities?" in reply.text
    assert "柏市の姉妹都市はどこですか" in reply.text


@pytest.mark.parametrize("question", ["Hola, when is Bunka-Sai?", "Guten Tag! When is Bunka-Sai?"])
async def test_a_greeting_in_another_language_is_no_hindrance(ask: Ask, question: str) -> None:
    assert (await ask(question)).entry == "event.when:bunka-sai"


async def test_what_is_surely_understood_is_answered_whatever_the_language(ask: Ask) -> None:
    assert "300万人" in (await ask("承德市人口")).text


@pytest.mark.parametrize("question", ["柏市 友好都市 一覧", "Del Amo", "um hello"])
async def test_a_word_or_two_of_ours_are_in_no_other_language(ask: Ask, question: str) -> None:
    assert (await ask(question)).outcome == "answered"


async def test_a_text_in_a_language_that_nobody_wrote_down_is_declined_in_ours(ask: Ask) -> None:
    reply = await ask("Когда Торранс и Касива стали городами-побратимами?")
    assert reply.outcome == "unanswered"
    assert reply.text.startswith("I understand English and Japanese")


def test_languages_without_a_name_in_a_tongue_go_by_their_own(mind: Mind) -> None:
    languages = list(mind.knowledge.languages.values())
    assert saying("qqq", Tongue(says="Qu {languages}."), languages) == "Qu English, 日本語."


def test_of_two_tongues_with_a_word_in_common_the_first_is_heard() -> None:
    tongues = Tongues({"es": Tongue(says="¿Qué?", words=("como",)), "pt": Tongue(says="Quê?", words=("como",))})
    heard = tongues.of("como estas")
    assert heard is not None
    assert (heard.tag, heard.share) == ("es", 0.5)
