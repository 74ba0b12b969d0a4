"""The list of known actors: what reports call them, what they are, where they are at home.

Comes in: the `actors.toml` of this room and, by the setting `actors_file`, a user's own. Goes out: `Known`
rows by every name they go by. Refused: a file that cannot be read or used (`Unreadable`), with all that is wrong
in it; `checking` tells the same line by line.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from accordingto import settings
from accordingto.actors.checking import troubles
from accordingto.actors.spellings import name_key
from accordingto.actors.vocabulary import countries
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


KnownActors = Mapping[str, Known]
"""Known actors by the key (`spellings.name_key`) of each of their names."""


def known_actors() -> KnownActors:
    """Return the known actors of the package, and those of the file that the setting `actors_file` names.

    Where both know a name, the user's file is followed.

    Raises:
        Missing: There is no file where the setting points. Correct `ACCORDINGTO_ACTORS_FILE`.
        Unreadable: The file has mistakes. `accordingto actors check FILE` lists them.
    """
    own = settings.path("actors_file")
    return _shipped() if own is None else {**_shipped(), **read_known(own)}


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
def _shipped() -> dict[str, Known]:
    text = files("accordingto.actors").joinpath("actors.toml").read_text("utf-8")
    states = {
        key: Known(country.name, ActorKind.ORGANISATION, (), "government", country.code)
        for key, country in countries().items()
    }
    return states | _by_key(text)


def _by_key(text: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for row in tomllib.loads(text).get("actor", ()):
        known = Known(
            row["name"], ActorKind(row["kind"]), tuple(row.get("aliases", ())),
            row.get("sort"), row.get("country"), row.get("wikidata"),
        )  # fmt: skip
        found |= dict.fromkeys(map(name_key, (known.name, *known.aliases)), known)
    return found
