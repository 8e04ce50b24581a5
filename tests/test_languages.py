"""What language a question is in, what becomes of one in no language of ours, and a third language by one more file."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from knowledge_sample import FILES, write_sample
from talking import KNOWLEDGE, Ask

from bot.answering.assistant import Assistant
from bot.answering.candidates.mind import Mind
from bot.answering.conversation import Conversations
from bot.answering.minds.learning import learn
from bot.knowledge import load

ENGLISH = yaml.load((KNOWLEDGE / "languages" / "en.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # ours
JAPANESE = yaml.load((KNOWLEDGE / "languages" / "ja.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # ours
FACTS = ("city.population", "city.partners", "partnership.signed")

SPANISH = {
    "tag": "es",
    "name": "español",
    "locale": "es",
    "scripts": ["Latin"],
    "sentences": {
        **ENGLISH["sentences"],
        "other-tongue": "Entiendo {languages}. Pregunte en uno de estos idiomas, por ejemplo:",
        "other-language": "Esto solo lo tengo en otro idioma:",
        "unknown": "No lo sé. Solo respondo a preguntas sobre {program}. Pregunte a {office}.",
        "unknown-about": "No sé eso de {name}. Pregunte a {office}.",
        "kind-sister": "ciudad hermana",
        "kind-friendship": "ciudad amiga",
        "signed-day": "El acuerdo entre {city} y {partner} se firmó el {date}.",
        "checked": "Comprobado el {date}.",
        "sources-one": "Fuente: {sources}.",
    },
    "facts": {
        "city.population": {
            "label": "la población",
            "sentence": "{city} tiene {value} habitantes.",
            "phrasings": [
                "¿Cuántos habitantes tiene {city}?",
                "población de {city}",
                "cuánta gente vive en {city}",
                "número de habitantes de {city}",
            ],
        },
        "city.partners": {
            "label": "las ciudades asociadas",
            "phrasings": ["¿Qué ciudades hermanas tiene {city}?", "ciudades asociadas de {city}"],
        },
        "partnership.signed": {
            "label": "la fecha del acuerdo",
            "phrasings": [
                "¿Cuándo se firmó el acuerdo entre {city} y {partner}?",
                "desde cuándo son ciudades hermanas {city} y {partner}",
                "fecha de la firma",
            ],
        },
    },
    "talk": {"hello": ["hola", "buenos días"], "thanks": ["gracias"]},
    "commands": {"more": ["más"], "forget": ["olvídalo"]},
    "question_words": ["qué", "quién", "dónde", "cuándo", "cuánto", "cuántos", "cómo", "por qué"],
    "weak_words": ["el", "la", "los", "las", "de", "en", "y", "un", "una", "es", "por favor", "me", "se", "que", "a"],
}


def written(language: Mapping[str, object]) -> str:
    return yaml.safe_dump(language, allow_unicode=True, width=1000)


def of_two_towns(language: Mapping[str, object]) -> str:
    """A language file of the real knowledge with the few facts of the small one."""
    facts = language["facts"]
    assert isinstance(facts, dict)
    return written({**language, "facts": {key: facts[key] for key in FACTS}})


@pytest.fixture(scope="module")
def two_towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge to which a Spanish file was added, and its tag: no code."""
    return write_sample(
        tmp_path_factory.mktemp("spanish"),
        program=FILES["program.yaml"].replace("[en, ja]", "[en, ja, es]"),
        languages__en=of_two_towns(ENGLISH),
        languages__ja=of_two_towns(JAPANESE),
        languages__es=written(SPANISH),
        faq__hosting=FILES["faq/hosting.yaml"].replace(
            "    ja:\n      - ゲスト", "    es: [¿Cuántos días se queda un huésped?]\n    ja:\n      - ゲスト"
        ),
    )


@pytest.fixture(scope="module")
def spanish_mind(two_towns: Path) -> Mind:
    return learn(load(two_towns))


@pytest.fixture
def ask_in_spanish(spanish_mind: Mind) -> Ask:
    return Ask(Assistant(spanish_mind, Conversations()))


# the language of a question


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many people live in Bizen?", "en"),
        ("備前市の人口は何人ですか", "ja"),
        ("Torrance 柏 いつ", "ja"),
        ("柏 when signed", "en"),
        ("トーランスのmeetingはいつ", "ja"),
        ("PDFはありますか", "ja"),
        ("What does いただきます mean?", "en"),
        ("ＢＩＺＥＮ ｐｏｐｕｌａｔｉｏｎ", "en"),
        ("ﾋﾞｾﾞﾝの人口", "ja"),
    ],
)
async def test_the_reply_is_in_the_language_of_the_words_that_are_no_names(
    ask: Ask, question: str, language: str
) -> None:
    assert (await ask(question)).language == language


@pytest.mark.parametrize("names", ["Bizen", "1973", "2023?", "Oshu, Bizen", "..."])
async def test_names_and_digits_alone_keep_the_language_of_the_conversation(ask: Ask, names: str) -> None:
    *_, reply = await ask.each("柏市の人口は何人ですか", names)
    assert reply.language == "ja"


async def test_a_name_in_kanji_keeps_an_english_conversation_english(ask: Ask) -> None:
    *_, reply = await ask.each("How many people live in Bizen?", "柏?")
    assert reply.language == "en"
    assert "Kashiwa" in reply.text


async def test_a_name_alone_at_first_is_read_by_its_script(ask: Ask) -> None:
    assert (await ask("柏?")).language == "ja"
    assert (await ask("Kashiwa?", conversation="another")).language == "en"


async def test_a_chosen_language_wins_over_the_words(ask: Ask) -> None:
    assert (await ask("How many people live in Bizen?", language="ja")).language == "ja"


# Japanese in other letters than its own


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("kashiwa no shimai toshi wa doko desu ka", "city.sister-cities:kashiwa"),
        ("toransu no jinkou wa nannin desu ka", "city.population:torrance"),
        ("Guamu to wa itsu yūkō toshi ni narimashita ka", "partnership.signed:kashiwa-guam,kashiwa,guam"),
        ("kashiwa-shi no shichō wa dare desu ka", "city.mayor:kashiwa"),
        ("kokusai koryu kyokai no denwa bango", "organisation.phone:kira"),
        ("hosuto famirii no boshuu wa itsu kara desu ka", "host-apply"),
        ("bunkasai wa muryou desu ka", "event.cost:bunka-sai"),
        ("トーランスノシチョウハダレデスカ", "city.mayor:torrance"),
        ("トーランスシ ジンコウ", "city.population:torrance"),
        ("カシワマツリ イツ", "event.when:kashiwa-matsuri"),
        ("ﾋﾞｾﾞﾝ ｼﾞﾝｺｳ", "city.population:bizen"),
    ],
)
async def test_japanese_is_read_in_latin_letters_and_in_katakana(ask: Ask, question: str, entry: str) -> None:
    reply = await ask(question)
    assert (reply.entry, reply.language) == (entry, "ja")


async def test_the_kind_of_city_is_understood_in_romaji(ask: Ask) -> None:
    reply = await ask("kankoku no yuukou toshi wa?")
    assert "韓国にある友好都市は1都市です" in reply.text


@pytest.mark.parametrize("question", ["no kidding", "Torrance to Kashiwa", "so are some Torrance games the same"])
async def test_english_words_that_might_be_romaji_stay_english(ask: Ask, question: str) -> None:
    assert (await ask(question)).language == "en"


async def test_what_is_only_spelled_like_romaji_is_another_language(ask: Ask) -> None:
    assert "I understand English and Japanese" in (await ask("Siapa nama wali kota Kashiwa?")).text


async def test_a_word_that_is_written_in_katakana_stays_as_it_is(ask: Ask) -> None:
    assert "学生1人" in (await ask("ホストファミリー")).text


# a language that we do not have


@pytest.mark.parametrize(
    "question",
    [
        "¿Cuántos habitantes tiene Torrance?",
        "como posso participar do programa de intercâmbio?",
        "où se trouve Kashiwa ?",
        "Ich möchte Gastfamilie werden, was muss ich tun?",
        "dove si trova Kashiwa",
        "Paano ako makakasali sa palitan ng mga estudyante?",
        "làm thế nào để tham gia chương trình trao đổi",
        "Hoeveel inwoners heeft Torrance?",
        "Сколько жителей в Торрансе?",
        "자매결연은 언제 맺었나요?",
        "كم عدد سكان تورانس؟",
        "ทอร์รันซ์มีประชากรกี่คน",
        "Πόσους κατοίκους έχει το Torrance;",
        "टॉरेंस की जनसंख्या कितनी है?",
        "柏市在哪里",
        "什么时候签订姐妹城市协议的",
        "寄宿家庭需要什麼條件",
    ],
)
async def test_a_question_in_another_language_is_told_which_are_understood(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "unanswered"
    assert "I understand English and Japanese (日本語)" in reply.text
    assert "日本語、英語" in reply.text or "英語（English）、日本語" in reply.text
    assert not reply.suggestions


@pytest.mark.parametrize(
    "question",
    [
        "whats teh populaton of torence",
        "hw many poeple liv in kashwa",
        "Who is Taylor Swift?",
        "What's the best recipe for lasagna with spinach?",
        "prime factorization of quaternions over noetherian rings",
        "café near Bunka-Sai",
        "JACARANDA",
        "水道料金はいくらですか",
        "天気予報",
        "粗大ごみ回収",
        "アレルギー",
    ],
)
async def test_slips_rare_words_and_other_subjects_are_no_other_language(ask: Ask, question: str) -> None:
    assert "I understand" not in (await ask(question)).text


async def test_what_is_clear_in_another_language_is_answered(ask: Ask) -> None:
    assert (await ask("Torrance population?", conversation="a")).outcome == "answered"
    assert (await ask("柏市人口", conversation="b")).outcome == "answered"


async def test_the_chosen_language_comes_first_where_others_are_not_understood(ask: Ask) -> None:
    reply = await ask("Сколько жителей?", language="ja")
    assert reply.language == "ja"
    assert reply.text.index("お答えできる") < reply.text.index("I understand")


async def test_a_conversation_goes_on_after_words_that_nobody_understood(ask: Ask) -> None:
    *_, reply = await ask.each("柏市の人口は何人ですか", "Сколько жителей?", "備前は？")
    assert reply.language == "ja"


# a third language


@pytest.mark.parametrize(
    "question",
    ["¿Cuántos habitantes tiene North Town?", "cuanta gente vive en North Town", "población North Town"],
)
async def test_a_fact_is_asked_and_told_in_a_language_that_one_file_added(ask_in_spanish: Ask, question: str) -> None:
    reply = await ask_in_spanish(question)
    assert reply.language == "es"
    assert "North Town tiene 12 habitantes." in reply.text
    assert "otro idioma" not in reply.text


async def test_a_computed_answer_is_told_in_an_added_language(ask_in_spanish: Ask) -> None:
    reply = await ask_in_spanish("¿Cuándo se firmó el acuerdo entre North Town y South Town?")
    assert "se firmó el 20 de febrero de 1973" in reply.text


async def test_the_other_languages_go_on_beside_an_added_one(ask_in_spanish: Ask) -> None:
    assert (await ask_in_spanish("How many people live in North Town?", conversation="a")).language == "en"
    assert (await ask_in_spanish("ノースタウンの人口は", conversation="b")).language == "ja"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("who was the mayor of North Town in 1970", "en"),
        ("quién fue el alcalde de North Town en 1970", "es"),
        ("gracias", "es"),
        ("thank you", "en"),
        ("me gustaría saber más de South Town", "es"),
        ("tell me more about South Town", "en"),
    ],
)
async def test_languages_of_one_script_are_told_apart_by_their_words(
    ask_in_spanish: Ask, question: str, language: str
) -> None:
    assert (await ask_in_spanish(question)).language == language


async def test_an_answer_without_translation_is_told_in_another_language_with_a_note(ask_in_spanish: Ask) -> None:
    reply = await ask_in_spanish("¿Cuántos días se queda un huésped?")
    assert reply.language == "es"
    assert reply.text.startswith("Esto solo lo tengo en otro idioma:\nAbout ten days.")


async def test_an_answer_in_the_language_of_the_question_has_no_such_note(ask_in_spanish: Ask) -> None:
    assert (await ask_in_spanish("How long does a guest stay?")).text.startswith("About ten days.")


async def test_three_languages_are_named_each_in_every_one(ask_in_spanish: Ask) -> None:
    text = (await ask_in_spanish("Сколько жителей?")).text
    assert "I understand English, Japanese (日本語), and Spanish (español)" in text
    assert "Entiendo inglés (English), japonés (日本語) y español" in text
