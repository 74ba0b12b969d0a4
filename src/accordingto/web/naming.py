"""Which record an address means.

Comes in: an id from a path or a body, in full or by its first characters. Goes out: what it stands for.
Refused: an id nobody has (`Missing`), the beginning of several (`SeveralMatch`).
"""

from sqlalchemy import Connection

from accordingto.errors import Missing
from accordingto.ledger import SeveralMatch, ids
from accordingto.ledger.ids import Named, What


def the(what: What, connection: Connection, given: str) -> Named:
    """Return the report, claim, actor, finding, link, group, dispute or judgement with an id.

    Args:
        what: Which of these.
        connection: The ledger's.
        given: The id, or the first four characters of it or more.

    Raises:
        Missing: There is none.
        SeveralMatch: The id is the beginning of several.
    """
    return _one([row for row in ids.look_up(connection, given) if row.what is what], given, what)


def anything(connection: Connection, given: str) -> Named:
    """Return whatever has an id; raises as `the` does."""
    return _one(ids.look_up(connection, given), given, "claim, finding, actor, link or group")


def _one(found: list[Named], given: str, what: str) -> Named:
    """Return the only one, or of several readings of one the newest."""
    if not found:
        raise Missing(
            f"expected the id of a {what}, found nothing with it",
            where=given[:100],
            remedy="Search for it by words",
        )
    if len({(row.what, row.id) for row in found}) > 1:
        listed = ", ".join(f"{row.what} {row.id}" for row in found)
        raise SeveralMatch(f"{given[:100]!r} stands for several: {listed}")
    return max(found, key=lambda row: row.report or 0)
