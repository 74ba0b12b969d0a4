"""Whether a time tells when something was said, or when the thing said happened.

Comes in: where a time stands, and the attributions of the report. Goes out: a `TimeRole` or None. Refused:
nothing. A time inside a content happened, even where a larger content around it names when that was said;
a time in the sentence of a cue, or else of a source, and outside its content, is when it was said.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from accordingto.records import Attribution, Span, TimeRole


class Roles:
    """Where things are said in one report, and where they are told to have happened."""

    def __init__(self, attributions: Iterable[Attribution], sentences: Sequence[Span]) -> None:
        """Note the contents, and the sentences in which somebody is said to say something."""
        attributions = tuple(attributions)
        self._contents = _merged(piece for each in attributions for piece in each.content)
        places = [(each.cue or each.source)[0].start for each in attributions if each.cue or each.source]
        starts = [sentence.start for sentence in sentences]
        found = {bisect_right(starts, place) - 1 for place in places}
        self._telling = _merged(sentences[at] for at in found if at >= 0)

    def of(self, time: Span) -> TimeRole | None:
        """Return the role of the time that stands there; None outside every attribution."""
        if _holds(self._contents, time):
            return TimeRole.HAPPENED
        return TimeRole.SAID if _holds(self._telling, time) else None


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Join spans that touch or overlap, in order, so that one bisection answers."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _holds(spans: Sequence[Span], inside: Span) -> bool:
    at = bisect_right(spans, inside.start, key=lambda span: span.start) - 1
    return at >= 0 and inside.start < spans[at].end
