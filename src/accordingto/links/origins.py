"""How many independent voices a group of claims rests on.

Comes in: the claims of a group, and the links that hold it. Goes out: `Origin`s, the earliest first.
Refused: nothing; where every claim is the word of nobody, the first outlet is the origin.

Reports that rest on one voice count once. A named voice is known across reports by its name; one that is
not named only where a relay shows that one report has it from another. What a report has from another rests
on what that one rests on, and what somebody says that another has said rests on that other. A document that
somebody tells of adds no voice to theirs; what a body told an outlet is that outlet's own claim.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from accordingto.links.statements import Statement, plain_name
from accordingto.links.voices import Voices, ends_with
from accordingto.records import Link, LinkKind, Origin

_LAST = "9999"  # sorts behind every day


def origins_of(claims: Sequence[Statement], links: Sequence[Link], voices: Voices) -> tuple[Origin, ...]:
    """Return the independent voices of a group.

    Args:
        claims: Its claims, the earliest first.
        links: Those that hold it.
        voices: The actors of its reports.
    """
    by_id = {one.id: one for one in claims}
    taken: dict[str, list[str]] = {}
    for link in links:
        if link.kind is LinkKind.RELAYS and link.of in by_id and link.to in by_id:
            taken.setdefault(link.of, []).append(link.to)
    in_body = {one.setting.report for one in claims if not one.in_headline}
    retold = _retold(claims)
    resting = {
        one.id: _resting(one.id, by_id, taken, voices)
        for one in claims
        if one.id not in retold and not (one.in_headline and one.setting.report in in_body)
    }
    resting = _without_echoes(resting, by_id, voices)
    reports: dict[str, set[str]] = {}
    for claim_id, actors in resting.items():
        for each in actors:
            reports.setdefault(each, set()).add(by_id[claim_id].setting.report)
    named = _one_name(reports, voices)
    found: dict[str, list[str]] = {}
    for claim in claims:
        for actor in resting.get(claim.id, ()):
            found.setdefault(named[actor], []).append(claim.id)
    return tuple(
        Origin(
            actor, _called(actor, named, voices), _via(some, by_id, voices, actor), tuple(dict.fromkeys(some))
        )
        for actor, some in found.items()
    )


def _retold(claims: Sequence[Statement]) -> set[str]:
    """Return the ids of claims inside which the same claim is given to somebody: "the paper: he said ..."."""
    found: set[str] = set()
    around: list[Statement] = []
    for one in sorted((one for one in claims if one.pieces), key=_from_outside):
        here = (one.setting.report, one.pieces[0].start)
        around = [each for each in around if (each.setting.report, each.pieces[-1].end) > here]
        if one.origins:
            found.update(each.id for each in around if _stands_in(one, each))
        around.append(one)
    return found


def _from_outside(one: Statement) -> tuple[str, int, int]:
    return one.setting.report, one.pieces[0].start, -one.pieces[-1].end


def _stands_in(inner: Statement, outer: Statement) -> bool:
    """Whether the words of one claim are some of another's."""
    return (
        inner.setting.report == outer.setting.report
        and inner.pieces != outer.pieces
        and all(any(a.start <= one.start and one.end <= a.end for a in outer.pieces) for one in inner.pieces)
    )


def _resting(
    claim: str, by_id: dict[str, Statement], taken: dict[str, list[str]], voices: Voices
) -> tuple[str, ...]:
    """Follow relays back from a claim to those whose word it rests on."""
    waiting, seen, found = [claim], {claim}, dict[str, None]()
    while waiting:
        here = by_id[waiting.pop(0)]
        behind = set(taken.get(here.id, ()))
        told = _told_elsewhere(here, (by_id[one] for one in behind), voices)
        tellers = _tellers(here, voices)
        own = [one for one in tellers if voices.is_named(one) and not voices.outlet(one) and one not in told]
        if not own and not behind:
            behind = _cited(here, by_id, voices)
        if own or not behind:
            found.update(dict.fromkeys(own or tellers))
            continue
        fresh = [one for one in by_id if one in behind - seen]
        seen.update(fresh)
        waiting += fresh
    return tuple(found) or next(_tellers(one, voices) for name, one in by_id.items() if name in seen)


def _tellers(statement: Statement, voices: Voices) -> tuple[str, ...]:
    """Return whose word a claim is: of a document that somebody tells of, the word of whoever tells of it."""
    chains = {chain[-1]: chain for chain in statement.chains if chain}
    return tuple(
        dict.fromkeys(_teller(chains.get(origin, (origin,)), voices) for origin in statement.origins)
    ) or tuple(filter(None, [voices.party(statement.setting.report)]))


def _teller(chain: tuple[str, ...], voices: Voices) -> str:
    """Return the last of a chain but documents, unless nobody but an outlet stands before those."""
    for at in range(len(chain) - 1, -1, -1):
        if not voices.is_document(chain[at]):
            return chain[-1] if voices.is_outlet(chain[at]) else chain[at]
    return chain[-1]


def _told_elsewhere(statement: Statement, behind: Iterable[Statement], voices: Voices) -> set[str]:
    """Return the bodies that, says a claim, told an outlet, where that outlet's own claim is here.

    What "the company told the Post" is what the Post has from whoever spoke for the company.
    """
    outlets = {one.setting.outlet for one in behind}
    return {
        chain[-1]
        for chain in statement.chains
        if voices.is_body(chain[-1]) and any(voices.outlet(one) in outlets - {""} for one in chain[1:-1])
    }


def _without_echoes(
    resting: dict[str, tuple[str, ...]], by_id: dict[str, Statement], voices: Voices
) -> dict[str, tuple[str, ...]]:
    """Leave out who adds no voice where somebody else has one: the own outlet, and a headline's unnamed.

    The outlet's own are "we", and whoever reads the news: what a presenter says is what the station says.
    What a party prints in its own cause counts as its word, unless somebody else had said so days before.
    """
    said = {claim for claim in resting if not by_id[claim].is_bare}
    first = min((by_id[claim].setting.day or _LAST for claim in said), default=_LAST)
    own = {
        (claim, actor)
        for claim, actors in resting.items()
        for actor in actors
        if (
            (voices.outlet(actor) or "?") == by_id[claim].setting.outlet
            and actor != voices.party(by_id[claim].setting.report)
        )
        or voices.is_own(actor)
        or (claim not in said and first < by_id[claim].setting.day)
        or (by_id[claim].in_headline and not voices.is_named(actor))
    }
    others = any((claim, actor) not in own for claim, actors in resting.items() for actor in actors)
    if not others:
        return resting
    return {
        claim: tuple(actor for actor in actors if (claim, actor) not in own)
        for claim, actors in resting.items()
    }


def _cited(statement: Statement, by_id: dict[str, Statement], voices: Voices) -> set[str]:
    """Return the claims of the outlets that a statement gives as its origin, other than its own.

    Those that came out on a later day are left out: nobody has anything from what was not yet there.
    """
    outlets = {voices.outlet(actor) for actor in statement.origins} - {"", statement.setting.outlet}
    day = statement.setting.day or _LAST
    return {
        one.id
        for one in (by_id.values() if outlets else ())
        if one.setting.outlet in outlets and one.setting.day <= day
    }


def _one_name(reports: Mapping[str, Set[str]], voices: Voices) -> dict[str, str]:
    """Take for one those whose names fit: "Ellerby" and "Thomas Ellerby"; unnamed ones stay apart.

    But "the spokeswoman" is the one person who is named, where only one is, and "a surgeon" the one surgeon
    whom another report names. "The ministry" is nobody's name, but whoever speaks for it is its voice.
    """
    order = list(reports)
    names = {one: plain_name(voices.name(one)) for one in order}
    kept: dict[str, str] = {}
    for one in order:
        fits = [
            other
            for other in dict.fromkeys(kept.values())
            if voices.is_named(one)
            and voices.is_named(other)
            and (
                names[one] == names[other]
                or ends_with(names[one], names[other])
                or ends_with(names[other], names[one])
            )
        ]
        kept[one] = fits[0] if len(fits) == 1 else one
    named = (other for other in kept.values() if voices.is_named(other) and not voices.outlet(other))
    people = dict.fromkeys(named)  # in order, so that the same reports always have the same origins
    for one in filter(voices.is_unnamed, order):
        meant = set(people)
        if len(people) > 1 or not voices.is_known(one):
            meant = {
                other
                for other in people
                if voices.may_be(one, other) and not (voices.is_new(one) and reports[one] & reports[other])
            }
        if len(meant) == 1:
            (kept[one],) = meant
    for one in filter(voices.is_body, order):
        speakers = (other for other in people if other != one and voices.speaks_for(other, one))
        kept[one] = next(speakers, kept[one])
    return kept


def _called(actor: str, named: dict[str, str], voices: Voices) -> str:
    """Return the fullest of a voice's names: those of a person or a body before what others call them."""
    of = [one for one, top in named.items() if top == actor]
    return voices.name(
        max(of, key=lambda one: (voices.is_named(one), voices.is_person(one), len(voices.name(one))))
    )


def _via(claims: Iterable[str], by_id: dict[str, Statement], voices: Voices, origin: str) -> tuple[str, ...]:
    """Return the names of those by way of whom a voice came, the outlets themselves left out."""
    passed = (
        voices.name(actor)
        for one in claims
        for chain in by_id[one].chains
        for actor in chain[1:-1]
        if actor != origin
    )
    return tuple(dict.fromkeys(name for name in passed if name))
