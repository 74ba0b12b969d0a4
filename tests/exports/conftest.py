"""Reports of our own making, small enough to see through."""

from dataclasses import replace

import pytest

from accordingto.attributions.assemble import assemble
from accordingto.attributions.found import Found
from accordingto.records import (
    Actor,
    ActorKind,
    Claim,
    Finding,
    Place,
    PlaceUse,
    Report,
    Resolution,
    Severity,
    Span,
    Stance,
    Time,
    TimeRole,
    TimeType,
)

TEXT = (
    "Harbour Herald: The minister said “the water is clean”, adding that she had drunk it.\n\n"
    "“Nobody asked us,” replied the divers. Fish were reportedly found."
)


def pieces(text: str, *words: str) -> tuple[Span, ...]:
    """Find each of `words` in `text` and return where it stands."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in words)


@pytest.fixture
def report() -> Report:
    """One report with a relay, two attributions nested in it, a quotation and one that names nobody."""
    rows = [
        ("Harbour Herald", ":", "The minister said “the water is clean”, adding that she had drunk it."),
        ("The minister", "said", "“the water is clean”"),
        ("The minister", "adding", "that she had drunk it"),
        ("the divers", "replied", "“Nobody asked us,”"),
        ("", "reportedly", "Fish were"),
    ]
    found = [Found(*(pieces(TEXT, part) if part else () for part in row)) for row in rows]
    return Report(
        id="harbour-1",
        text=TEXT,
        sha256="ab" * 32,
        original=TEXT.encode(),
        where="harbour.txt",
        title="Clean, says minister",
        outlet="Harbour Herald",
        published="2024-05-03",
        language="en",
        attributions=assemble("harbour-1", TEXT, found, "by-hand/1"),
    )


@pytest.fixture
def told(report: Report) -> Report:
    """The same report with all that a reading adds: actors, claims, a time, places and a finding."""
    herald, adding, minister, divers, nobody = report.attributions
    actors = (
        Actor("o", "Harbour Herald", ActorKind.ORGANISATION, sort="outlet"),
        Actor("m", "Ana Ruiz", ActorKind.PERSON, aliases=("The minister",), role="minister"),
        Actor("p", "Ana Ruiz Peña", ActorKind.PERSON),
        Actor(
            "d", "the divers", ActorKind.COLLECTIVE, because=("“the divers” names a group without a name.",)
        ),
        Actor("n", "", ActorKind.NOBODY),
    )
    resolutions = (
        Resolution(herald.id, ("o",), because="The label names the outlet."),
        Resolution(adding.id, ("m",), because="“The minister” is Ana Ruiz."),
        Resolution(minister.id, ("m",), ("m", "p"), "“The minister” fits two women."),
        Resolution(divers.id, ("d", "m"), because="Two sources stand side by side."),
        Resolution(nobody.id, ("n",), because="The text gives no source."),
    )
    claims = (
        Claim("1", herald.id, "The minister said “the water is clean”.", (("o",),), Stance.ASSERTS, 2.6),
        Claim("2", adding.id, "[Ana Ruiz] had drunk it", (("o", "m"),), Stance.PROMISES, -2.2, times=("t",)),
        Claim(
            "3", minister.id, "“the water is clean”", (("o", "m"),), Stance.ASSERTS, 3.0, places=("h", "x")
        ),
        Claim("4", divers.id, "“Nobody asked us,”", (("o", "d"), ("o", "m")), Stance.DENIES, negated=True),
        Claim("5", nobody.id, "Fish were", (("o",),), Stance.ASSERTS, 0.6, about=("d",)),
    )
    return replace(
        report,
        actors=actors,
        resolutions=resolutions,
        claims=claims,
        times=(Time("t", pieces(TEXT, "drunk"), TimeType.DATE, "2024-05-02", TimeRole.HAPPENED),),
        places=(
            Place("h", pieces(TEXT, "Harbour"), "Port Clare", 12.5, -61.0, 7, "GD"),
            Place("x", pieces(TEXT, "Herald"), "Elsewhere", 0.0, 0.0, None, None, PlaceUse.ORGANISATION),
        ),
        findings=(
            Finding("f", "unnamed-only", Severity.NOTABLE, pieces(TEXT, "Fish"), "Nobody is named for it."),
        ),
    )
