"""The list of known actors: what reports call them, what they are, where they are at home.

Comes in: the `actors.toml` of this room and, by the setting `actors_file`, a user's own. Goes out:
`Known` rows by every name they go by. Refused: a file that cannot be read or used (`Unreadable`),
with all that is wrong in it; `checking` tells the same line by line.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from accordingto import settings
from accordingto.actors.checking import troubles
from accordingto.actors.spellings import name_key
from accordingto.actors.vocabulary import countries, folded
from accordingto.errors import Missing, Unreadable
from accordingto.records import ActorKind


class Known(NamedTuple):
    """Somebody who is known by name before any report is read.

    Attributes:
        name: The usual one.
        kind: Person, organisation or document.
        aliases: Whatever else reports call them.
        sort: A finer word, or None.
        country: ISO 3166-1 alpha-2, or None.
        wikidata: "Q...", or None.
    """

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    sort: str | None = None
    country: str | None = None
    wikidata: str | None = None


class KnownActors(NamedTuple):
    """A list of known actors, made ready to look names up in.

    Attributes:
        by_key: Each under the key (`spellings.name_key`) of every one of its names.
        by_first: The folded words of every name, the longest first, under their first word.
    """

    by_key: Mapping[str, Known]
    by_first: Mapping[str, Sequence[tuple[str, ...]]]

    @classmethod
    def of(cls, by_key: Mapping[str, Known]) -> "KnownActors":
        """Make a list ready from its rows by name key."""
        names = {
            tuple(map(folded, name.split()))
            for row in set(by_key.values())
            for name in (row.name, *row.aliases)
        }
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted(names, key=lambda words: (-len(words), words)):
            by_first.setdefault(words[0], []).append(words)
        return cls(by_key, by_first)

    def get(self, key: str) -> Known | None:
        """Return who goes by a name key, or None."""
        return self.by_key.get(key)


def known_actors() -> KnownActors:
    """Return the known actors of the package, and those of the file that the setting `actors_file` names.

    Where both know a name, the user's file is followed.

    Raises:
        Missing: There is no file where the setting points. Correct `ACCORDINGTO_ACTORS_FILE`.
        Unreadable: The file has mistakes. `accordingto actors check FILE` lists them.
    """
    own = settings.path("actors_file")
    return _shipped() if own is None else KnownActors.of({**_shipped().by_key, **read_known(own)})


def read_known(path: Path) -> dict[str, Known]:
    """Read a user's list of known actors.

    Args:
        path: A TOML file of `[[actor]]` tables.

    Raises:
        Missing: There is no such file. Check the spelling.
        Unreadable: It has mistakes. `accordingto actors check FILE` lists them.
    """
    text = read_list(path)
    found = troubles(text)
    if found:
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        raise Unreadable(
            f"{found[0].why}{more}",
            where=f"{path}:{found[0].line}",
            remedy=f"`accordingto actors check {path}` lists all",
        )
    return _by_key(text)


def read_list(path: Path) -> str:
    """Return the text of a list of known actors, unchecked.

    Raises:
        Missing: There is no such file. Check the spelling.
        Unreadable: It is no UTF-8 text. Save it as UTF-8.
    """
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise Missing(
            "there is no such list of known actors", where=str(path), remedy="Check the spelling"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(
            "the list of known actors is no UTF-8 text", where=str(path), remedy="Save it as UTF-8"
        ) from error


@cache
def _shipped() -> KnownActors:
    text = files("accordingto.actors").joinpath("actors.toml").read_text("utf-8")
    states = {
        key: Known(country.name, ActorKind.ORGANISATION, (), "government", country.code)
        for key, country in countries().items()
    }
    return KnownActors.of(states | _by_key(text))


def _by_key(text: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for row in tomllib.loads(text).get("actor", ()):
        known = Known(
            row["name"], ActorKind(row["kind"]), tuple(row.get("aliases", ())),
            row.get("sort"), row.get("country"), row.get("wikidata"),
        )  # fmt: skip
        found |= dict.fromkeys(map(name_key, (known.name, *known.aliases)), known)
    return found
