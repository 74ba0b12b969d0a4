"""What a rule may ask about the place an expression stands in: the report's date, the tense, what was told.

Comes in: the words of a text, the report's date, and the dates told before. Goes out: `Moment`. Refused:
nothing; where the report's date is not known, `day` is None.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from accordingto.times import almanac
from accordingto.times.tense import turn
from accordingto.times.tokens import Tokens

NEAR = 60
"""Words back to which "a year earlier" may count from a date told before."""


class Told(NamedTuple):
    """A date that the report gave before.

    Attributes:
        at: Its last word, counted from 0.
        value: Its TIMEX3 value, with a year.
    """

    at: int
    value: str


@dataclass(slots=True)
class Moment:
    """Where in a report an expression stands, and what it may count from.

    Attributes:
        read: The report's words.
        day: The report's date, or None.
        first: The expression's first word, counted from 0.
        last: Its last.
        told: The dates told before it, in reading order.
    """

    read: Tokens
    day: date | None
    first: int = 0
    last: int = 0
    told: list[Told] = field(default_factory=list)

    @property
    def turn(self) -> int:
        """Whether its clause looks back (-1) or ahead (+1), or 0."""
        return turn(self.read, self.first, self.last)

    def focus(self, units: str = "DWMQY", near: int = NEAR) -> str | None:
        """Return the last date told, of one of these units, not too many words before."""
        for told in reversed(self.told[-8:]):
            if self.first - told.at > near:
                return None
            if almanac.unit_of(told.value) in units:
                return told.value
        return None

    @property
    def story_day(self) -> date | None:
        """Where the story has got to: the last day told, else the report's date."""
        told = self.focus()
        return (almanac.begins(told) if told else None) or self.day
