"""Claims found again: by their words, by who said them, about whom, where, when and how.

Comes in: a `Query`. Goes out: a `Page` of hits, the best first, and a cursor to the next page. Refused: a day
that is none (`InvalidDay`), a cursor that this program did not give (`InvalidCursor`).

Ranking looks at the thousand newest claims that match; when these are used up, at the next thousand. So every
match comes up once, the time it takes has a bound, and whoever searches for a rare word gets all of it in the
order of its rank.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from accordingto.ledger import schema
from accordingto.ledger.escapes import restored, restored_or_none
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.terms import beginning_of_term, id_term, terms, value_term
from accordingto.ledger.wordindex import Wanted, matching, newest_first
from accordingto.records import ActorKind, Form, Manner, Stance

BLOCK = 1_000
"""How many of the newest matches are ranked at once: 12 ms of work, and more than anybody leafs through."""

_YEARS = (1900, 2100)
_PART = re.compile(r'"([^"]*)"|(\S+)')
_ID = re.compile(r"[0-9a-f]{16}")
_SATURATION, _LENGTH = 1.2, 0.75  # k1 and b of BM25 as its authors set them
_ASSERTING = Wanted("facets", ((value_term("stance", Stance.ASSERTS),),))
_ASSERTS = f" AND c.stance = '{Stance.ASSERTS}'"
_USUAL_TERMS = 20  # of a claim, on PolNeAR dev; only the proportion matters


class InvalidDay(ValueError):
    """Something that is no year, month or day; the message shows the forms."""


class InvalidCursor(ValueError):
    """A cursor that did not come with a page of results."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for; every part that is given must hold.

    Attributes:
        words: Words that must all be in the claim; "in quotation marks" in this order; `begin*` begins so.
        source: A name or an actor's id: whose word it is.
        outlet: A name or a host: who published it.
        about: A name or an actor's id: who is spoken of.
        place: The name of a place spoken of.
        since: First day of publication.
        until: Last day of publication.
        stance: What the source does with the content.
        kind: What sort of source it is.
        form: Direct, mixed or indirect.
        manner: Speech or thought.
        relay: The id of an actor that it came by way of: an outlet, or a relay behind it.
    """

    words: str = ""
    source: str | None = None
    outlet: str | None = None
    about: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    stance: Stance | None = None
    kind: ActorKind | None = None
    form: Form | None = None
    manner: Manner | None = None
    relay: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that was found, in a few words.

    Attributes:
        claim: Its id.
        report: The report's id.
        wording: What was claimed.
        source: Whose word it is.
        stance: What they do with it, or None.
        kind: What sort of source it is, or None.
        outlet: Who published it, or None.
        published: When, or None.
        title: The report's headline, or None.
        url: Its address, or None.
        score: How well it fits the words, 0 where none were given; only its order means something.
    """

    claim: str
    report: str
    wording: str
    source: str
    stance: str | None
    kind: str | None
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """Some hits, the best first.

    Attributes:
        hits: At most as many as were asked for.
        cursor: What to ask the next page with; None on the last.
    """

    hits: tuple[Hit, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins: in the block of rows up to `top`, after the first `skip` of it, as of `until`."""

    until: int
    top: int
    skip: int


def search(
    connection: Connection, query: Query, *, cursor: str | None = None, limit: int = 20, moment: Moment = NOW
) -> Page:
    """Find claims.

    Args:
        connection: The ledger's.
        query: What to look for.
        cursor: From the page before; pages keep to the state of the ledger in which the first was made.
        limit: How many hits a page holds.
        moment: As judged or as read, now or at an earlier time.

    Raises:
        InvalidCursor: It did not come with a page; begin again without it.
    """
    wanted = list(wanted_of(query))
    if any(not phrase or not all(phrase) for each in wanted for phrase in each.any_of):
        return Page((), None)  # something was asked for that has no letters or digits in it
    usual = _ASSERTING in wanted and len(wanted) > 1
    if usual:
        wanted.remove(_ASSERTING)
    place = _place_of(cursor) if cursor else _Place(moment.until(connection), _newest(connection), 0)
    asked = [term for each in wanted if each.field == "words" for phrase in each.any_of for term in phrase]
    chosen: list[tuple[float, Any]] = []
    following: _Place | None = place
    while following is not None and len(chosen) < limit:
        place = following
        rows = _block(connection, wanted, place, moment.track, usual)
        ranked = sorted(((_score(asked, row.wording), row) for row in rows), key=_best_first)
        room = limit - len(chosen)
        chosen += ranked[place.skip : place.skip + room]
        if place.skip + room < len(ranked):
            following = _Place(place.until, place.top, place.skip + room)
        else:
            following = _Place(place.until, rows[-1].number - 1, 0) if len(rows) == BLOCK else None
    return Page(tuple(_hits(connection, chosen)), _spelled(following) if following else None)


def day(given: str, *, last: bool = False) -> date:
    """Return the first, or the last, day of a year, a month or a day.

    Args:
        given: "2024", "2024-09" or "2024-09-30".
        last: Whether the last day of it is meant.

    Raises:
        InvalidDay: It is none of these.
    """
    found = re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", given.strip())
    try:
        if found is None:
            raise ValueError
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        days = calendar.monthrange(year, month)[1]
        return date(year, month, int(found[3] or (days if last else 1)))
    except ValueError as error:
        raise InvalidDay(f"expected a day like 2024-09-30, 2024-09 or 2024, got {given!r}") from error


def wanted_of(query: Query) -> Iterator[Wanted]:
    """Turn a query into what the index is asked for."""
    for phrase, word in _PART.findall(query.words):
        if word.endswith("*"):
            yield Wanted("words", ((beginning_of_term(word),),), beginning=True)
        else:
            yield Wanted("words", (tuple(terms(phrase or word)),))
    for field, part, name in (("source", "o", query.source), ("about", "b", query.about)):
        if name is not None and _ID.fullmatch(name):
            yield Wanted("facets", ((id_term(part, name),),))
        elif name is not None:
            yield Wanted(field, (tuple(terms(name)),))
    if query.relay is not None:
        yield Wanted("facets", ((id_term("r", query.relay),),))
    for field, name in (("outlet", query.outlet), ("place", query.place)):
        if name is not None:
            yield Wanted(field, (tuple(terms(name)),))
    for facet in ("stance", "kind", "form", "manner"):
        if (value := getattr(query, facet)) is not None:
            yield Wanted("facets", ((value_term(facet, value),),))
    if query.since or query.until:
        first = query.since or date(_YEARS[0], 1, 1)
        final = query.until or date(_YEARS[1], 12, 31)
        yield Wanted("facets", tuple((term,) for term in _span_of_days(first, final)) or ((),))


def _span_of_days(first: date, final: date) -> Iterator[str]:
    """Yield the terms that cover all days between two, with whole years and months as one term each."""
    for year in range(first.year, final.year + 1):
        if first <= date(year, 1, 1) and date(year, 12, 31) <= final:
            yield f"y{year}"
            continue
        for month in range(1, 13):
            days = calendar.monthrange(year, month)[1]
            if first <= date(year, month, 1) and date(year, month, days) <= final:
                yield f"m{year}{month:02}"
                continue
            for number in range(1, days + 1):
                if first <= date(year, month, number) <= final:
                    yield f"d{year}{month:02}{number:02}"


def _block(connection: Connection, wanted: list[Wanted], place: _Place, track: int, usual: bool) -> list[Any]:
    """Return the newest rows up to a number that match and stand in a track, the newest first.

    Most claims assert. To meet a list of most claims with another takes longer than to look at the rows that
    the other has: among a million claims 56 ms instead of 33 for two words and a source. So where
    that stance is asked for beside something else, `usual`, the rows are looked at.
    """
    tables, values = matching(connection, wanted)
    statement = text(
        "SELECT c.number, c.report, c.claim, c.source, c.stance, c.kind, c.wording "  # noqa: S608
        f"{tables} AND (c.tracks & :track) > 0 AND c.looks IS NOT NULL AND c.since <= :until"
        " AND NOT EXISTS (SELECT 1 FROM claims_replaced r"
        " WHERE r.number = c.number AND r.track = :track AND r.since <= :until)"
        f"{_ASSERTS if usual else ''} ORDER BY {newest_first(connection, wanted)} DESC LIMIT {BLOCK}"
    )
    asked = {**values, "top": place.top, "track": track, "until": place.until}
    return list(connection.execute(statement, asked))


def _score(asked: list[str], wording: str) -> float:
    """Return BM25 without the rarity of words, which is the same for all: every hit has every word."""
    if not asked:
        return 0.0
    there = terms(wording)
    short = _SATURATION * (1 - _LENGTH + _LENGTH * len(there) / _USUAL_TERMS)
    counts = (sum(term.startswith(word) for term in there) for word in asked)
    return sum(count * (_SATURATION + 1) / (count + short) for count in counts)


def _best_first(row: tuple[float, Any]) -> tuple[float, int]:
    return -row[0], -row[1].number


def _hits(connection: Connection, chosen: list[tuple[float, Any]]) -> Iterator[Hit]:
    table = schema.reports
    seqs = {row.report for _, row in chosen}
    about = {row.seq: row for row in connection.execute(select(table).where(table.c.seq.in_(seqs)))}
    for score, row in chosen:
        report = about[row.report]
        yield Hit(
            claim=restored(row.claim),
            report=restored(report.id),
            wording=restored(row.wording),
            source=restored(row.source),
            stance=row.stance,
            kind=row.kind,
            outlet=restored_or_none(report.outlet),
            published=restored_or_none(report.published),
            title=restored_or_none(report.title),
            url=restored_or_none(report.url),
            score=round(score, 3),
        )


def _newest(connection: Connection) -> int:
    return connection.execute(select(func.max(schema.claims.c.number))).scalar() or 0


def _spelled(place: _Place) -> str:
    return f"{place.until}.{place.top}.{place.skip}"


def _place_of(cursor: str) -> _Place:
    if re.fullmatch(r"\d{1,18}\.\d{1,18}\.\d{1,6}", cursor) is None:
        raise InvalidCursor(f"expected a cursor as it came with a page, got {cursor!r}")
    return _Place(*map(int, cursor.split(".")))
