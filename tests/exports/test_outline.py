"""Attributions in the order a person reads them."""

from dataclasses import replace

from accordingto.exports.outline import outline
from accordingto.records import Report


def test_nested_ones_stand_under_their_parent(report: Report) -> None:
    """The numbers tell which attribution another stands in."""
    assert [entry.number for entry in outline(report.attributions)] == ["1", "1.1", "1.2", "2", "3"]
    assert [entry.depth for entry in outline(report.attributions)] == [0, 1, 1, 0, 0]


def test_one_whose_parent_is_missing_stands_at_the_top(report: Report) -> None:
    """Nothing is lost when only some of a report's attributions are shown."""
    assert [entry.depth for entry in outline(report.attributions[1:])] == [0, 0, 0, 0]


def test_two_that_name_each_other_are_both_shown(report: Report) -> None:
    """A circle, which no reading should give, neither hangs nor hides anything."""
    first, second, *rest = report.attributions
    circle = (replace(first, parent=second.id), replace(second, parent=first.id), *rest)

    assert {entry.attribution.id for entry in outline(circle)} == {row.id for row in circle}


def test_deep_nesting_is_no_recursion(report: Report) -> None:
    """Thousands of parents above one another are listed like any others."""
    row = report.attributions[0]
    chain = [replace(row, id=str(n), parent=str(n - 1) if n else None) for n in range(3000)]

    assert [entry.depth for entry in outline(chain)] == list(range(3000))
