"""The terms of claims in the engine's own index: FTS5 on SQLite, a tsvector on PostgreSQL.

Comes in: rows of terms by field, and what is looked for. Goes out: a condition that holds for the rows
that have it. Refused: nothing; terms are letters and digits, so no query can be more than a query.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from accordingto.ledger.engines import is_sqlite

FIELDS = ("words", "source", "outlet", "about", "place", "facets")
_GAP = 2  # positions between two fields of a tsvector, so that no phrase runs across
_LAST_POSITION = 16_383  # PostgreSQL counts no further; later words are found, but in no phrase


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something a claim's terms must have.

    Attributes:
        field: One of `FIELDS`.
        any_of: One of these is enough; each is a phrase of one term or more.
        beginning: Whether the last term of each is only the beginning of one.
    """

    field: str
    any_of: tuple[tuple[str, ...], ...]
    beginning: bool = False


def add(connection: Connection, rows: Sequence[tuple[int, dict[str, str]]]) -> None:
    """Index the terms of new rows.

    Args:
        connection: One that may write.
        rows: The number of a row in `claims`, and its terms by field.
    """
    if not rows:
        return
    if is_sqlite(connection):
        columns = ", ".join(FIELDS)
        named = ", ".join(f":{field}" for field in FIELDS)
        statement = f"INSERT INTO claims_words(rowid, {columns}) VALUES (:number, {named})"  # noqa: S608
        connection.execute(text(statement), [{"number": row, **terms} for row, terms in rows])
    else:
        statement = "INSERT INTO claims_words(number, words) VALUES (:number, CAST(:vector AS tsvector))"
        connection.execute(
            text(statement), [{"number": row, "vector": _vector(terms)} for row, terms in rows]
        )


def matching(connection: Connection, wanted: Sequence[Wanted]) -> tuple[str, dict[str, str]]:
    """Return the tables to select claims `c` from, so that each has all that is wanted, and the values.

    What comes is a FROM and the beginning of a WHERE; the newest rows can be had first without sorting.
    """
    if not wanted:
        return "FROM claims c WHERE c.number <= :top", {}
    if is_sqlite(connection):
        query = " AND ".join(_for_fts5(each) for each in wanted)
        tables = "FROM claims_words w CROSS JOIN claims c ON c.number = w.rowid"
        return f"{tables} WHERE claims_words MATCH :wanted AND w.rowid <= :top", {"wanted": query}
    query = " & ".join(_for_tsquery(each) for each in wanted)
    tables = "FROM claims_words w JOIN claims c ON c.number = w.number"
    return f"{tables} WHERE w.words @@ CAST(:wanted AS tsquery) AND w.number <= :top", {"wanted": query}


def newest_first(connection: Connection, wanted: Sequence[Wanted]) -> str:
    """Return the column by which the engine gives the newest rows first."""
    return "w.rowid" if wanted and is_sqlite(connection) else "c.number"


def _for_fts5(wanted: Wanted) -> str:
    star = "*" if wanted.beginning else ""
    phrases = " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in wanted.any_of)
    return f"{wanted.field} : ({phrases})"


def _for_tsquery(wanted: Wanted) -> str:
    return f"({' | '.join(_phrase(wanted, phrase) for phrase in wanted.any_of)})"


def _phrase(wanted: Wanted, phrase: tuple[str, ...]) -> str:
    terms = [f"'{_prefixed(wanted.field, term)}'" for term in phrase]
    if wanted.beginning:
        terms[-1] += ":*"
    return f"({' <-> '.join(terms)})"


def _vector(terms: dict[str, str]) -> str:
    """Spell out a tsvector: each term with its field before it and its places behind it."""
    places: dict[str, list[int]] = {}
    at = 1
    for field in FIELDS:
        for term in terms[field].split():
            places.setdefault(_prefixed(field, term), []).append(min(at, _LAST_POSITION))
            at += 1
        at += _GAP
    return " ".join(f"'{term}':{_counted(where)}" for term, where in places.items())


def _counted(places: Iterable[int]) -> str:
    return ",".join(map(str, places))


def _prefixed(field: str, term: str) -> str:
    return term if field == "words" else f"{field}_{term}"
