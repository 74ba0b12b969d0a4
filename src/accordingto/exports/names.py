"""What reports, claims, actors and people are called outside the ledger: addresses that never change.

Comes in: keys and ids. Goes out: URNs, the same for the same content in every ledger, and text in which every
JSON reader finds the same characters. Refused: nothing; an id may hold any character.
"""

import re
from urllib.parse import quote

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT = "\ufffd"


def urn(what: str, *parts: str) -> str:
    """Return the name of something: `urn:accordingto:ledger:claim:5d2a...:a001`.

    Args:
        what: Report, copy, claim, actor, reading, judgement, person or finder.
        parts: Ids and keys, from the whole to the part.
    """
    given = (quote(part, safe="", errors="surrogatepass") for part in parts)
    return ":".join(("urn:accordingto:ledger", what, *given))


def whole(text: str) -> str:
    """Return `text` with U+FFFD for each lone surrogate, which many JSON readers refuse; its length stays."""
    return _SURROGATE.sub(_UNFIT, text)


def web_address(url: str | None) -> str | None:
    """Return an address of the web that a JSON-LD reader takes for one, or None."""
    if url is None or not url.startswith(("http://", "https://")):
        return None
    return quote(url, safe="!#$%&'()*+,-./:;=?@_~", errors="surrogatepass")
