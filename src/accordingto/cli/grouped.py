"""What the commands on groups, disputes, traces and records share.

Comes in: a ledger, what somebody typed. Goes out: groups in line with what is kept, the thing that an id
stands for. Refused: the id of something else, the beginning of several (`SeveralMatch`).
"""

import re
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accordingto.ledger import Ledger
    from accordingto.ledger.ids import Named, What

AllCarriersOption = Annotated[
    bool, typer.Option("--all-carriers", help="Show all reports of a group, rather than the first 20.")
]

_ID = re.compile(r"[0-9a-f]{4,16}")
_WHOLE = 16  # hexadecimal digits of an id in full


def brought_in_line(ledger: "Ledger") -> int:
    """Bring groups in line with what is kept, and return how many reports nobody linked yet."""
    from accordingto import groups

    return groups.brought_in_line(ledger)


def tell_unlinked(waiting: int) -> None:
    """Say on standard error how many reports nobody linked yet, if any, and what would."""
    if waiting:
        are = "report is" if waiting == 1 else "reports are"
        typer.echo(
            f"{waiting:,} {are} not linked yet; `accordingto link` ties what they say to the others", err=True
        )


def looked_up(connection: "Connection", words: list[str] | None, *wanted: "What") -> "Named | None":
    """Return what an id stands for, or None where what was typed is no id but words to look for.

    An id is 16 hexadecimal digits, or the first four or more of one that is there, with a letter and a digit
    among them: "dead" and "2026" are words.

    Args:
        connection: The ledger's.
        words: What was typed.
        wanted: What it may stand for; where nothing has an id in full it is taken for the first of these.

    Raises:
        SeveralMatch: It is the beginning of several ids.
        BadParameter: It stands for something else.
    """
    from accordingto.ledger import ids

    given = words[0].strip() if words and len(words) == 1 else ""
    if not _ID.fullmatch(given) or (len(given) < _WHOLE and (given.isdecimal() or given.isalpha())):
        return None
    found = ids.look_up(connection, given)
    fitting = [row for row in found if row.what in wanted]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        return ids.Named(wanted[0], given, None) if len(given) == _WHOLE else None
    other = ids.one(connection, given)
    raise typer.BadParameter(
        f"expected the id of a {' or '.join(wanted)}, got that of a {other.what};"
        f" `accordingto show {other.id}` shows it"
    )
