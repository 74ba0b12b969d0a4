"""A ledger's JSON lines back into a ledger: the inverse of `ledger_lines`.

Comes in: a file of such lines. Goes out: what each holds, to be kept in a ledger, whose digest is then that
of the ledger they came from. Refused, with the number of the line (`Unreadable`): a line that is none of
ours, whose content is not what its key says, or a file that lost lines.

When things were kept is on the lines for the reader; a ledger that takes them in notes its own time.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from accordingto.errors import BrokenLedger, TooLarge, Unreadable
from accordingto.exports.ledger_lines import FORM, digest_of
from accordingto.exports.restoring import from_dict, loaded, record_of
from accordingto.ledger.canonical import packed, to_plain, unpacked
from accordingto.ledger.entries import Kind, entry_with, key_of, seq_of
from accordingto.ledger.judgements import Judgement, Target, judgement_body
from accordingto.ledger.keeping import Writer
from accordingto.ledger.linkings import Linking, linking_body
from accordingto.ledger.readings import NotWhole, check, reading_body, report_body
from accordingto.records import Refusal, Report
from accordingto.settings import value

_REMEDY = "Give it as `accordingto export --format jsonl` wrote it, or export the ledger again"
_REPORTS = 20  # times the largest report that is read: its bytes in base64, its text, and some readings
_OURS = {"line", "key", "where", "kept_utc", "original", "readings"}


class _Reading(NamedTuple):
    """What a finder found in a report."""

    read_by: str
    report: Report


class Line(NamedTuple):
    """One thing to keep, as a line holds it.

    Attributes:
        kind: Report, refusal, linking or judgement.
        keys: Of the entries it stands for.
        readings: Of a report: all of them, oldest first.
        refusal: What could not be read.
        judgement: What somebody decided.
        about: Of a linking or a judgement: the key of its report, or None.
        linking: What was found between a report's claims and others.
        found_by: Of a linking: finder and version.
    """

    kind: Kind
    keys: tuple[str, ...]
    readings: tuple[_Reading, ...] = ()
    refusal: Refusal | None = None
    judgement: Judgement | None = None
    about: str | None = None
    linking: Linking | None = None
    found_by: str = ""

    def names(self) -> Iterator[str]:
        """Yield the keys of what it speaks of, which stands on lines before it."""
        if self.about is not None:
            yield self.about
        if self.linking is not None:
            for tied in self.linking.links:
                yield from (tied.of_report, tied.to_report)
        if self.judgement is not None:
            if self.judgement.what is Target.JUDGEMENT:
                yield self.judgement.target
            tie = self.judgement.tie
            yield from (end.report for end in (*tie.of, *tie.to)) if tie else ()


def numbered(stream: BinaryIO, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield the lines of a file with their places: "claims.jsonl:12".

    Args:
        stream: The file.
        where: Its name.

    Raises:
        TooLarge: A line is longer than any report that this program reads could make it.
    """
    limit = value("max_report_bytes") * _REPORTS
    number = 0
    while some := stream.readline(limit + 1):
        number += 1
        if len(some) > limit:
            raise TooLarge(
                f"expected lines of at most {limit:,} bytes, found a longer one",
                where=f"{where}:{number}",
                remedy="Raise ACCORDINGTO_MAX_REPORT_BYTES",
            )
        yield f"{where}:{number}", some


def read_back(lines: Iterable[tuple[str, bytes]]) -> Iterator[Line]:
    """Yield what lines hold, each held against its key; at the end all of them against their digest.

    Args:
        lines: Each with its place, for messages: "claims.jsonl:12".

    Raises:
        Unreadable: A line is none of ours, was altered, or some are missing.
    """
    keys: set[bytes] = set()
    place, begun, ended = "", False, False
    for place, some in lines:
        plain = _unwrapped(loaded(some, where=place, remedy=_REMEDY), place)
        kind = plain.get("line")
        if not begun:
            _check_form(plain, place)
            begun = True
        elif ended:
            raise Unreadable("expected nothing after the end, found a line", where=place, remedy=_REMEDY)
        elif kind == "end":
            _check_end(plain, keys, place)
            ended = True
        else:
            line = _line_back(plain, place)
            _check_order(line, keys, place)
            keys.update(map(bytes.fromhex, line.keys))
            yield line
    if not ended:
        raise Unreadable("expected a line that says it is the end", where=place, remedy=_REMEDY)


def keep(writer: Writer, line: Line) -> bool:
    """Keep what a line holds, and say whether any of it is new.

    Args:
        writer: Of a transaction on the ledger that takes it.
        line: From `read_back`.
    """
    if line.refusal is not None:
        return writer.refuse(line.refusal)
    if line.judgement is not None:
        is_new = seq_of(writer.connection, line.keys[0]) is None
        subject = None if line.about is None else seq_of(writer.connection, line.about)
        writer.judge(line.judgement, subject)
        return is_new
    if line.linking is not None:
        report = entry_with(writer.connection, line.about or "")
        return writer.take_linking(line.linking, report.seq, line.found_by)
    added = [writer.keep(reading.report, reading.read_by) for reading in line.readings]
    return any(added)


def _unwrapped(plain: dict[str, Any], place: str) -> dict[str, Any]:
    if "exact" not in plain:
        return plain
    try:
        inner = unpacked(_bytes_of(plain["exact"], place))
    except (BrokenLedger, RecursionError) as error:
        raise _altered(place) from error
    return inner if isinstance(inner, dict) else {}


def _check_form(plain: dict[str, Any], place: str) -> None:
    if plain.get("line") != "ledger":
        raise Unreadable(
            'expected a ledger\'s lines, which begin with {"line": "ledger"}', where=place,
            remedy=f"{_REMEDY}; to read reports use `accordingto add`",
        )  # fmt: skip
    if plain.get("form") != FORM:
        raise Unreadable(
            f"expected lines of form {FORM}, found {plain.get('form')!r:.60}", where=place,
            remedy="Import them with the version that wrote them, or a newer one",
        )  # fmt: skip


def _check_end(plain: dict[str, Any], keys: set[bytes], place: str) -> None:
    if plain.get("digest") != digest_of(keys):
        why = f"expected {plain.get('rows')!r:.20} rows with the digest of the end, found {len(keys)} others"
        raise Unreadable(why, where=place, remedy=_REMEDY)


def _check_order(line: Line, keys: set[bytes], place: str) -> None:
    """Refuse a judgement, or links, on something that no line before it holds."""
    if any(_raw(key) not in keys for key in line.names()):
        why = f"expected a {line.kind} on something in a line before, found one on something else"
        raise Unreadable(why, where=place, remedy=_REMEDY)


def _raw(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""


def _line_back(plain: dict[str, Any], place: str) -> Line:
    """Return what a line holds.

    Raises:
        Unreadable: It is none of ours, or was altered.
    """
    back: dict[object, Callable[[dict[str, Any], str], Line]] = {
        "report": _report_back, "refusal": _refusal_back, "linking": _linking_back,
        "judgement": _judgement_back,
    }  # fmt: skip
    kind = plain.get("line")
    if not isinstance(kind, str) or kind not in back:
        why = f"expected a report, refusal, linking or judgement, found {kind!r:.60}"
        raise Unreadable(why, where=place, remedy=_REMEDY)
    return back[kind](plain, place)


def _report_back(plain: dict[str, Any], place: str) -> Line:
    bare = {name: value for name, value in plain.items() if name not in _OURS}
    where, readings = plain.get("where"), plain.get("readings")
    if not isinstance(where, str) or not isinstance(readings, list) or not readings:
        raise _altered(place)
    shown = replace(
        from_dict(bare, where=place, original=_bytes_of(plain.get("original"), place)), where=where
    )
    try:
        check(shown)
    except NotWhole as error:
        raise _altered(place) from error
    key = _key(Kind.REPORT, None, report_body(shown), plain.get("key"), place)
    keys, back = [key], []
    for row in readings:
        if not isinstance(row, dict) or not isinstance(row.get("read_by"), str):
            raise _altered(place)
        found = row.get("found")
        read = shown
        if isinstance(found, dict):
            own = from_dict(bare | found, where=place)
            read = replace(own, where=where, original=shown.original)
        keys.append(_key(Kind.READING, key, reading_body(read), row.get("key"), place))
        back.append(_Reading(row["read_by"], read))
    return Line(Kind.REPORT, tuple(keys), tuple(back))


def _refusal_back(plain: dict[str, Any], place: str) -> Line:
    refusal = record_of(Refusal, plain.get("refusal"), where=place)
    key = _key(Kind.REFUSAL, None, packed(to_plain(refusal)), plain.get("key"), place)
    return Line(Kind.REFUSAL, (key,), refusal=refusal)


def _linking_back(plain: dict[str, Any], place: str) -> Line:
    linking = record_of(Linking, plain.get("linking"), where=place)
    report, found_by = plain.get("report"), plain.get("found_by")
    if not isinstance(report, str) or not _raw(report) or not isinstance(found_by, str):
        raise _altered(place)
    key = _key(Kind.LINKING, report, linking_body(linking), plain.get("key"), place)
    return Line(Kind.LINKING, (key,), about=report, linking=linking, found_by=found_by)


def _judgement_back(plain: dict[str, Any], place: str) -> Line:
    judgement = record_of(Judgement, plain.get("judgement"), where=place)
    subject = plain.get("report")
    if subject is not None and (not isinstance(subject, str) or not _raw(subject)):
        raise _altered(place)
    key = _key(Kind.JUDGEMENT, subject, judgement_body(judgement), plain.get("key"), place)
    return Line(Kind.JUDGEMENT, (key,), judgement=judgement, about=subject)


def _key(kind: Kind, subject: str | None, body: bytes, told: object, place: str) -> str:
    """Return the key of what a line holds, which must be the one it tells."""
    key = key_of(kind, subject, body)
    if key != told:
        raise _altered(place)
    return key


def _altered(place: str) -> Unreadable:
    return Unreadable("its content is not what its key says: it was altered", where=place, remedy=_REMEDY)


def _bytes_of(given: object, place: str) -> bytes:
    try:
        return base64.b64decode(given if isinstance(given, str) else "!", validate=True)
    except ValueError as error:
        raise _altered(place) from error
