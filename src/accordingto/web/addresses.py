"""Addresses of a page as it is asked for now, with some things changed.

Comes in: what a request asks for. Goes out: addresses of this server. Refused: nothing; what is empty is left
out.
"""

from collections.abc import Mapping
from urllib.parse import urlencode


class Address:
    """A page with what is asked of it.

    Args:
        path: The page.
        given: What is asked for now, by name; only the first value of each counts.
        names: Which of these are carried over to other addresses.
    """

    def __init__(self, path: str, given: Mapping[str, str], names: tuple[str, ...]) -> None:
        """Remember what is asked for, without what is empty."""
        self._path = path
        self.given = {name: given[name] for name in names if given.get(name, "").strip()}

    def __call__(self, path: str | None = None, /, **changes: str | None) -> str:
        """Return an address of this page, or of another, that asks for the same but for some changes.

        Args:
            path: Another page, or None for this one.
            **changes: Names with their new values; None for those to leave out.
        """
        asked = {name: value for name, value in (self.given | changes).items() if value}
        query = urlencode(asked, encoding="utf-8", errors="surrogatepass")
        return f"{path or self._path}{f'?{query}' if query else ''}"
