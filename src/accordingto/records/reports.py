"""A report with all that was found in it, and a report that was refused.

Comes in: plain values. Goes out: `Report`, `Refusal`. Refused: nothing.
"""

from dataclasses import dataclass

from accordingto.records.actors import Actor, Resolution
from accordingto.records.attributions import Attribution
from accordingto.records.claims import Claim, Finding
from accordingto.records.when_and_where import Place, Time


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
