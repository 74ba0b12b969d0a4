"""What can be the matter with a ledger.

Comes in: what a database driver raised. Goes out: an error of this package's own, with why, where and
what to do. Refused: nothing.
"""

import re

from accordingto.errors import AccordingToError, Missing, Unreachable, Unwritable


class BrokenLedger(AccordingToError):
    """The ledger is damaged, was altered from outside, or is none. Go back to a copy of it."""

    exit_status = 13


class SeveralMatch(ValueError):
    """A shortened id that stands for more than one record; the message lists them."""


_NO_DATABASE = re.compile(r'database "[^"]*" does not exist')
_FULL = ("disk is full", "no space left", "could not extend file", "disk quota")
_DAMAGED = (
    "malformed",
    "not a database",
    "disk i/o error",
    "invalid page",
    "could not read block",
    "no such table",
    "does not exist",
    "checksum",
    "no such column",
)
_ALTERING = ("append-only",)
_NO_LEAVE = ("readonly", "read-only", "permission denied", "unable to open")
_BUSY = ("locked", "busy", "lock timeout")


def told(error: Exception, where: str) -> AccordingToError:
    """Say in this package's own terms what a database driver meant.

    Args:
        error: What SQLAlchemy or the driver raised.
        where: The ledger's path or address, without a password.
    """
    why = " ".join(str(getattr(error, "orig", None) or error).split())
    lowered = why.lower()

    def speaks_of(words: tuple[str, ...]) -> bool:
        return any(word in lowered for word in words)

    if _NO_DATABASE.search(lowered):
        return Missing("expected a database, found none", where=where, remedy="Make it with createdb")
    if speaks_of(_FULL):
        return Unwritable(
            f"it cannot be written ({why}); what was kept before is whole",
            where=where,
            remedy="Free some space and run the same command again: it goes on where it was",
        )
    if speaks_of(_NO_LEAVE):
        return Unwritable(f"it cannot be opened ({why})", where=where, remedy="Choose another place")
    if speaks_of(_BUSY):
        return Unwritable(
            f"another program has held it for too long ({why})",
            where=where,
            remedy="Wait until that is done and try again",
        )
    if speaks_of(_DAMAGED):
        return BrokenLedger(
            f"the ledger is damaged ({why})",
            where=where,
            remedy="Run `accordingto verify` on a copy from before, and go on with that",
        )
    if speaks_of(_ALTERING):
        return BrokenLedger(f"something tried to alter what is kept ({why})", where=where)
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
