"""Statements as bytes, so that what was linked once can be linked with again without reading its report.

Comes in: a statement, or the bytes of one. Goes out: the other. Refused: bytes that another version of this
room has packed, or that are none of its (`NotPacked`): read the report again and pack what comes out.

A statement is about 1 KB: a stamp, its flags, its vector and its gist in 8 bits a number, the keys that it
is found under, its report's id and story, and what else is text of it as JSON in UTF-8. All that `decide`
looks at comes back as it was.
"""

import json
import struct
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from accordingto.links.statements import Setting, Statement
from accordingto.links.vectors import WIDE, Rounded, rounded, unit
from accordingto.links.weighing import VERSION
from accordingto.records import Span, Stance

_FORM = 4  # to be raised when the bytes below change their meaning
STAMP = struct.pack("<I", crc32(f"{VERSION} {_FORM}".encode()))
"""The first four bytes of what this version packs."""
_HEAD = struct.Struct("<4sBBBHH")  # stamp, flags, stance, number of keys, bytes of the report's id and story
_N_KEYS = 6  # where the number of keys stands
_STANCES = tuple(Stance)
_NEGATED, _BARE, _HEADLINE = 1, 2, 4


class _Head(NamedTuple):
    """What stands before the text of a statement, and where the text starts."""

    flags: int
    stance: int
    n_keys: int
    report: str
    story: bytes
    start: int


class NotPacked(ValueError):
    """These bytes are no statement that this version has packed. Pack its report's statements again."""


def packed(statement: Statement) -> bytes:
    """Return a statement as bytes, the same for the same statement in every run."""
    flags = _NEGATED * statement.negated + _BARE * statement.is_bare + _HEADLINE * statement.in_headline
    report, story = _bytes(statement.setting.report), statement.setting.story
    keys = np.array(statement.keys, "<u4")
    return b"".join(
        (
            _HEAD.pack(STAMP, flags, _STANCES.index(statement.stance), len(keys), len(report), len(story)),
            rounded(statement.vector).tobytes(),
            rounded(statement.gist).tobytes(),
            keys.tobytes(),
            report,
            story,
            _bytes(json.dumps(_told(statement), ensure_ascii=False, separators=(",", ":"))),
        )
    )


def statement_of(packed: bytes) -> Statement:
    """Return the statement that was packed.

    Raises:
        NotPacked: Another version has packed it.
    """
    head = _head(packed)
    own, outlet, published, text, frame, before, pieces, chains, origins, passed, days, places = json.loads(
        packed[head.start :].decode("utf-8", "surrogatepass")
    )
    return Statement(
        id=own,
        setting=Setting(head.report, outlet, published, head.story),
        text=text,
        pieces=tuple(Span(*piece) for piece in pieces),
        frame=frame,
        before=before,
        chains=tuple(map(tuple, chains)),
        origins=tuple(origins),
        passed=frozenset(passed),
        stance=_STANCES[head.stance],
        negated=bool(head.flags & _NEGATED),
        days=frozenset(days),
        places=frozenset(places),
        is_bare=bool(head.flags & _BARE),
        in_headline=bool(head.flags & _HEADLINE),
        vector=unit(_numbers(packed, 0)),
        gist=unit(gist_of(packed)),
        keys=tuple(keys_of(packed).tolist()),
    )


def is_current(packed: bytes) -> bool:
    """Whether this version has packed it, so that it can be compared with what this version reads."""
    return packed.startswith(STAMP)


def gist_of(packed: bytes) -> Rounded:
    """Return the gist of a statement that is current."""
    return _numbers(packed, WIDE)


def keys_of(packed: bytes) -> NDArray[np.uint32]:
    """Return the keys of a statement that is current."""
    return np.frombuffer(packed, "<u4", packed[_N_KEYS], _HEAD.size + 2 * WIDE)


def report_of(packed: bytes) -> str:
    """Return the id of a statement's report.

    Raises:
        NotPacked: Another version has packed it.
    """
    return _head(packed).report


def story_of(packed: bytes) -> bytes:
    """Return the story that a statement's report tells, of one that is current."""
    return _head(packed).story


def _numbers(packed: bytes, start: int) -> Rounded:
    return np.frombuffer(packed, np.int8, WIDE, _HEAD.size + start)


def _head(packed: bytes) -> _Head:
    """Return what stands before the text."""
    if not is_current(packed) or len(packed) < _HEAD.size:
        raise NotPacked(f"expected a statement packed by {VERSION}, got {packed[:12]!r}")
    _, flags, stance, n_keys, n_report, n_story = _HEAD.unpack_from(packed)
    report = _HEAD.size + 2 * WIDE + 4 * n_keys
    story, text = report + n_report, report + n_report + n_story
    return _Head(
        flags, stance, n_keys, packed[report:story].decode("utf-8", "surrogatepass"), packed[story:text], text
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _told(statement: Statement) -> list[Any]:
    """Return what is text, and the places in the text, in a fixed order."""
    return [
        statement.id,
        statement.setting.outlet,
        statement.setting.published,
        statement.text,
        statement.frame,
        statement.before,
        [(piece.start, piece.end) for piece in statement.pieces],
        statement.chains,
        statement.origins,
        sorted(statement.passed),
        sorted(statement.days),
        sorted(statement.places),
    ]
