"""The notes beside a report's words as markup: who says it, and unfolded all that is known about it.

Comes in: notes. Goes out: a list item each. Refused: nothing; words from outside are made harmless and
escaped here, piece by piece.

There may be thousands of them on a page: by a template each took four times as long. Their signs are drawn by
the style.
"""

from collections.abc import Iterator
from html import escape

from accordingto.ledger.judgements import Judgement
from accordingto.records import Actor, Attribution, Manner
from accordingto.web.margins import ClaimNote, FindingNote, Margin
from accordingto.web.wording import certainty, day, foreign, kind, line, path, severity, stance


class Notes:
    """Writes the notes on one report.

    Args:
        margin: All of them.
        may_judge: Whether whoever reads it is led on to judging.
    """

    def __init__(self, margin: Margin, may_judge: bool) -> None:
        """Begin with nothing written."""
        self._margin, self._may_judge = margin, may_judge
        self._links: dict[str, str] = {}

    def written(self, number: int) -> str:
        """Return the note with a number as markup."""
        n_claims = len(self._margin.claims)
        if number < n_claims:
            return self._claim(number, self._margin.claims[number])
        return _finding(number, self._margin.findings[number - n_claims])

    def _claim(self, number: int, note: ClaimNote) -> str:
        key, label, id_ = escape(note.key), note.label, path(note.id)
        judge = f'<a href="/judge/{id_}">Judge this claim</a>' if self._may_judge else ""
        return (
            f'<li class="note{" nested" if note.depth else ""}" id="c-{key}" data-note="{number}">'
            f'<a class="note-no" href="#w-{key}" aria-label="To the words of claim {label}">{label}</a>'
            f'<div><button type="button" class="note-head" aria-expanded="false">{_head(note)}</button>'
            f'<div class="note-body"><p class="note-wording" dir="auto">'
            f'<a href="/claims/{id_}">{_line(note.wording)}</a></p>{self._chains(note)}'
            f'<dl class="note-facts">{"".join(self._facts(note))}</dl>{judge}</div></div></li>'
        )

    def _chains(self, note: ClaimNote) -> str:
        chains = (" → ".join(map(self._actor, chain)) for chain in note.chains)
        return "".join([f'<p class="note-chain">{chain}</p>' for chain in chains])

    def _facts(self, note: ClaimNote) -> Iterator[str]:
        if len(note.said) > 1:
            yield _fact("Said", escape(", ".join(note.said)))
        if len(note.happened) > 1:
            yield _fact("Happened", escape(", ".join(note.happened)))
        if note.places:
            yield _fact("Where", ", ".join(map(_place, note.places)))
        if note.about:
            yield _fact("About", ", ".join(map(self._actor, note.about)))
        if note.claim and note.claim.negated:
            yield _fact("Says", "that something is not so")
        yield _fact("Wording", _form(note.attribution))
        for reason in note.because:
            yield f'<div><dt>Whose</dt><dd dir="auto">{_line(reason)}</dd></div>'
        for number in note.noticed:
            yield _fact("Worth a look", self._noticed(number))
        for made in note.judgements:
            yield _fact("Judged", _judged(made))

    def _actor(self, actor: Actor) -> str:
        """Return a link to an actor, written once: most are named in many notes."""
        link = self._links.get(actor.id)
        if link is None:
            link = f'<a dir="auto" href="/actors/{path(actor.id)}">{_line(actor.name)}</a>'
            self._links[actor.id] = link
        return link

    def _noticed(self, number: int) -> str:
        note = self._margin.findings[number - len(self._margin.claims)]
        return f'<a dir="auto" href="#c-{escape(note.key)}">{_line(note.finding.because)}</a>'


def _head(note: ClaimNote) -> str:
    """Return what is shown of a folded note: who, what they do with it, and a line on how it came."""
    claim = note.claim
    state = note.state
    does = f'<span class="note-stance does-{claim.stance}">{stance(claim.stance)}</span>' if claim else ""
    judged = f' <span class="note-state is-{state}">{state}</span>' if state else ""
    flag = ' <span class="note-flag">worth a look</span>' if note.noticed else ""
    return (
        f'<span class="note-who" dir="auto">{_line(note.who)}</span> {does}{judged}{flag}'
        f'<span class="note-line is-{note.kind}">{" · ".join(_parts(note))}</span>'
    )


def _parts(note: ClaimNote) -> Iterator[str]:
    yield kind(note.kind)
    if note.claim and note.claim.certainty is not None:
        yield certainty(note.claim.certainty)
    for relay in note.relays:
        yield f"via {foreign(relay)}"
    for when in note.said[:1]:
        yield f"said {escape(when)}"
    for when in note.happened[:1]:
        yield f"happened {escape(when)}"
    for name in note.places[:1]:
        yield foreign(name)


def _finding(number: int, note: FindingNote) -> str:
    key, grave = escape(note.key), severity(note.finding.severity).capitalize()
    return (
        f'<li class="note finding" id="c-{key}" data-note="{number}">'
        f'<a class="note-no" href="#w-{key}" aria-label="To the words that are worth a look">▲</a>'
        f'<p tabindex="-1" dir="auto"><strong>{grave}</strong> {_line(note.finding.because)}</p></li>'
    )


def _fact(term: str, told: str) -> str:
    return f"<div><dt>{term}</dt><dd>{told}</dd></div>"


def _place(name: str) -> str:
    return f'<a dir="auto" href="/claims?place={path(name)}">{_line(name)}</a>'


def _form(row: Attribution) -> str:
    """Return how the content is worded, and how sure the finder is of it."""
    thought = ", in thought" if row.manner is Manner.THOUGHT else ""
    floats = "" if row.cue else ", without a cue"
    sure = "" if row.confidence is None else f"; {round(100 * row.confidence)} % sure"
    return f"{row.form}{thought}{floats}{sure}"


def _judged(made: Judgement) -> str:
    return f"{made.verdict} by {foreign(made.by)}, {day(made.at_utc[:16])}: {foreign(made.why)}"


def _line(text: str) -> str:
    return escape(line(text))
