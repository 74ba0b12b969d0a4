"""A report as people judged it: what the machine read, with every decision that still applies.

Comes in: a `Report` as it was read, and the judgements in force. Goes out: the judged `Report`, which keeps
the ids the machine gave, and the judgements that no longer apply. Pure. Refused: nothing.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from accordingto.ledger.judgements import Correction, Judgement, Named, Target, Verdict
from accordingto.records import Actor, Attribution, Chain, Claim, Finding, Report, Resolution


class Judged(NamedTuple):
    """A report after judgement.

    Attributes:
        report: As people judged it.
        applied: The judgements that this took.
        lapsed: Those that have nothing to apply to in this reading.
    """

    report: Report
    applied: tuple[Judgement, ...] = ()
    lapsed: tuple[Judgement, ...] = ()


def judged(report: Report, judgements: Iterable[Judgement]) -> Judged:
    """Apply judgements, oldest first, so that the newest has the last word.

    Args:
        report: As the machine read it.
        judgements: Those in force, about this report or about actors at large.
    """
    applied, lapsed = [], []
    draft = _Draft(report)
    for judgement in judgements:
        if draft.take(judgement):
            applied.append(judgement)
        elif judgement.verdict is not Verdict.MERGE:  # which concerns many reports, this one maybe not
            lapsed.append(judgement)
    return Judged(draft.finished() if applied else report, tuple(applied), tuple(lapsed))


class _Draft:
    """A report in the making, by id, in the order of the reading."""

    def __init__(self, report: Report) -> None:
        self._read = report
        self._claim_ids = {claim.id: claim.attribution for claim in report.claims}
        self.attributions = {row.id: row for row in report.attributions}
        self.resolutions = {row.attribution: row for row in report.resolutions}
        self.claims = {row.attribution: row for row in report.claims}
        self.findings = {row.id: row for row in report.findings}
        self.actors = {row.id: row for row in report.actors}
        self._rejected: set[str] = set()

    def take(self, judgement: Judgement) -> bool:
        """Apply one judgement, or say that there is nothing here to apply it to."""
        if judgement.what is Target.ACTOR:
            return self._rename(judgement)
        if judgement.what is Target.FINDING:
            finding = self._finding(judgement)
            return finding is not None and self._settle(finding.id, judgement)
        attribution = self._attribution(judgement)
        if attribution is None:
            return False
        if judgement.correction is not None:
            self._correct(attribution.id, judgement.correction, judgement)
        return self._settle(attribution.id, judgement)

    def finished(self) -> Report:
        """Return the report, without what was rejected."""
        kept = [row for row in self.attributions.values() if row.id not in self._rejected]
        return replace(
            self._read,
            attributions=tuple(replace(row, parent=self._kept_above(row)) for row in kept),
            resolutions=tuple(row for key, row in self.resolutions.items() if key not in self._rejected),
            claims=tuple(row for key, row in self.claims.items() if key not in self._rejected),
            findings=tuple(row for key, row in self.findings.items() if key not in self._rejected),
            actors=tuple(self.actors.values()),
        )

    def _attribution(self, judgement: Judgement) -> Attribution | None:
        """Find what was judged, in this reading: by its id, else by the place of its content."""
        own = self._claim_ids.get(judgement.target, judgement.target)
        there = {row.id: row for row in self._read.attributions}
        same_place = (row for row in self._read.attributions if row.content == judgement.place)
        return there.get(own) or next(same_place, None)

    def _finding(self, judgement: Judgement) -> Finding | None:
        same_place = (row for row in self.findings.values() if row.pieces == judgement.place)
        return self.findings.get(judgement.target) or next(same_place, None)

    def _settle(self, key: str, judgement: Judgement) -> bool:
        """Reject it, or take an earlier rejection back."""
        if judgement.verdict is Verdict.REJECT:
            self._rejected.add(key)
        else:
            self._rejected.discard(key)
        return True

    def _kept_above(self, attribution: Attribution) -> str | None:
        """Return the nearest attribution above that nobody rejected."""
        above, seen = attribution.parent, set[str]()
        while above in self._rejected and above not in seen:
            seen.add(above)
            above = self.attributions[above].parent if above in self.attributions else None
        return above

    def _correct(self, key: str, right: Correction, judgement: Judgement) -> None:
        row = self.attributions[key]
        self.attributions[key] = replace(
            row,
            source=row.source if right.source is None else right.source,
            cue=row.cue if right.cue is None else right.cue,
            content=row.content if right.content is None else right.content,
        )
        if right.actor is not None:
            self._put(right.actor)
            because = f"judged by {judgement.by}: {judgement.why}"
            self.resolutions[key] = Resolution(key, (right.actor.id,), because=because)
        if key in self.claims:
            self.claims[key] = self._claim(self.claims[key], right)

    def _claim(self, claim: Claim, right: Correction) -> Claim:
        wording = right.wording
        if wording is None and right.content is not None:
            wording = " … ".join(span.words(self._read.text) for span in right.content)
        return replace(
            claim,
            stance=right.stance or claim.stance,
            certainty=claim.certainty if right.certainty is None else right.certainty,
            negated=claim.negated if right.negated is None else right.negated,
            wording=claim.wording if wording is None else wording,
            chains=_with_origin(claim.chains, right.actor.id) if right.actor else claim.chains,
        )

    def _put(self, named: Named) -> None:
        self.actors.setdefault(named.id, Actor(named.id, named.name, named.kind))

    def _rename(self, judgement: Judgement) -> bool:
        """Let one actor be another, here: merged into it, or split off as it."""
        old, new = judgement.target, judgement.actor
        if new is None or old not in self.actors:
            return False
        self._become(self.actors[old], new)
        self.resolutions = {
            key: replace(
                row,
                actors=_renamed(row.actors, old, new.id),
                candidates=_renamed(row.candidates, old, new.id),
            )
            for key, row in self.resolutions.items()
        }
        self.claims = {
            key: replace(
                row,
                chains=tuple(dict.fromkeys(_renamed(chain, old, new.id) for chain in row.chains)),
                about=_renamed(row.about, old, new.id),
            )
            for key, row in self.claims.items()
        }
        return True

    def _become(self, old: Actor, new: Named) -> None:
        """Put one actor for another, with all the names and places of both."""
        other = self.actors.get(new.id)
        names = (*(other.aliases if other else ()), old.name, *old.aliases)
        mentions = {*old.mentions, *(other.mentions if other else ())}
        become = replace(
            other or replace(old, id=new.id, name=new.name, kind=new.kind, wikidata=None, country=None),
            aliases=tuple(name for name in dict.fromkeys(names) if name != new.name),
            mentions=tuple(sorted(mentions)),
        )
        if other is not None:
            self.actors = {key: row for key, row in self.actors.items() if key != old.id}
            self.actors[new.id] = become
        else:
            self.actors = {
                (new.id if key == old.id else key): (become if key == old.id else row)
                for key, row in self.actors.items()
            }


def _renamed(ids: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if key == old else key for key in ids)) if old in ids else ids


def _with_origin(chains: tuple[Chain, ...], origin: str) -> tuple[Chain, ...]:
    """Put another origin at the end of every chain."""
    return tuple(dict.fromkeys((*chain[:-1], origin) for chain in chains)) or ((origin,),)
