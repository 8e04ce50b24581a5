"""Who asks of each of the two home cities is told what holds for the one and what holds for the other."""

import pytest
from talking import Ask


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Who led each side in 2025?", "Clay Bakhoum", "Kayoko Yamazawa"),
        ("2025年の引率者、トーランス側と柏側それぞれだれでしたか", "クレイ・バックウム", "ヤマザワ・カヨコ"),
        ("What grades can apply in Torrance and in Kashiwa?", "From Torrance", "From Kashiwa"),
        ("トーランスと柏、それぞれの費用は", "奨学金", "約40万円"),
    ],
)
async def test_what_differs_by_side_is_told_of_both(ask: Ask, question: str, one: str, other: str) -> None:
    reply = await ask(question)
    assert reply.outcome == "answered"
    assert one in reply.text
    assert other in reply.text


@pytest.mark.parametrize(
    "question", ["Who led the Torrance students to Kashiwa in 2025?", "2025年にトーランスから柏へ引率したのは誰ですか"]
)
async def test_what_is_asked_of_one_side_is_told_of_one(ask: Ask, question: str) -> None:
    reply = await ask(question)
    assert reply.entry == "leader-torrance-2025"
    assert "Yamazawa" not in reply.text
    assert "ヤマザワ" not in reply.text
