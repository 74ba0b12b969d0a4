"""Walks from page to page by their links, and looks at what each is made of.

Comes in: a client of a server, and the addresses to begin with. Goes out: paths by the pattern of their page,
and what is wrong with a page's markup. Used by `conftest.py`.
"""

import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from accordingto.web import pages

ROUTES = [
    route
    for module in (*pages.OPEN, *pages.PAGES)
    for route in module.router.routes
    if "GET" in getattr(route, "methods", ())
]
PATTERNS = sorted({str(getattr(route, "path", "")) for route in ROUTES})
A_PATTERN = 12  # paths that are walked of each; facets alone would lead on forever
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2028\u2029\ufeff\ufff9-\ufffb]"
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_NEVER = {"iframe", "object", "embed", "base", "frame", "applet", "style"}
_ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "srcset"}


class Markup(HTMLParser):
    """What a page is made of: its links, and what should not be in it."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        super().__init__()
        self.links: list[str] = []
        self.wrong: list[str] = []
        self._posts, self._has_field = False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element."""
        given = dict(attrs)
        if tag in _NEVER or (tag == "script" and not (given.get("src") or "").startswith("/static/")):
            self.wrong.append(f"<{tag}>")
        for name, text in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"<{tag} {name}={text!r}>")
            elif name in _ADDRESSES:
                self._look_at(tag, text or "", given)
        if tag == "form":
            self._posts, self._has_field = (given.get("method") or "").lower() == "post", False
        if tag == "input" and given.get("name") == "csrf" and given.get("value"):
            self._has_field = True

    def handle_endtag(self, tag: str) -> None:
        """Look at what a form had in it."""
        if tag == "form" and self._posts and not self._has_field:
            self.wrong.append("a form that posts without the field csrf")

    def _look_at(self, tag: str, address: str, given: dict[str, str | None]) -> None:
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc:
            if tag == "a":
                self.links.append(address)
        elif tag != "a" or parts.scheme not in {"http", "https"}:
            self.wrong.append(f"<{tag}> that leads to {address[:80]!r}")
        elif "noreferrer" not in (given.get("rel") or ""):
            self.wrong.append(f"a link to {address[:80]!r} that tells where it comes from")


def pattern_of(path: str) -> str | None:
    """Return the pattern of the page at a path, or None where there is no page of ours."""
    for route in ROUTES:
        if getattr(route, "path_regex").match(path):  # noqa: B009 - of a route, whatever its class
            return str(getattr(route, "path"))  # noqa: B009
    return None


def walk(client: httpx.Client, *begin: str) -> tuple[dict[str, list[str]], list[str]]:
    """Walk from page to page and return paths by pattern, and what is wrong on the way.

    Args:
        client: A client of the server.
        *begin: Where to begin, beside the pages whose address is fixed.
    """
    found: dict[str, list[str]] = defaultdict(list)
    wrong: list[str] = []
    waiting = [*(pattern for pattern in PATTERNS if "{" not in pattern), *begin]
    met = set(waiting)
    while waiting:
        path = waiting.pop(0)
        pattern = pattern_of(urlsplit(path).path.encode().decode())
        if pattern is None or len(found[pattern]) >= A_PATTERN:
            continue
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" not in answer.headers["content-type"]:
            continue
        found[pattern].append(path)
        markup, trouble = looked_at(answer)
        wrong += [f"{path}: {each}" for each in trouble]
        for link in markup.links:
            on = urldefrag(urljoin(path, link))[0]
            if on.startswith("/") and on not in met:
                met.add(on)
                waiting.append(on)
    return dict(found), wrong


def looked_at(answer: httpx.Response) -> tuple[Markup, list[str]]:
    """Return what a page is made of, and what is wrong with it and its headers."""
    markup = Markup()
    markup.feed(answer.text)
    markup.close()
    wrong = list(markup.wrong)
    if answer.status_code != 200:
        wrong.append(f"status {answer.status_code}")
    if answer.headers.get("content-security-policy") != POLICY:
        wrong.append(f"policy {answer.headers.get('content-security-policy')!r}")
    if answer.headers.get("x-content-type-options") != "nosniff":
        wrong.append("its kind may be guessed")
    if hidden := HIDDEN.search(answer.text):
        around = answer.text[max(0, hidden.start() - 40) : hidden.end() + 20]
        wrong.append(f"a hidden sign U+{ord(hidden.group()):04X} in {around!r}")
    return markup, wrong
