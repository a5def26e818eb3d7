"""Staff in post against authorised posts."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import StaffPosts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("核定编制24名，年末实有在职人员27人。", [("contradicted", ["24名", "27人"])]),
        ("核定编制24名，年末实有在职人员24人。", [("holds", ["24名", "24人"])]),
        ("核定编制30名，其中行政编制10名、事业编制20名；实有28人。", [("holds", ["30名", "28人"])]),
        ("核定编制24名，另有编外人员30人。", []),
        ("核定编制24名，全院职工总数618人。", []),
        ("核定编制24名。\n年末实有在职人员27人。", []),
        ("核定编制24名，实有约27人。", []),
    ],
)
def test_staff_are_compared_with_the_posts_of_their_paragraph(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text, StaffPosts) == expected
