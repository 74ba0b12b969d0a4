"""What one server serves from: a ledger, its tokens, and the bounds.

Comes in: what `accordingto serve` was given. Goes out: a `House` that every part of the server shares.
Refused: nothing.
"""

from dataclasses import dataclass, field

from accordingto import pipeline
from accordingto.ledger import Ledger
from accordingto.web.articles import Articles
from accordingto.web.counting import Counts
from accordingto.web.following import Linking
from accordingto.web.jobs import Jobs
from accordingto.web.limits import Gate, Rates
from accordingto.web.sessions import Sessions
from accordingto.web.tokens import Scope, TokenFile

MAX_BODY_BYTES = 1_000_000
"""A million bytes are 170,000 words, which take a minute to read on two cores."""

MAX_UPLOAD_BYTES = 20_000_000
"""What may be dropped on the Add page at once, by somebody who may hand in reports: some scanned PDFs."""

PER_MINUTE = 600
"""Requests of one token or address; a script that leafs through a million claims needs half of them."""

_AT_ONCE, _WAITING = 4, 32


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request.

    Attributes:
        key: By what the requests are counted: a token's id, or an address.
        name: The name on the token; None where there are no tokens.
        scopes: What they may do.
        known: Whether they may do anything at all: they showed a token, or none are asked for.
    """

    key: str
    name: str | None
    scopes: frozenset[Scope]
    known: bool


@dataclass(frozen=True, slots=True)
class House:
    """What one server serves from.

    Attributes:
        ledger: Open as long as the server runs.
        tokens: Who may do what.
        is_open: Whether no token is asked for while there are none: on this machine only.
        names: The names the server answers to, in lower case; None for any.
        public_names: Those of them that a proxy with TLS gives: cookies go by https only there.
        finder: Who reads the reports that are handed in.
        max_body: Bytes of a request's body, and characters of a report that is read.
        max_upload: Bytes of the files that a page hands in at once.
        allow_private: Whether reports are fetched from private networks.
        rates: How often anybody may ask.
        reading: Where reports wait to be read: a finder uses all cores that it is given.
        fetching: Where addresses wait to be fetched.
        writing: Where judgements wait for their turn, so that they do not hold up who only reads.
        linking: The run of linking that goes on, if one does.
        gathering: Where whoever asks for much waits: groups of an earlier time, an actor's whole record.
        exporting: Where streams wait; each sees one state of the ledger until it ends.
        sessions: Who is logged in at which browser.
        jobs: Reports that pages handed in, and how far they are.
        counts: What the ledger holds in numbers, as last counted.
        articles: Reports as they were last shown.
    """

    ledger: Ledger
    tokens: TokenFile
    is_open: bool = True
    names: frozenset[str] | None = None
    public_names: frozenset[str] = frozenset()
    finder: str = pipeline.DEFAULT_FINDER
    max_body: int = MAX_BODY_BYTES
    max_upload: int = MAX_UPLOAD_BYTES
    allow_private: bool = False
    rates: Rates = field(default_factory=lambda: Rates(PER_MINUTE))
    reading: Gate = field(default_factory=lambda: Gate("a report to be read", 1, 8, retry_after_s=10))
    fetching: Gate = field(default_factory=lambda: Gate("an address to be fetched", _AT_ONCE, 8))
    writing: Gate = field(
        default_factory=lambda: Gate("a judgement to be kept", 1, _WAITING, retry_after_s=1)
    )
    linking: Linking = field(default_factory=Linking)
    gathering: Gate = field(default_factory=lambda: Gate("what has to be gathered", 1, 8, retry_after_s=10))
    exporting: Gate = field(default_factory=lambda: Gate("an export", _AT_ONCE, 8, retry_after_s=30))
    sessions: Sessions = field(default_factory=Sessions)
    jobs: Jobs = field(default_factory=Jobs)
    counts: Counts = field(default_factory=Counts)
    articles: Articles = field(default_factory=Articles)
