"""`/map`: when claims were made, and when and where what they say is said to have happened.

Comes in: what claims are searched by, a part of the earth, and a time that something is said to have
happened. Goes out: a map and a time line, drawn from the newest claims that match, and the same as a table.
Refused: a part of the earth or a time that is none, and what a search refuses.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Depends
from fastapi import Query as Given
from starlette.responses import Response

from accordingto.ledger.search import Query, day
from accordingto.records import ActorKind, Stance
from accordingto.web import bars, clusters, projection, timeline
from accordingto.web.addresses import Address
from accordingto.web.asking import LONGEST_NAME, AskedHere, At
from accordingto.web.clusters import Dot, Dots
from accordingto.web.problems import WebError
from accordingto.web.projection import Box, Frame
from accordingto.web.rendering import render
from accordingto.web.timeline import Stretch, TimeLine
from accordingto.web.whereabouts import Gathered, PlaceSpoken, Whereabouts, gather, places

router = APIRouter()

FACETS = ("q", "source", "outlet", "about", "place", "since", "until", "stance", "kind")
"""What claims are searched by, on this page and on `/claims`."""

_MOMENT = ("as_read", "at")
_LISTED = 50  # places in the table
_SHOWN = 40  # claims that are listed
_ZOOM = 0.5  # of a part is shown by zooming in, in each direction
_STEP = 0.5  # of a part it is moved by
_FIRST = Box(-40.0, -12.0, 40.0, 12.0)  # how much of the world is shown by zooming in, around a place

Text = Annotated[str, Given(max_length=LONGEST_NAME)]
Day = Annotated[str, Given(max_length=10)]


class Zoom(NamedTuple):
    """A way to look at another part of the earth.

    Attributes:
        key: "in", "out", "west", "east", "north", "south".
        words: What it does.
        href: Where it leads.
    """

    key: str
    words: str
    href: str


def sought(  # noqa: PLR0913, PLR0917 - a facet each
    q: Annotated[str, Given(max_length=500)] = "",
    source: Text = "",
    outlet: Text = "",
    about: Text = "",
    place: Text = "",
    since: Day = "",
    until: Day = "",
    stance: Stance | Literal[""] = "",
    kind: ActorKind | Literal[""] = "",
) -> Query:
    """Return what somebody looks for; fields of a form that are left empty ask for nothing."""
    return Query(
        words=q,
        source=source.strip() or None,
        outlet=outlet.strip() or None,
        about=about.strip() or None,
        place=place.strip() or None,
        since=day(since) if since.strip() else None,
        until=day(until, last=True) if until.strip() else None,
        stance=stance or None,
        kind=kind or None,
    )


@router.get("/map")
def show(  # noqa: PLR0913, PLR0917 - a facet each
    asked: AskedHere,
    at: At,
    query: Annotated[Query, Depends(sought)],
    extent: Literal["fit", "world"] = "fit",
    box: Annotated[str, Given(max_length=60)] = "",
    happened: Annotated[str, Given(max_length=10)] = "",
) -> Response:
    """Draw the claims that somebody looks for."""
    address = Address("/map", asked.request.query_params, (*FACETS, *_MOMENT, "happened", "extent", "box"))
    when = _when(happened)
    with asked.ledger.reading() as connection:
        gathered = gather(connection, query, at)
    rows = [row for row in gathered.rows if when is None or _is_within(row, when)]
    spoken = places(rows)
    frame = _frame(extent, box, spoken)
    drawn = clusters.dots(frame, spoken)
    line = timeline.time_line(
        timeline.days_of(row.hit.published for row in gathered.rows),
        [days for row in gathered.rows for value in row.happened if (days := timeline.stretch_of(value))],
    )
    return render(
        asked,
        "map.html",
        section="map",
        address=address,
        given=address.given,
        happened=happened.strip(),
        listed=rows[:_SHOWN] if when is not None else None,
        n_listed=len(rows),
        **_counted(gathered),
        **_map(address, frame, drawn, spoken, is_narrowed=when is not None),
        **_time_line(address, line),
    )


def _when(happened: str) -> Stretch | None:
    """Return the days that claims are narrowed to, None where they are not.

    Raises:
        InvalidDay: They are none.
    """
    if not happened.strip():
        return None
    return Stretch(day(happened), day(happened, last=True))


def _is_within(row: Whereabouts, when: Stretch) -> bool:
    """Say whether a claim says that it happened in some days, and not only in a time around them."""
    told = (timeline.stretch_of(value) for value in row.happened)
    return any(days and when.first <= days.first and days.last <= when.last for days in told)


def _frame(extent: str, box: str, spoken: list[PlaceSpoken]) -> Frame:
    if box.strip():
        try:
            return projection.part(projection.box_of(box))
        except projection.InvalidBox as error:
            raise WebError("InvalidRequest", str(error), where="box") from error
    if extent == "world":
        return projection.world()
    return projection.around((place.lat, place.lon) for place in spoken)


def _counted(gathered: Gathered) -> dict[str, Any]:
    """Say what the page is drawn from."""
    return {
        "n_claims": len(gathered.rows),
        "n_read": gathered.n_reports,
        "is_all": gathered.is_all,
        "n_placed": sum(bool(row.spots) for row in gathered.rows),
        "n_dated": sum(bool(row.happened) for row in gathered.rows),
    }


def _map(
    address: Address, frame: Frame, drawn: Dots[PlaceSpoken], spoken: list[PlaceSpoken], *, is_narrowed: bool
) -> dict[str, Any]:
    """Return what the map shows, each dot with the address that it leads to."""
    row_of = {place: number for number, place in enumerate(spoken, start=1)}

    def there(place: PlaceSpoken) -> str:
        path = None if is_narrowed else "/claims"
        return address(path, place=place.name, extent=None, box=None)

    def leads_to(dot: Dot[PlaceSpoken]) -> str:
        if len(dot.places) == 1:
            return there(dot.places[0])
        if dot.box is not None:
            return address(box=dot.box.spelled(), extent=None)
        return f"#place-{row_of[dot.places[0]]}" if row_of[dot.places[0]] <= _LISTED else there(dot.places[0])

    return {
        "frame": frame,
        "outline": projection.outline() if frame.box is None else "",
        "dots": [(dot, leads_to(dot)) for dot in drawn.dots],
        "beside": len(drawn.beside),
        "zooms": list(_zooms(address, frame, drawn)),
        "spoken": [(place, there(place)) for place in spoken[:_LISTED]],
        "n_spoken": len(spoken),
        "label_length": clusters.LONGEST_LABEL,
    }


def _zooms(address: Address, frame: Frame, drawn: Dots[PlaceSpoken]) -> list[Zoom]:
    """Return the ways to other parts of the earth; none that would lead nowhere."""
    if frame.box is None:
        at = (drawn.dots[0].places[0].lat, drawn.dots[0].places[0].lon) if drawn.dots else (0.0, 0.0)
        nearer = projection.part(_FIRST.zoomed(1.0, at)).box
        return [Zoom("in", "Zoom in", address(box=nearer.spelled(), extent=None))] if nearer else []
    ways = {
        "in": ("Zoom in", frame.box.zoomed(_ZOOM)),
        "out": ("Zoom out", frame.box.zoomed(1 / _ZOOM)),
        "west": ("Move west", frame.box.moved(-_STEP, 0)),
        "north": ("Move north", frame.box.moved(0, _STEP)),
        "south": ("Move south", frame.box.moved(0, -_STEP)),
        "east": ("Move east", frame.box.moved(_STEP, 0)),
    }
    found = []
    for key, (words, box) in ways.items():
        part = projection.part(box).box
        if part is None:
            found.append(Zoom(key, words, address(extent="world", box=None)))
        elif part.spelled() != frame.box.spelled():
            found.append(Zoom(key, words, address(box=part.spelled(), extent=None)))
    return found


def _time_line(address: Address, line: TimeLine) -> dict[str, Any]:
    """Return what the time line shows, each bar with the address that narrows the dates to it."""
    drawn = bars.columns(line)
    given: Mapping[str, str] = address.given

    def said(column: bars.Column) -> str:
        first, last = (each.isoformat() for each in column.bar.days)
        return address(since=first, until=last)

    def happened(column: bars.Column) -> str:
        name = column.bar.name
        return address(happened=None if given.get("happened") == name else name, extent=None, box=None)

    return {
        "line": line,
        "line_at": bars.line_at(line),
        "columns": [(column, said(column), happened(column)) for column in drawn],
        "ticks": bars.ticks(drawn),
    }
