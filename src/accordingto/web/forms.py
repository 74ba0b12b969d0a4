"""What a page's change must carry: the CSRF token of the session it comes from.

Comes in: a request. Goes out: nothing. Refused: a change without a session, or with another token than the
session's (`StaleForm`): another site's page cannot know it.

A form carries it in a hidden field, a script in a header. It is asked for on every page by the router they
all hang from, so that no page can forget it.
"""

import hmac

from fastapi import Request

from accordingto.web.problems import WebError

FIELD = "csrf"
"""The name of the hidden field."""

HEADER = "X-CSRF-Token"
"""What a script sends instead."""

_LOOKS = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def checked(request: Request) -> None:
    """Refuse a change that does not carry its session's token."""
    if request.method in _LOOKS:
        return
    session = request.state.session
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        most = request.app.state.house.max_upload  # the gatekeeper has seen to the size of the whole
        field = (await request.form(max_part_size=most)).get(FIELD)
        given = field if isinstance(field, str) else None
    if session is None or given is None or not hmac.compare_digest(given.encode(), session.csrf.encode()):
        raise WebError(
            "StaleForm", "expected the form of a page that was opened in this session, found another"
        )
