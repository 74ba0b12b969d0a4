"""Claims: from what was found in a report to sentences that stand on their own, with who is behind them.

`state` is the room's one verb. Comes in: a report with attributions, resolutions, actors, times and places.
Goes out: a claim for each attribution, in the same order. Refused: nothing.
"""

from accordingto.claims.about import Places, about
from accordingto.claims.certainty import certainty_of
from accordingto.claims.chains import Chains
from accordingto.claims.frames import Frames
from accordingto.claims.mentions import Mentions
from accordingto.claims.pronouns import Pronouns, Teller
from accordingto.claims.stance import stance_of
from accordingto.claims.wording import Times, wording_of
from accordingto.records import Attribution, Chain, Claim, Report, TimeRole, content_id

__all__ = ["state"]


def state(report: Report) -> tuple[Claim, ...]:
    """State the claims of a report: one for each attribution, in the same order.

    Args:
        report: One whose attributions, resolutions, actors, times and places are filled in. Whatever of
            these is missing is missing from its claims; nothing else changes.

    Returns:
        Claims whose ids depend on the report's id, the content's place, the chains and the stance only.
    """
    state_one = _Statement(report)
    return tuple(state_one.of(attribution) for attribution in report.attributions)


class _Statement:
    """What is gathered once from a report to state each of its claims."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._mentions = Mentions(report.actors)
        self._frames = Frames(report.text, report.attributions)
        self._chains = Chains(report, self._mentions, self._frames)
        self._pronouns = Pronouns(report, self._mentions, self._frames)
        self._times = Times(report.text, report.times)
        self._places = Places(report.places)
        self._actors = {actor.id: actor for actor in report.actors}
        self._unsure = {one.attribution for one in report.resolutions if one.ambiguous}

    def of(self, attribution: Attribution) -> Claim:
        """State one claim."""
        text, content = self._report.text, attribution.content
        chains = self._chains.of(attribution)
        stance, negated = stance_of(text, attribution)
        fills = [
            *self._pronouns.fills(attribution, self._teller(attribution, chains)),
            *self._times.fills(content),
        ]
        pieces = tuple((piece.start, piece.end) for piece in content)
        return Claim(
            id=content_id("claim", self._report.id, pieces, chains, stance),
            attribution=attribution.id,
            wording=wording_of(text, attribution, fills),
            chains=chains,
            stance=stance,
            certainty=certainty_of(text, attribution, stance, negated),
            negated=negated,
            about=about(text, content, self._mentions, {chain[-1] for chain in chains}),
            times=tuple(dict.fromkeys(self._times_of(attribution))),
            places=tuple(dict.fromkeys(self._places.within(content))),
        )

    def _teller(self, attribution: Attribution, chains: tuple[Chain, ...]) -> Teller:
        """Return the one sure source of an attribution, if it has one, and all who passed its words on."""
        sources = self._chains.sources(attribution)
        sure = len(sources) == 1 and attribution.id not in self._unsure
        others = frozenset(actor for chain in chains for actor in chain)
        return Teller(self._actors[sources[0]] if sure else None, others)

    def _times_of(self, attribution: Attribution) -> list[str]:
        """Return the ids of the times in the content, and of those around it that say when it was said."""
        around = self._times.within(self._frames.of(attribution))
        inside = self._times.within(attribution.content)
        return [*(time.id for time in inside), *(time.id for time in around if time.role is TimeRole.SAID)]
