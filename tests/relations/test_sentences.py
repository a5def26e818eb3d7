"""The numeric relations of 150 hand-labelled passages: found with the right operands, and seldom wrong.

`python -m bench.recognition` prints the table and every miss.
"""

from __future__ import annotations

from functools import cache

from bench import recognition

RECALL = 0.95
ERROR = 0.03


@cache
def _read() -> tuple[recognition.Reading, ...]:
    return tuple(recognition.reading(passage) for passage in recognition.passages())


def test_the_labels_are_sound() -> None:
    """150 passages of different names; every label is of a known kind and its figures stand in the passage."""
    passages = recognition.passages()
    assert len({passage.name for passage in passages}) == len(passages) == 150
    for passage in passages:
        for label in passage.labels:
            assert label.kind in recognition.KINDS
            assert label.status in ("holds", "contradicted")
            assert len(set(passage.labels)) == len(passage.labels)
            figures = [figure for figure in (*label.operands, label.whole) if figure]
            assert figures, (passage.name, label)
            assert all(figure in passage.text for figure in figures), (passage.name, label)


def test_nineteen_in_twenty_relations_are_found() -> None:
    """Of the labelled relations, with their operands and status."""
    found = recognition.tally(_read()).recall
    assert found >= RECALL, f"{found:.1%} found\n{recognition.faults(_read())}"


def test_three_in_a_hundred_are_wrong_at_most() -> None:
    """Of the relations found."""
    wrong = recognition.tally(_read()).error
    assert wrong <= ERROR, f"{wrong:.1%} wrong\n{recognition.faults(_read())}"


def test_traps_catch_nothing() -> None:
    """A passage without a label gives no contradiction and no closed sum."""
    traps = [one for one in _read() if not one.passage.labels]
    assert len(traps) >= 20
    assert not any(one.wrong for one in traps), recognition.faults(traps)
