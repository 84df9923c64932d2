"""What a written word is made of besides letters, for all patterns of words.

What a reader counts as a word is one pattern, ``annotate.words.PATTERN``. Others mean something else:
``gazetteer.folding.WORD`` is a part of a name, without hyphens, so that “Al-Asadi” and “al Asadi” are the same parts;
``annotate.quotations.tags`` reads punctuation as tokens too; ``annotate.quotations.name_reading`` reads runs of
capitalised words with their initials and particles; ``annotate.voices`` measures labels by runs of letters, whatever
joins them.
"""

from __future__ import annotations

# Accents, Hebrew and Arabic points, and the joiners between letters: a word without them is the same word.
POINTS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u200c\u200d\u00ad"
)
# All that is written on letters or between them, which ``\w`` leaves out; the vowels of Devanagari tell words apart.
MARKS = POINTS + "\u0900-\u0903\u093a-\u094f\u0951-\u0957"
APOSTROPHES = "'’‘ʼ`´ʿʾ"
