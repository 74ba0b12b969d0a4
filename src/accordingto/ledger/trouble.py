"""What can be the matter with a ledger.

Comes in: what a database driver raised. Goes out: an error of this package's own, with why, where and
what to do. Refused: nothing.
"""

import re
from typing import NamedTuple

from accordingto.errors import AccordingToError, BrokenLedger, Missing, Unreachable, Unwritable


class SeveralMatch(ValueError):
    """A shortened id that stands for more than one record; the message lists them."""


class _Sign(NamedTuple):
    """Words by which a kind of trouble is known, and what is said about it."""

    words: tuple[str, ...]
    kind: type[AccordingToError]
    why: str
    remedy: str


_SIGNS = (
    _Sign(
        ("disk is full", "no space left", "could not extend file", "disk quota"),
        Unwritable,
        "it cannot be written ({}); what was kept before is whole",
        "Free some space and run the same command again: it goes on where it was",
    ),
    _Sign(
        ("readonly", "read-only", "permission denied", "unable to open"),
        Unwritable,
        "it cannot be opened ({})",
        "Choose another place",
    ),
    _Sign(
        ("disk i/o error",),
        Unwritable,
        "the disk does not go on ({}); what was kept before is whole",
        "Look at its free space, its limits and its health, and run the same command again",
    ),
    _Sign(
        ("locked", "busy", "lock timeout"),
        Unwritable,
        "another program has held it for too long ({})",
        "Wait until that is done and try again",
    ),
    _Sign(
        ("append-only",),
        BrokenLedger,
        "something tried to alter what is kept ({})",
        "Add a reading or a judgement instead",
    ),
    _Sign(
        (
            "malformed", "not a database", "invalid page", "could not read block",
            "no such table", "no such column", 'relation "', "checksum", "corrupt",
        ),
        BrokenLedger,
        "the ledger is damaged ({})",
        "Go on with a copy from before; `accordingto verify` tells whether that one is whole",
    ),
)  # fmt: skip
_NO_DATABASE = re.compile(r'database "[^"]*" does not exist')


def told(error: Exception, where: str) -> AccordingToError:
    """Say in this package's own terms what a database driver meant.

    Args:
        error: What SQLAlchemy or the driver raised.
        where: The ledger's path or address, without a password.
    """
    why = " ".join(str(getattr(error, "orig", None) or error).split())
    lowered = why.lower()
    if _NO_DATABASE.search(lowered):
        return Missing("expected a database, found none", where=where, remedy="Make it with createdb")
    for sign in _SIGNS:
        if any(word in lowered for word in sign.words):
            return sign.kind(sign.why.format(why), where=where, remedy=sign.remedy)
    return Unreachable(
        f"the database does not do as it should ({why})", where=where, remedy="Check the address"
    )


def no_ledger(where: str) -> Missing:
    """Return the error for a ledger that is not there."""
    return Missing(
        "expected a ledger, found none",
        where=where,
        remedy="Make one with `accordingto add`, or name another with --ledger",
    )
