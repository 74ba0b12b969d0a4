"""Times: when a thing was said, and when it is said to have happened, as dates.

Comes in: a report's text, its date and its attributions. Goes out: `records.Time` in reading order, each
with its TIMEX3 value. Refused: nothing; a time that cannot be told keeps its place and has the value "".
"""

from collections.abc import Iterable

from accordingto.records import Attribution, Time, content_id
from accordingto.text import sentences

__all__ = ["find"]


def find(
    report_id: str, text: str, *, published: str | None = None, attributions: Iterable[Attribution] = ()
) -> tuple[Time, ...]:
    """Find the times a report tells, and say what each comes to.

    Args:
        report_id: The id of the report that `text` belongs to.
        text: The whole text; the offsets count its code points.
        published: The report's date in ISO 8601. Where it is None or no date, a full date within the first
            40 words is taken for it; where there is none, a value keeps "X" for what is not known.
        attributions: Who is said to have said what; they give the times their roles.

    Returns:
        Times in reading order, none overlapping. Values follow TimeML 1.2.1 (TIMEX3); "" stands for
        a time that is named but does not exist, such as 30 February.
    """
    from accordingto.times.dateline import day_of
    from accordingto.times.reading import read_times, the_grammar
    from accordingto.times.roles import Roles
    from accordingto.times.tokens import tokens

    read = tokens(text, the_grammar().lexicon)
    found = read_times(read, day_of(published, read))
    given = tuple(attributions)
    roles = Roles(given, sentences(text)) if found and given else None
    times = []
    for reading in found:
        span = read.span(reading.first, reading.last)
        role = roles.of(span) if roles else None
        own = content_id(report_id, "time", span.start, span.end)
        times.append(Time(own, (span,), reading.meaning.type, reading.meaning.value, role))
    return tuple(times)
