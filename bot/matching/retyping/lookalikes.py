"""Which kanji look alike, so that a word is known that was read or picked wrongly: 姉妺都市, 柏巿; knows no town."""

_ALIKE = (
    "妹妺昧 市巿帀布 祭察癸 待侍持特 柏拍伯粕 都部郡 友反支 好奷 未末 土士 干千于 間問聞関開閉 体休本 島鳥 綱網 "
    "録緑縁 受愛 遣遺 派脈 生主王玉 員買貝 文丈父交 化北花 通週 住往注 募幕墓暮 費貴賃 料科 請講清 午牛 名各 "
    "団困因囲 師帥 語話 援授 桜楼 徳得 締諦 提堤 携擁 徒従 歓観 迎仰 宿縮 泊拍 日曰 人入 候侯"
)


def _looks() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _ALIKE.split():
        for kanji in group:
            found.setdefault(kanji, set()).add(group)
    return {kanji: frozenset(groups) for kanji, groups in found.items()}


LOOKS = _looks()
"""The groups of kanji that a kanji looks like."""
