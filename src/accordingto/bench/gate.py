"""The gate: no figure falls below where it has been.

Comes in: the figures a finder reached, and the floors kept in `baseline.json`. Goes out: what fell,
or the floors raised to what was reached. Refused: a baseline that is not one (`Unreadable`).

A floor is raised by `accordingto bench gate --update` and lowered by nobody but a person who edits
the file, and then says why in the commit.
"""

import json
from pathlib import Path
from typing import NamedTuple

from accordingto.errors import Missing, Unreadable
from accordingto.exports.whole_file import WholeFile

BASELINE = Path(__file__).parent / "baseline.json"

SLACK = 0.2
"""Points a figure may lie under its floor: another processor's arithmetic may settle a close call in
a parse the other way, and four or five of PolNeAR dev's 2,193 attributions are worth that much."""

_DISPUTES = ("samples", "tuning", "tuning 2", "held out", "held out 2")
WIDER_SLACK = {
    "nobody recall": 0.8,
    "quotations, dev": 0.6,
    "quotations, held": 1.3,
    "kinds, all": 0.4,
    "kinds, nouns": 1.0,
    **{f"disputes, {name}: F1": 1.0 for name in _DISPUTES},
    **{f"disputes, {name}: origins": 3.2 for name in _DISPUTES},
}
"""Points for figures on few labels: one of the 127 attributions that nobody owns is worth 0.8."""

Figures = dict[str, float]
"""What was reached, in per cent, by name: "linked f1"."""

Floors = dict[str, dict[str, Figures]]
"""Bench, then finder, then figure: `floors["attribution dev"]["rules"]["linked f1"]`."""


class Fall(NamedTuple):
    """A figure that lies below its floor.

    Attributes:
        finder: Who reached it.
        figure: What it measures.
        floor: What was reached before, in per cent.
        reached: What was reached now; None where it is no longer measured at all.
    """

    finder: str
    figure: str
    floor: float
    reached: float | None

    @property
    def line(self) -> str:
        """Say in one line what fell, from where, and how far."""
        if self.reached is None:
            return f"{self.finder}: {self.figure} is no longer measured; its floor is {self.floor:.1f}"
        lost = self.floor - self.reached
        return (
            f"{self.finder}: {self.figure} fell to {self.reached:.1f},"
            f" {lost:.1f} below its floor of {self.floor:.1f}"
        )


def falls(finder: str, floors: Figures, reached: Figures) -> list[Fall]:
    """Name the figures that lie further below their floors than their slack, in the floors' order."""
    return [
        Fall(finder, figure, floor, reached.get(figure))
        for figure, floor in floors.items()
        if figure not in reached or round(floor - reached[figure], 6) > WIDER_SLACK.get(figure, SLACK)
    ]


def raised(floors: Figures, reached: Figures) -> Figures:
    """Return the floors, each lifted to what was reached if that is higher; new figures get one."""
    return floors | {figure: max(now, floors.get(figure, now)) for figure, now in reached.items()}


def read_floors(path: Path = BASELINE) -> Floors:
    """Read a baseline.

    Raises:
        Missing: There is no such file. `accordingto bench gate --update` writes the usual one.
        Unreadable: It is not a baseline. Restore it from the repository.
    """
    try:
        floors: Floors = json.loads(path.read_bytes())
        for finders in floors.values():
            for figures in finders.values():
                {figure: float(floor) for figure, floor in figures.items()}
    except FileNotFoundError as trouble:
        raise Missing("no such baseline", where=str(path), remedy="Check the spelling") from trouble
    except (ValueError, TypeError, AttributeError) as trouble:
        raise Unreadable(
            f"not a baseline ({trouble})", where=str(path), remedy="Restore it from the repository"
        ) from trouble
    return floors


def write_floors(floors: Floors, path: Path = BASELINE) -> None:
    """Write a baseline, whole or not at all.

    Raises:
        Unwritable: The file cannot be written, as in an installed package. Work in a checkout.
    """
    with WholeFile(path) as file:
        file.write(json.dumps(floors, indent=2, ensure_ascii=False).encode() + b"\n")
