"""Staff in post against authorised posts."""

from __future__ import annotations

import pytest
from tests.relations.reading import found

from perflint.facts import StaffPosts, Sum


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("核定编制305名，年末在岗职工447人，其中在编289人、合同制158人。", [("holds", ["305名", "289人"])]),
        ("核定编制305名，年末在岗职工447人，其中在编329人、合同制118人。", [("contradicted", ["305名", "329人"])]),
        ("核定编制30名，年末在职职工52人，其中在编28人、劳务派遣24人。", [("holds", ["30名", "28人"])]),
        ("核定编制30名，实有38人，其中聘用人员10人。", []),
        ("核定编制30名，在岗职工52人。", []),
        ("核定编制30名，从业人员52人。", []),
        ("核定编制24名，在职27人，另有编外人员30人。", [("contradicted", ["24名", "27人"])]),
    ],
)
def test_only_staff_on_posts_are_compared_where_others_are_told_apart(
    text: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert found(text, StaffPosts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全站编制38名，在编在岗33人，空编5名。", [("holds", ["38名", "33人", "5名"])]),
        ("全站编制38名，在编在岗33人，空编6名。", [("contradicted", ["38名", "33人", "6名"])]),
        ("核定编制38名，缺编6名，实有33人。", [("contradicted", ["38名", "33人", "6名"])]),
        ("核定编制38名，实有33人，其中行政空编1名、事业空编2名。", []),
        ("核定编制38名，实有33人，剩余编制5名。", [("holds", ["38名", "33人", "5名"])]),
        ("核定编制38名，实有33人。空编率13.16%。", []),
        ("核定编制38名。年末在职33人，空编6名。", [("contradicted", ["38名", "33人", "6名"])]),
        ("2022年核定编制40名，2023年核减2名。年末在职33人，空编5名。", []),
        ("核定编制38名。年末在职33人。空编6名拟于下年招聘。", []),
    ],
)
def test_posts_are_filled_or_vacant(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(text, Sum) == expected


def test_kinds_of_posts_without_their_total_make_it_up() -> None:
    posts = "政法专项编制82名，事业编制6名；年末实有在编干警{}人。"
    assert found(posts.format(84), StaffPosts) == [("holds", ["82名", "6名", "84人"])]
    assert found(posts.format(91), StaffPosts) == [("contradicted", ["82名", "6名", "91人"])]
    assert found("行政编制82名；年末实有在编干警84人。", StaffPosts) == [("contradicted", ["82名", "84人"])]
