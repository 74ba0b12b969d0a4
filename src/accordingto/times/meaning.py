"""What a time expression comes to.

Comes in: a type and a value. Goes out: `Meaning`. Refused: nothing.
"""

from typing import NamedTuple

from accordingto.records import TimeType


class Meaning(NamedTuple):
    """What a time expression comes to.

    Attributes:
        type: Date, time, duration or set.
        value: Its TIMEX3 value.
        recalled: Whether what follows may count from it; not so a year that only serves to compare.
    """

    type: TimeType
    value: str
    recalled: bool = True

    @property
    def is_recalled(self) -> bool:
        """Whether what follows counts from it: it may, it is a date, and its year is known."""
        dated = self.type in (TimeType.DATE, TimeType.TIME) and self.value[:4].isdigit()
        return dated and self.recalled


def a_date(value: str, *, recalled: bool = True) -> Meaning:
    """Return the meaning of a date, "" where there is no such day."""
    return Meaning(TimeType.DATE, value, recalled)


NO_TIME = a_date("", recalled=False)
"""What words come to that look like a time and are none: "a 6-year-old". They are passed over as one.
It is told apart by identity: a date that does not exist has the same value."""
