"""The records everything else passes around: frozen, content-addressed, free of behaviour.

Comes in: plain values. Goes out: `Span`, `Attribution`, `Actor`, `Resolution`, `Time`, `Place`, `Claim`,
`Finding`, `Report`, `Refusal`, and across reports `Link`, `Group`. Refused: spans that are empty, reversed or negative (`InvalidSpan`).
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class InvalidSpan(ValueError):
    """A span is empty, reversed or starts before the text."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Where in a report's text something stands.

    Attributes:
        start: First code point, counted from 0 in `Report.text`.
        end: One past the last code point (half-open).
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that could not slice anything."""
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"expected 0 <= start < end, got {self.start}..{self.end}")

    def words(self, text: str) -> str:
        """Return the very characters this span stands for in `text`."""
        return text[self.start : self.end]


Pieces = tuple[Span, ...]
"""One role's places in the text, in reading order; empty where the text gives none."""


class Form(StrEnum):
    """How the content is handed over: in quotation marks, partly so, or in the reporter's words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Manner(StrEnum):
    """Whether the source put the content out in words, or only has it in mind."""

    SPEECH = "speech"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone is said to have said or thought something.

    Read aloud: "In this report, `source` is said, by way of `cue`, to have said `content`."
    Each part is a place in the text, never a copy of it.

    Attributes:
        id: Made by `attribution_id` from the report's id and the three roles.
        source: Who is said to have said it; empty where the text names nobody.
        cue: The words that hand it over; empty for a quotation that floats.
        content: What was handed over, in one or more pieces.
        form: Direct, mixed or indirect.
        manner: Speech or thought.
        parent: The id of the attribution whose content this one stands in, or None.
        found_by: Finder and version, e.g. "rules/1".
        confidence: Probability that it is right, 0 to 1; None from a finder that cannot tell.
        certainty: How surely the content's main event is put there as the reader of the text takes it, -3
            (certainly not) to +3 (certainly); None from a finder that cannot tell.
    """

    id: str
    source: Pieces
    cue: Pieces
    content: Pieces
    form: Form
    manner: Manner
    parent: str | None
    found_by: str
    confidence: float | None = None
    certainty: float | None = None


class ActorKind(StrEnum):
    """What sort of somebody a source is; `NOBODY` where the text gives no source."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"
    COLLECTIVE = "collective"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody whom sources in a report stand for, or who is spoken of in a content.

    Read aloud: "`name` is a `kind`, called `aliases` elsewhere in this report."

    Attributes:
        id: For a named actor made from its name's key, so that reports share it; for an unnamed one also
            from the report's id, since two unnamed officials need not be one.
        name: The fullest name the report or the list of known actors gives; for the unnamed, the words.
        kind: Person, organisation, document, unnamed, collective or nobody.
        sort: A finer word where it is known: "outlet", "government", "armed group", "company", ...
        aliases: The other ways the report calls it, each once, in reading order.
        mentions: Where it is named or meant, in reading order.
        role: Of the unnamed, what they are said to be: "senior official"; of a person, their title.
        side: Whose they are: "Pakistani", "the Taliban's"; None where the text does not say.
        number: How many they are said to be, or None.
        anonymity: The reason given for not naming them, as written, or None.
        country: ISO 3166-1 alpha-2 code from the list of known actors, or None.
        wikidata: "Q..." from the list of known actors, or None.
        because: Why its spellings were taken for one, a sentence each.
    """

    id: str
    name: str
    kind: ActorKind
    sort: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    role: str | None = None
    side: str | None = None
    number: int | None = None
    anonymity: str | None = None
    country: str | None = None
    wikidata: str | None = None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who the source of one attribution is.

    Read aloud: "The source of `attribution` is `actors`, because `because`; it might also be one of
    `candidates`."

    Attributes:
        attribution: The attribution's id.
        actors: Ids, one for each source side by side ("Reuters and AP"); never empty.
        candidates: Ids of the readings that compete, the likelier first; empty where one stands alone.
        because: A sentence on how it was resolved.
    """

    attribution: str
    actors: tuple[str, ...]
    candidates: tuple[str, ...] = ()
    because: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether two readings compete."""
        return len(self.candidates) > 1


class TimeType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimeRole(StrEnum):
    """Whether a time tells when something was said, or when the thing said happened."""

    SAID = "said"
    HAPPENED = "happened"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and what it comes to, counted from the report's own date.

    Attributes:
        id: Made from the report's id and the place of the words.
        pieces: Where it stands.
        type: Date, time, duration or set.
        value: TIMEX3 value: "2024-09-30", "2024-W39", "P3D", "PRESENT_REF"; "" where it cannot be told.
        role: Said or happened; None for a time outside every attribution.
    """

    id: str
    pieces: Pieces
    type: TimeType
    value: str
    role: TimeRole | None = None


class PlaceUse(StrEnum):
    """Whether a toponym means the place, its people ("Afghan"), or is part of a body's name."""

    PLACE = "place"
    DEMONYM = "demonym"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and where on earth it is.

    Attributes:
        id: Made from the report's id and the place of the words.
        pieces: Where it stands.
        name: The place's usual name.
        lat: Degrees north, -90 to 90.
        lon: Degrees east, -180 to 180.
        geonames_id: Its number in GeoNames, or None.
        country: ISO 3166-1 alpha-2 code, or None (an ocean).
        use: Place, demonym or organisation.
    """

    id: str
    pieces: Pieces
    name: str
    lat: float
    lon: float
    geonames_id: int | None
    country: str | None
    use: PlaceUse = PlaceUse.PLACE


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ACCUSES = "accuses"
    PROMISES = "promises"
    DEMANDS = "demands"
    PREDICTS = "predicts"
    ASKS = "asks"


Chain = tuple[str, ...]
"""Ids of actors from the outlet, by way of each relay, to the origin, whose word the claim rests on."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One content that can be read on its own, with who stands behind it.

    Read aloud: "The origin `stance` that `wording`; it came by way of `chains`."

    Attributes:
        id: Made from the report's id, the content's place, the chains and the stance.
        attribution: Id of the attribution it comes from.
        wording: The content with pronouns and relative times filled in, in brackets.
        chains: One for each source side by side; outlet first, origin last.
        stance: What the origin does with the content.
        certainty: -3 (certainly not) to +3 (certainly), as attributed; None where nothing can be told.
        negated: Whether the content says that something is not so.
        about: Ids of the actors spoken of.
        times: Ids of its times.
        places: Ids of its places.
    """

    id: str
    attribution: str
    wording: str
    chains: tuple[Chain, ...]
    stance: Stance
    certainty: float | None = None
    negated: bool = False
    about: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def origins(self) -> tuple[str, ...]:
        """Ids of those whose word it rests on, one a chain."""
        return tuple(chain[-1] for chain in self.chains if chain)


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

    Read aloud: "`of` `kind` `to`, because `because`." Of two that are the same, or that weaken each other, the
    later published is `of`.

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
        claims: Ids of the claims that rest on it.
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
    """

    id: str
    wording: str
    claims: tuple[str, ...]
    carriers: tuple[Carrier, ...]
    origins: tuple[Origin, ...]
    links: tuple[str, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets that carry it, each once."""
        return tuple(dict.fromkeys(one.outlet for one in self.carriers if one.outlet))


class Severity(StrEnum):
    """How much a finding matters to somebody about to rely on the report, the gravest first."""

    GRAVE = "grave"
    NOTABLE = "notable"
    SLIGHT = "slight"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check noticed, and why it is worth a look. It never says that a claim is false.

    Attributes:
        id: Made from the report's id, the kind and the place of the words.
        kind: The check's name: "weekday-date", "headline-certainty", ...
        severity: Grave, notable or slight.
        pieces: The words it is about, in reading order; never empty.
        because: One sentence that a reader can check against the text.
    """

    id: str
    kind: str
    severity: Severity
    pieces: Pieces
    because: str


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, as it was preserved and as it was read.

    Read aloud: "`outlet` published `text` under `title` on `published`, and these are the
    attributions found in it."

    Attributes:
        id: As given by the user, else the first 16 hexadecimal digits of `sha256`.
        text: The words of the report; every offset counts its code points.
        sha256: Hexadecimal digest of `original`, as the bytes came.
        original: The bytes as they came, before any decoding.
        where: Where it was read from: a path, an address, `file.jsonl:12` or `-`.
        title: The headline, or None.
        outlet: Who published it, or None.
        published: ISO 8601 date or time, or None.
        url: Its address, or None.
        language: ISO 639-1 code, or None where the text is too short to tell.
        attributions: What `pipeline.read` found; empty before that, like all that follows.
        resolutions: Who each attribution's source is, one an attribution.
        actors: Whom sources stand for, and whom contents speak of, in order of first mention.
        times: Time expressions, in reading order.
        places: Toponyms, in reading order.
        claims: One an attribution, in the same order.
        findings: What the checks noticed, the gravest first.
    """

    id: str
    text: str
    sha256: str
    original: bytes
    where: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    attributions: tuple[Attribution, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    actors: tuple[Actor, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that could not be read, kept beside those that could.

    Read aloud: "`where` was refused because `why`; `remedy`."

    Attributes:
        where: The path, address or line that was asked for.
        kind: Name of the error class, e.g. "NoArticle".
        why: One clause a reader understands without the manual.
        remedy: What to do about it.
        exit_status: What the program exits with when this is all that went wrong.
    """

    where: str
    kind: str
    why: str
    remedy: str
    exit_status: int


def content_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on nothing but `parts` and their order."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def attribution_id(report_id: str, source: Pieces, cue: Pieces, content: Pieces) -> str:
    """Name an attribution by its report and its three roles, and by nothing else."""
    roles = ([(span.start, span.end) for span in role] for role in (source, cue, content))
    return content_id(report_id, *roles)
