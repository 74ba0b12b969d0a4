"""Which addresses a ledger has done with, so that nobody fetches them again.

Comes in: a connection and addresses. Goes out: those that were read, or refused for good. Refused: nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_AT_ONCE = 500
"""Addresses in one question, since databases bound how much one may hold."""


def settled(connection: "Connection", addresses: Sequence[str]) -> set[str]:
    """Return the addresses that need not be fetched: kept reports have them, or they were refused for good.

    Args:
        connection: A ledger's.
        addresses: As feeds give them.
    """
    done: set[str] = set()
    for start in range(0, len(addresses), _AT_ONCE):
        done |= _settled(connection, addresses[start : start + _AT_ONCE])
    return done


def _settled(connection: "Connection", addresses: Sequence[str]) -> set[str]:
    from sqlalchemy import select

    from accordingto.ledger import schema
    from accordingto.ledger.entries import Kind, entry
    from accordingto.ledger.escapes import restored, stored
    from accordingto.ledger.keeping import refusal_of

    asked = [stored(address) for address in addresses]
    entries, reports = schema.entries, schema.reports
    places = select(entries.c.seq, entries.c.kind, entries.c.place).where(entries.c.place.in_(asked))
    urls = select(reports.c.url).where(reports.c.url.in_(asked))
    done = {restored(url) for (url,) in connection.execute(urls)}
    for seq, kind, place in connection.execute(places).all():
        if kind == Kind.REPORT or refusal_of(connection, entry(connection, seq)).kind != "Unreachable":
            done.add(restored(place))
    return done
