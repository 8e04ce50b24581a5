"""How many people there are on a square kilometre: reckoned from two figures, never without both."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What is the population density of Torrance?",
            "about 2,700 people on a square kilometre (7,100 on a",
        ),
        ("トーランス市の人口密度は？", "1平方キロメートルあたり約2,700人"),
    ],
)
async def test_the_density_of_a_city_is_reckoned_and_both_figures_told(ask: Ask, question: str, said: str) -> None:
    reply = await ask(question)
    assert said in reply.text
    assert "147,067" in reply.text
    assert len(reply.sources) > 1


async def test_two_cities_are_compared(ask: Ask) -> None:
    reply = await ask("Which is more crowded per square kilometre, Torrance or Kashiwa?")
    assert "closest together in Kashiwa" in reply.text
    assert reply.text.index("3,800") < reply.text.index("2,700")


async def test_of_whom_a_figure_is_missing_nothing_is_reckoned(ask: Ask) -> None:
    reply = await ask("What is the population density of Bizen?")
    assert reply.outcome == "unanswered"
    assert "I don't have both figures" in reply.text
    compared = await ask("Is Kashiwa more densely populated than Bizen?")
    assert compared.outcome == "unanswered"
    assert "Kashiwa: about 3,800" in compared.text
    assert "closest together" not in compared.text
    partners = await ask("Which partner city is the most densely populated?")
    assert "No figure: " in partners.text
    assert "Bizen" in partners.text


async def test_of_one_city_the_partners_are_compared(ask: Ask) -> None:
    reply = await ask("Which of Torrance's friendship cities is the most densely populated?")
    assert reply.entry == "program.compare-density:torrance"
    assert reply.outcome == "unanswered", "of the others a figure is missing"
    assert "Oshu: about 110" in reply.text
    assert "Torrance: about" not in reply.text
