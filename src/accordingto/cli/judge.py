"""`accordingto judge`: keep a person's decision on a claim, actor, finding, link, group or earlier decision.

Comes in: an id, a verdict, a name and a reason. Goes out: the judgement's id. Refused: what does not fit
together; nothing is kept then.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli.ledgers import DEFAULT_LEDGER, Form, FormOption, LedgerOption, opened, print_json
from accordingto.ledger.judgements import Verdict
from accordingto.records import ActorKind, Stance

if TYPE_CHECKING:
    from accordingto.ledger.ids import Named as Found

EPILOG = """Examples:

\b
  accordingto judge 5c95cb8e accept --by Ines --why "checked against the recording"
  accordingto judge 5c95cb8e correct --stance denies --by Ines --why "he denies it"
  accordingto judge 5c95cb8e correct --source "a senior official" --by Ines --why "not the mayor"
  accordingto judge 11aa11aa merge --into 22bb22bb --by Ines --why "one person, two spellings"
  accordingto judge 11aa11aa split --report 5d2a --name "John Smith of Hull" --by Ines --why "another man"
  accordingto judge 62635214 reject --by Ines --why "of two other ferries"
  accordingto judge c747efd1 split --claim e668f079 --by Ines --why "of another bridge"
  accordingto judge c747efd1 merge --into 0756eb57 --by Ines --why "the same, in other words"
  accordingto judge 8f14e45f undo --by Ines --why "I was wrong"

A link is accepted or rejected; a group, too, or claims are split off it, or it is merged with another group
or a claim. A claim that was not linked is merged like a group. What was decided holds when `link` runs again.
A place is given as offsets (120-180) or as words of the report. Nothing is deleted: a decision is one
more row, and `show`, `search`, `groups` and `disputes` take --as-read to leave all decisions out."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_PLACE = "PLACE|WORDS"
_TIED = frozenset({"link", "group", "claim"})  # of these --into names no actor


def _place(role: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        metavar=_PLACE, help=f"Where the {role} stands; '' is nowhere.", show_default=False
    )
    return option


@app.command(epilog=EPILOG, no_args_is_help=True)
def judge(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Of a claim, actor, finding, link, group or judgement.")
    ],
    verdict: Annotated[Verdict, typer.Argument(help="What is decided.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="Why.", show_default=False)],
    source: Annotated[str | None, _place("source")] = None,
    cue: Annotated[str | None, _place("cue")] = None,
    content: Annotated[str | None, _place("content")] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            metavar="ID|NAME", help="Who the source is: an actor or a new name.", show_default=False
        ),
    ] = None,
    actor_kind: Annotated[
        ActorKind | None,
        typer.Option("--kind", help="What sort of somebody a new name is.", show_default="person"),
    ] = None,
    stance: Annotated[
        Stance | None, typer.Option(help="What the source does with the content.", show_default=False)
    ] = None,
    certainty: Annotated[
        float | None,
        typer.Option(min=-3, max=3, help="How sure the content is, as attributed.", show_default=False),
    ] = None,
    negated: Annotated[
        bool | None,
        typer.Option(
            "--negated/--not-negated", help="Whether it says that something is not so.", show_default=False
        ),
    ] = None,
    wording: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="The content, readable on its own.", show_default=False),
    ] = None,
    into: Annotated[
        str | None,
        typer.Option(
            metavar="ID|NAME",
            help="Whom an actor is merged into; what a group or claim is merged with.",
            show_default=False,
        ),
    ] = None,
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim", metavar="ID", help="What is split off a group; may be repeated.", show_default=False
        ),
    ] = None,
    report: Annotated[
        str | None, typer.Option(metavar="ID", help="Where an actor is split off.", show_default=False)
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What it is called once it is split off.", show_default=False),
    ] = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormOption = Form.TEXT,
) -> None:
    """Accept, reject or correct what the machine found; merge or split actors and groups; undo."""
    from accordingto.groups.judging import judge as judge_it
    from accordingto.ledger import Writer, ids, judging
    from accordingto.ledger.judgements import Correction, Named

    given = {"source": source, "cue": cue, "content": content}
    places = {role: words for role, words in given.items() if words is not None}
    with opened(ledger) as kept, kept.writing() as connection:
        about = ids.one(connection, id_)
        correction = Correction(
            **judging.places_of(connection, about, places),
            actor=judging.actor_named(connection, actor, actor_kind) if actor else None,
            stance=stance,
            certainty=certainty,
            negated=negated,
            wording=wording,
        )
        given_too = {"--into": into, "--report": report, "--name": name}
        judging.check_fits(verdict, correction, given_too)
        _check_tie(about, verdict, given_too, claim or [])
        tied = about.what in _TIED
        other: Named | None = judging.actor_named(connection, into, actor_kind) if into and not tied else None
        if name is not None:
            other = Named("", name)
        place = ids.one(connection, report) if report else None
        decision = judging.Decision(
            verdict, by, why, correction, other, place.report if place is not None else None
        )
        key = judge_it(Writer(connection), about, decision, claims=claim or [], into=into if tied else None)
    if form is Form.JSON:
        print_json({"judgement": key, "ledger": kept.where})
    else:
        typer.echo(f"judgement {key[:16]}")


def _check_tie(about: "Found", verdict: Verdict, given: dict[str, str | None], claims: list[str]) -> None:
    """Refuse what only an actor takes of a link or a group, and the other way round.

    Raises:
        InvalidJudgement: Something was given that has no meaning there.
    """
    from accordingto.ledger.judging import InvalidJudgement

    if claims and verdict is not Verdict.SPLIT:
        raise InvalidJudgement(f"{verdict} does not take --claim")
    stray = [name for name in ("--report", "--name") if given[name] is not None]
    if about.what in _TIED and stray:
        raise InvalidJudgement(f"only an actor takes {', '.join(stray)}; this is a {about.what}")
