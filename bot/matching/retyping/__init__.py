"""What was meant where it was typed otherwise: lost spaces, kana for kanji, kanji of the same sound."""
