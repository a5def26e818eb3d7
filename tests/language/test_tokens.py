"""Words of a text, and the spaCy Doc made of them."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from perflint.facts import understand
from perflint.language import tokenize
from perflint.text import SourceText


@settings(deadline=None)  # the first text waits for the dictionary
@given(st.text(alphabet="绩效自评得分，。0123456789.%A（）\n ", max_size=60))
def test_the_words_of_a_text_are_the_text_and_know_their_place(text: str) -> None:
    tokens = tokenize(text, 5)
    assert "".join(token.text for token in tokens) == text
    assert all(token.span.of("#####" + text) == token.text for token in tokens)


def test_words_carry_their_kind() -> None:
    assert ("宣传", "vn") in [(token.text, token.tag) for token in tokenize("开展宣传活动")]


def test_the_doc_has_the_reading_text_its_offsets_and_its_tags() -> None:
    facts = understand("报告.txt", SourceText("一、概况\n开展宣传活动 38 次。\n"))
    assert facts.doc.text == facts.document.text
    assert [(word.idx, word.tag_) for word in facts.doc] == [(token.start, token.tag) for token in facts.tokens]


def test_spacy_is_not_loaded_unless_a_doc_is_asked_for() -> None:
    program = (
        "import sys; from perflint.facts import understand; from perflint.text import SourceText;"
        "facts = understand('x', SourceText('绩效绩效管理。')); facts.relations(); facts.tokens;"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_half_a_character_is_a_word_like_any_other() -> None:
    text = "绩效\ud800\ud800评价"
    assert "".join(token.text for token in tokenize(text)) == text
