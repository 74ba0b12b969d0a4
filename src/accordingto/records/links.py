"""What claims of many reports have to do with one another.

Comes in: plain values. Goes out: `Link`, `Group`. Refused: nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.records.claims import Stance
from accordingto.records.spans import Pieces, Span


class LinkKind(StrEnum):
    """What one claim is to another: the same, one that weakens it, an answer to it, or taken from it."""

    SAME = "same"
    WEAKENS = "weakens"
    RESPONDS = "responds"
    RELAYS = "relays"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words in two reports that stand against each other.

    Attributes:
        of: Where they stand in the report of the link's `of`; never empty.
        to: Where they stand in the report of the link's `to`; never empty.
    """

    of: Pieces
    to: Pieces


@dataclass(frozen=True, slots=True)
class Link:
    """Two claims have to do with each other.

    Read aloud: "`of` `kind` `to`, because `because`." Of two that are the same, or that weaken each other,
    the later published is `of`.

    Attributes:
        id: Made from the kind and the two claims' ids, so that a later finder finds the same link again.
        kind: Same, weakens, responds or relays.
        of: Id of the claim that does it; of a sentence printed without a source, an id made from its place.
        to: Id of the claim that it is done to.
        score: How sure the finder is, 0 to 1.
        because: One sentence that a reader can check against both texts.
        evidence: The words that it rests on, in both reports.
        found_by: Finder and version: "links/1".
    """

    id: str
    kind: LinkKind
    of: str
    to: str
    score: float
    because: str
    evidence: tuple[Evidence, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """One report that carries a claim, among those of a group.

    Attributes:
        report: Its id.
        outlet: Who published it, as the report gives it, or None.
        published: ISO 8601 date or time, or None.
        claims: Ids of its claims in the group.
        bare: Where it prints the claim without anybody to own it, in reading order.
        lost: Why attribution was lost on the way, in a sentence; "" where it was not.
    """

    report: str
    outlet: str | None
    published: str | None
    claims: tuple[str, ...]
    bare: tuple[Span, ...] = ()
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """One voice that a group rests on, however many reports carry it.

    Attributes:
        actor: Its actor's id; of an unnamed one, that of the first report that cites it.
        name: The fullest name that the reports give it.
        via: Names of the relays that it came by, each once, in order of appearance.
        claims: Ids of the claims that rest on it, and of the sentences that a party prints in its own cause.
    """

    actor: str
    name: str
    via: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that say the same thing, and whose word they come down to.

    Read aloud: "`wording`: carried by `carriers`, on the word of `origins`."

    Attributes:
        id: Made from the earliest claim's id, so that a group keeps its id as it grows.
        wording: That claim's wording.
        claims: Ids, the earliest published first.
        carriers: The reports that carry it, the earliest first; those without a date come last.
        origins: Independent voices, the earliest first; a voice that nobody can name is counted where a
            report gives it, and only once where relays show that it is one.
        links: Ids of the links that hold the group together.
        stance: What the first claim's origin does with the wording: two sides of a dispute may have the same
            words, of which one denies them.
    """

    id: str
    wording: str
    claims: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    origins: tuple[Origin, ...]
    links: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that carry it, each once."""
        return tuple(dict.fromkeys(one.outlet for one in self.carriers if one.outlet))

    @property
    def first(self) -> str | None:
        """When it was first published, or None where no report says."""
        return next((one.published for one in self.carriers if one.published), None)

    @property
    def n_lost(self) -> int:
        """In how many of its reports the attribution was lost."""
        return sum(bool(one.lost) for one in self.carriers)
