"""Who every source of a report is: names, pronouns and descriptions tied together.

Comes in: a report's text and its attributions. Goes out: a `Cast`. Refused: nothing; a report
without any name has a cast of pronouns and descriptions.
"""

from collections.abc import Sequence
from typing import NamedTuple

from accordingto.actors.casting import cast_of
from accordingto.actors.gathering import gather
from accordingto.actors.known import KnownActors, known_actors
from accordingto.actors.naming import find_names
from accordingto.actors.reading import read
from accordingto.actors.words import page_of
from accordingto.records import Actor, Attribution, Resolution


class Cast(NamedTuple):
    """Who speaks and who is spoken of in one report.

    Attributes:
        actors: In order of their first mention.
        resolutions: Who each attribution's source is, in the order of the attributions.
    """

    actors: tuple[Actor, ...]
    resolutions: tuple[Resolution, ...]


def resolve(
    report_id: str,
    text: str,
    attributions: Sequence[Attribution],
    *,
    outlet: str | None = None,
    known: KnownActors | None = None,
) -> Cast:
    """Say who every source is, and why; name everybody whom contents speak of.

    Args:
        report_id: Makes the ids of unnamed actors this report's own.
        text: The report's text; every offset counts its code points.
        attributions: What was found in it, in reading order.
        outlet: Who published it, so that "we" and its own name can be told; None where nobody knows.
        known: Known actors by name key; `known_actors()` where None.

    Returns:
        Actors in order of first mention, and one resolution an attribution, in their order. Takes time in
        proportion to the text.

    Raises:
        Unreadable: The user's list of known actors has mistakes; `accordingto actors check FILE` lists them.
    """
    listed = known_actors() if known is None else known
    page = page_of(text)
    sourced = {word for one in attributions for span in one.source for word in page.within(span)[:1]}
    names = find_names(page, listed, sourced)
    gathered = gather(page, names, listed)
    actors, resolutions = cast_of(report_id, read(page, names, gathered, attributions), attributions, outlet)
    return Cast(actors, resolutions)
