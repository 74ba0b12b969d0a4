"""Groups and disputes in the ledger's index follow what is kept: only what changed is gathered anew.

Comes in: a connection that may write. Goes out: rows for groups, their members and disputes, in line with the
last entry. Refused: a ledger with a row missing (`BrokenLedger`).
"""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, or_, select

from accordingto.groups.inforce import Scene, around
from accordingto.groups.opposing import Opposed, opposed
from accordingto.groups.standing import indexed, put, standing
from accordingto.ledger import Ledger, schema
from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.ledger.engines import Busy
from accordingto.ledger.entries import Entry, Kind, entry, entry_with
from accordingto.ledger.escapes import restored, stored
from accordingto.ledger.indexing import concerned
from accordingto.ledger.judgements import Judgement, Target
from accordingto.ledger.kept import judgement_at
from accordingto.ledger.linkings import batches, linking_at
from accordingto.ledger.moments import NOW
from accordingto.links.gathering import Decided, gathered
from accordingto.links.statements import bare_id
from accordingto.links.voices import Voices
from accordingto.records import Group

_GROUPS = "groups"
_ENTRIES, _MEMBERS, _DISPUTES = schema.entries, schema.group_members, schema.disputes


def follow(connection: Connection) -> int:
    """Bring groups and disputes in line with all that was kept since they last were.

    Args:
        connection: One that may write.

    Returns:
        How many claims and bare sentences were gathered anew.
    """
    done, until = in_line_with(connection), NOW.until(connection)
    if done == until:
        return 0
    touched: set[str] = set()
    for one in _since(connection, done):
        touched |= _touched(connection, one)
    gather_anew(connection, touched)
    _note(connection, until)
    return len(touched)


def bring_in_line(ledger: Ledger) -> None:
    """Do what `follow` does where groups are behind; where they are not it costs next to nothing.

    While somebody writes nobody waits for that: groups are seen as they stand, and brought in line by whoever
    writes, or by the next who looks.
    """
    with ledger.reading() as connection:
        is_behind = in_line_with(connection) != NOW.until(connection)
    if is_behind:
        with contextlib.suppress(Busy), ledger.writing(waiting=False) as connection:
            follow(connection)


def in_line_with(connection: Connection) -> int:
    """Return the `seq` of the entry up to which groups follow what is kept; 0 where there are none yet."""
    chosen = select(schema.in_line.c.seq).where(schema.in_line.c.what == _GROUPS)
    return connection.execute(chosen).scalar() or 0


def gather_anew(connection: Connection, ids: Iterable[str]) -> None:
    """Gather some claims, and all that hangs together with them, into groups and disputes."""
    wanted, reached, scene = set(ids), set[str](), Scene()
    while wanted - reached:
        wanted |= reached
        scene, reached = around(connection, wanted | set(_companions(connection, wanted)))
        wanted = set(_companions(connection, reached))
    decided = scene.decided()
    groups, disputes = gathered_in(scene, reached, decided)
    _forget(connection, reached)
    _put_tied(connection, scene, reached, decided)
    for group in groups:
        _put_group(connection, group, scene)
    for one in _with_neighbours(connection, scene, decided, groups, disputes):
        _put_dispute(connection, one)


def gathered_in(scene: Scene, ids: Iterable[str], decided: Decided) -> tuple[list[Group], list[Opposed]]:
    """Return the groups of some claims of a scene, and which of these weaken each other.

    Claims that stand alone are a group where something weakens them.

    Args:
        scene: Reports and links.
        ids: Of claims and bare sentences.
        decided: The scene's links, as judged.
    """
    wanted = set(ids)
    against = [link for link in decided.links if link.kind == "weakens"]
    alone = frozenset(end for link in against for end in (link.of, link.to))
    order = scene.in_time(wanted)
    groups = gathered(order, Voices(scene.standings.values()), decided, alone & wanted)
    return groups, opposed(groups, against, scene.where)


def group_of(body: bytes) -> Group:
    """Return the group that a row of the index holds."""
    return from_plain(Group, unpacked(body))


def members_of(group: Group, scene: Scene) -> Iterator[tuple[str, int]]:
    """Yield the claims and bare sentences of a group, each with the `seq` of its report."""
    for claim in group.claims:
        yield claim, scene.where[claim]
    for carrier in group.carriers:
        for piece in carrier.bare:
            sentence = bare_id(carrier.report, piece)
            yield sentence, scene.where[sentence]


def _since(connection: Connection, done: int) -> Iterator[Entry]:
    """Yield the entries that were kept after one; of a ledger whose groups are lost, those that matter."""
    chosen = select(_ENTRIES.c.seq).where(_ENTRIES.c.seq > done).order_by(_ENTRIES.c.seq)
    if done == 0:
        chosen = chosen.where(_ENTRIES.c.kind == Kind.LINKING)
    else:
        linked = select(schema.statements.c.report)
        matters = (
            _ENTRIES.c.kind.in_([Kind.LINKING, Kind.JUDGEMENT]),
            and_(_ENTRIES.c.kind == Kind.READING, _ENTRIES.c.subject.in_(linked)),
            and_(_ENTRIES.c.kind == Kind.REPORT, _ENTRIES.c.replaces.in_(linked)),
        )
        chosen = chosen.where(or_(*matters))
    for seq in connection.execute(chosen).scalars().all():
        yield entry(connection, seq)


def _touched(connection: Connection, one: Entry) -> set[str]:
    """Return the claims whose groups an entry may have changed, and bring their statements in line."""
    if one.kind is Kind.REPORT and one.replaces is not None:
        return _refreshed(connection, one.replaces)
    if one.kind is Kind.READING and one.subject is not None:
        return _refreshed(connection, one.subject)
    if one.kind is Kind.LINKING and one.subject is not None:
        linkings = [linking_at(connection, seq) for seq in (one.seq, one.replaces) if seq is not None]
        found = {end for each in linkings for tied in each.links for end in (tied.link.of, tied.link.to)}
        return found | _refreshed(connection, one.subject, linkings[0].state)
    if one.kind is Kind.JUDGEMENT:
        return _judged(connection, one)
    return set()


def _judged(connection: Connection, one: Entry) -> set[str]:
    judgement: Judgement = judgement_at(connection, one)
    while judgement.what is Target.JUDGEMENT:
        judgement = judgement_at(connection, entry_with(connection, judgement.target))
    if judgement.tie is not None:
        return {end.claim for end in (*judgement.tie.of, *judgement.tie.to)}
    return {end for report in concerned(connection, one) for end in _refreshed(connection, report)}


def _refreshed(connection: Connection, report: int, linked_as: str = "") -> set[str]:
    """Bring a linked report's statements in line, and return the ids of those before and after.

    Args:
        connection: One that may write.
        report: The `seq` of its entry.
        linked_as: What it looked like when it was linked, if it just was: its statements stand as that.
    """
    there = indexed(connection, [report])
    if (not there and not linked_as) or (there and there[0].state == linked_as):
        return {statement.id for one in there for statement in one.statements}
    now = standing(connection, report)
    if not there or there[0].state != now.state:
        put(connection, now)
    return {statement.id for one in (*there, now) for statement in one.statements}


def _companions(connection: Connection, ids: Iterable[str]) -> Iterator[str]:
    """Yield the members of the groups that some claims are in today."""
    groups: set[str] = set()
    for some in batches(ids):
        asked = select(_MEMBERS.c.group).where(_MEMBERS.c.member.in_(list(map(stored, some))))
        groups.update(connection.execute(asked).scalars())
    for some in batches(sorted(groups)):
        members = select(_MEMBERS.c.member).where(_MEMBERS.c.group.in_(some))
        yield from map(restored, connection.execute(members).scalars())


def _forget(connection: Connection, ids: set[str]) -> None:
    """Take the groups of some claims, and the disputes that these are in, out of the index."""
    groups: set[str] = set()
    for some in batches(ids):
        asked = select(_MEMBERS.c.group).where(_MEMBERS.c.member.in_(list(map(stored, some))))
        groups.update(connection.execute(asked).scalars())
    for some in batches(sorted(groups)):
        connection.execute(
            delete(_DISPUTES).where(or_(_DISPUTES.c.one.in_(some), _DISPUTES.c.other.in_(some)))
        )
        _delete(connection, schema.groups, "id", some)
        _delete(connection, _MEMBERS, "group", some)


def _delete(connection: Connection, table: Table, column: str, values: list[str]) -> None:
    connection.execute(delete(table).where(table.c[column].in_(values)))


def _put_group(connection: Connection, group: Group, scene: Scene) -> None:
    row = {
        "id": stored(group.id), "n_reports": len(group.carriers), "n_outlets": len(group.outlets),
        "n_origins": len(group.origins), "first": stored(group.first or ""), "wording": stored(group.wording),
        "body": packed(to_plain(group)),
    }  # fmt: skip
    connection.execute(insert(schema.groups), row)
    rows: list[dict[str, Any]] = [
        {"member": stored(member), "group": stored(group.id), "report": seq}
        for member, seq in members_of(group, scene)
    ]
    connection.execute(insert(_MEMBERS), rows)


def _put_tied(connection: Connection, scene: Scene, ids: set[str], decided: Decided) -> None:
    """Note which links of some claims people added, that they can be asked for by their ids."""
    table = schema.tied_links
    for some in batches(ids):
        _delete(connection, table, "of", list(map(stored, some)))
    found = {spot.link for spot in scene.spots.values()}
    rows = [
        {"link": stored(link.id), "of": stored(link.of), "of_report": scene.where[link.of]}
        for link in decided.links
        if link.id in decided.tied - found and link.of in ids & scene.where.keys()
    ]
    if rows:
        connection.execute(insert(table), rows)


def _with_neighbours(
    connection: Connection, scene: Scene, decided: Decided, groups: list[Group], within: list[Opposed]
) -> Iterator[Opposed]:
    """Yield disputes among new groups, and those with groups that nothing else changed about."""
    yield from within
    own = {end for group in groups for end, _ in members_of(group, scene)}
    against = [link for link in decided.links if link.kind == "weakens"]
    beyond = {end for link in against if own & {link.of, link.to} for end in (link.of, link.to)} - own
    there = _groups_of(connection, beyond, scene, decided)
    if there:
        known = {one.id for one in within}
        fresh = {group.id for group in groups}
        for one in opposed([*groups, *there], against, scene.where):
            if one.id not in known and fresh & {one.one.id, one.other.id}:
                yield one


def _groups_of(connection: Connection, ids: set[str], scene: Scene, decided: Decided) -> list[Group]:
    """Return the groups that some claims are in, making one for each that has stood alone so far."""
    found: dict[str, Group] = {}
    left = set(ids)
    for some in batches(sorted(ids)):
        joined = select(schema.groups.c.body, _MEMBERS.c.member).join(
            _MEMBERS, _MEMBERS.c.group == schema.groups.c.id
        )
        for row in connection.execute(joined.where(_MEMBERS.c.member.in_(list(map(stored, some))))):
            group = group_of(row.body)
            found[group.id] = group
            left.discard(restored(row.member))
    alone, _ = gathered_in(scene, left & scene.statements.keys(), decided)
    for group in alone:
        _put_group(connection, group, scene)
        found[group.id] = group
    return list(found.values())


def _put_dispute(connection: Connection, one: Opposed) -> None:
    first = min((side.first or "9999" for side in (one.one, one.other)), default="")
    row = {
        "id": stored(one.id), "one": stored(one.one.id), "other": stored(one.other.id),
        "n_reports": one.n_reports, "first": "" if first == "9999" else stored(first), "score": one.score,
        "links": " ".join(one.links),
    }  # fmt: skip
    connection.execute(insert(_DISPUTES), row)


def _note(connection: Connection, until: int) -> None:
    connection.execute(delete(schema.in_line).where(schema.in_line.c.what == _GROUPS))
    connection.execute(insert(schema.in_line), {"what": _GROUPS, "seq": until})
