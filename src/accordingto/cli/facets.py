"""The facets by which claims are chosen, the same for every command that chooses some.

Comes in: what stands on the command line. Goes out: a `Query`. Refused: a day that is none (`InvalidDay`).
"""

from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.records import ActorKind, Form, Manner, Stance

if TYPE_CHECKING:
    from accordingto.ledger.search import Query


def _text(help_: str, metavar: str = "NAME") -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=help_, show_default=False)
    return option


def _choice(help_: str, *names: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(*names, help=help_, show_default=False)
    return option


WordsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help="Words that must all be in the claim.", show_default=False),
]
SourceOption = Annotated[str | None, _text("Whose word it is: a name, or an actor's id.")]
OutletOption = Annotated[str | None, _text("Who published it: a name or a host.")]
AboutOption = Annotated[str | None, _text("Who is spoken of: a name, or an actor's id.")]
PlaceOption = Annotated[str | None, _text("A place that is spoken of.")]
SinceOption = Annotated[str | None, _text("Published on this day or later; 2024-05 will do.", "DAY")]
UntilOption = Annotated[str | None, _text("Published on this day or before.", "DAY")]
StanceOption = Annotated[Stance | None, _choice("What the source does with it.")]
KindOption = Annotated[ActorKind | None, _choice("What sort of source it is.")]
WordingOption = Annotated[Form | None, _choice("Whose wording it is.", "--form")]
MannerOption = Annotated[Manner | None, _choice("Put into words, or only in mind.")]


def query(
    words: list[str] | None,
    source: str | None,
    outlet: str | None,
    about: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    stance: Stance | None,
    kind: ActorKind | None,
    wording: Form | None,
    manner: Manner | None,
) -> "Query":
    """Return what the options ask for.

    Raises:
        InvalidDay: `since` or `until` is no year, month or day.
    """
    from accordingto.ledger.search import Query, day

    return Query(
        words=" ".join(words or ()),
        source=source,
        outlet=outlet,
        about=about,
        place=place,
        since=day(since) if since else None,
        until=day(until, last=True) if until else None,
        stance=stance,
        kind=kind,
        form=wording,
        manner=manner,
    )
