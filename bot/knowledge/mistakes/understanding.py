"""The words for questions that other entries answer, and checks that fail."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.knowledge.wording import Mistake, Words

MISTAKES: Mapping[str, Mistake] = MappingProxyType(
    {
        "confused": Mistake(
            Words(
                "the question '{question}' is answered by the entry '{rival}' ({where}) instead",
                "質問「{question}」には「{rival}」（{where}）の答えが返ります",
            ),
            Words(
                "word it so that only this entry fits, or move it there",
                "この項目だけに当てはまる言い方に直すか、その項目へ移してください",
            ),
        ),
        "too-many-confused": Mistake(
            Words(
                "{count} questions are answered by another entry; at most {allowed} may be",
                "ほかの項目の答えが返る質問が {count} 件あり、上限の {allowed} 件を超えています",
            ),
            Words(
                "reword them, or raise 'confusions_allowed' in program.yaml",
                "言い方を直すか、program.yaml の confusions_allowed の値を上げてください",
            ),
        ),
        "check-lacks": Mistake(
            Words(
                "the answer to the test question '{question}' lacks {about}",
                "確認用の質問「{question}」の答えに{about}がありません",
            ),
            Words(
                "add wordings to the entry that should answer, or mend the check",
                "答えるべき項目に言い方を足すか、確認用の質問を直してください",
            ),
        ),
        "check-says": Mistake(
            Words(
                "the answer to the test question '{question}' must not hold {about}",
                "確認用の質問「{question}」の答えに、あってはならない{about}があります",
            ),
            Words(
                "add wordings to the entry that should answer, or mend the check",
                "答えるべき項目に言い方を足すか、確認用の質問を直してください",
            ),
        ),
        "check-answered": Mistake(
            Words(
                "the test question '{question}' is answered by {about}",
                "確認用の質問「{question}」に{about}の答えが返ります",
            ),
            Words(
                "add wordings to the entry that should answer, or mend the check",
                "答えるべき項目に言い方を足すか、確認用の質問を直してください",
            ),
        ),
    }
)
