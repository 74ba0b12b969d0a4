"""Files and addresses that a page hands in become reports, one after the other.

Comes in: a file's bytes and its name, or an address. Goes out: `Report`s and `Refusal`s, as they are asked
for. Refused: what `accordingto add` refuses too, a report longer than a server reads for anybody, and more
reports in one file than a page shows; each as a `Refusal`.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import PurePath
from typing import BinaryIO, cast

from accordingto.errors import AccordingToError, ForbiddenAddress, TooLarge
from accordingto.records import Refusal, Report
from accordingto.reports.addresses import without_credentials
from accordingto.reports.gather import refusal_of
from accordingto.reports.kinds import hint_of_suffix
from accordingto.reports.opening import Outcome, from_stream
from accordingto.reports.opening import from_address as fetched
from accordingto.web import adding
from accordingto.web.house import House

MOST_OF_ONE = 1000
"""Reports that are taken from one file, feed or archive: as many as a page of progress shows."""

_LONGEST_NAME, _DIGITS = 120, 16
_FOLDERS = re.compile(r"^.*[/\\]", re.DOTALL)


def is_web_address(given: str) -> bool:
    """Say whether something is an address that can be fetched, rather than a path or a name."""
    return given.lower().startswith(("http://", "https://"))


def from_file(name: str, stream: BinaryIO, house: House) -> Iterator[Report | Refusal]:
    """Yield the reports that a file holds; of a feed the articles, which are fetched.

    Where it was read from is called after its bytes as well as its name, by which two people's `report.txt`
    are told apart.

    Args:
        name: As the browser gave it; only a hint at what it holds.
        stream: Its bytes, closed when all is read.
        house: Whose bounds hold.
    """
    with stream:
        digest = hashlib.file_digest(cast("BytesIO", stream), "sha256").hexdigest()
        stream.seek(0)
        own = _FOLDERS.sub("", name)[-_LONGEST_NAME:]
        where = f"handed-in:{digest[:_DIGITS]}/{own}"
        hint = hint_of_suffix(PurePath(own).suffix)
        outcomes = from_stream(stream, where=where, hint=hint, allow_private=house.allow_private)
        yield from _within_bounds(outcomes, where, house)


def from_address(address: str, house: House) -> Iterator[Report | Refusal]:
    """Yield what is at an address; private networks are refused unless the server allows them."""
    where = without_credentials(address)
    if not is_web_address(address):  # else it might be taken for a path of this machine
        why = "expected an address that begins with http:// or https://, found another"
        yield refusal_of(ForbiddenAddress(why, where=where, remedy="Give the whole address"))
        return
    yield from _within_bounds(fetched(address, allow_private=house.allow_private), where, house)


def _within_bounds(outcomes: Iterable[Outcome], where: str, house: House) -> Iterator[Report | Refusal]:
    for number, outcome in enumerate(outcomes):
        if number == MOST_OF_ONE:
            why = f"expected at most {MOST_OF_ONE:,} reports in one file, found more"
            yield refusal_of(TooLarge(why, where=where, remedy="Add the rest with `accordingto add`"))
            return
        yield _bounded(outcome, house)


def _bounded(outcome: Outcome, house: House) -> Report | Refusal:
    try:
        return refusal_of(outcome) if isinstance(outcome, AccordingToError) else adding.within(house, outcome)
    except TooLarge as error:
        return refusal_of(error)
