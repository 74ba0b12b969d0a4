"""Who sources stand for: actors, and which of them each source is.

Comes in: plain values. Goes out: `Actor`, `Resolution`. Refused: nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from accordingto.records.spans import Span


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
        side: Whose they are: "Pakistani", "the Taliban's"; of somebody named, for whom they speak: "the
            navy", of its spokesman. None where the text does not say.
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
