"""The reading room: one module per page, over the same views as the interface under `/api`.

Comes in: requests that the gatekeeper let through. Goes out: HTML. Refused: whoever may not read (they are
asked to log in), and a change that does not carry its session's CSRF token; each as a page.

To add a page, write these and no more:

1. `pages/claims.py`, with a router. What is common to all pages is the router's below, so that none can
   forget it: whoever has no right to read is asked to log in, and every POST must carry the CSRF token. A
   page that changes something also names the right it takes::

       router = APIRouter()

       @router.get("/claims")
       def claims(asked: AskedHere, q: Annotated[str, Query(max_length=LONGEST_NAME)] = "") -> Response:
           with asked.ledger.reading() as connection:
               hits = search(connection, q, ...)
           return render(asked, "claims.html", section="claims", hits=hits, q=q)

       @router.post("/claims/{id}/note", dependencies=[JUDGE])
       def note(asked: AskedHere, words: Annotated[str, Form(max_length=2000)]) -> Response:
           ...
           return see(f"/claims/{id}")

2. `templates/claims.html`, which begins with `{% extends "base.html" %}{% import "parts.html" as parts
   with context %}` and fills the blocks `title`, `content` and, for scripts, `scripts`. `static/style.css`
   lists the components, `templates/parts.html` has macros for them. Values are escaped by themselves; words
   from outside go through `|foreign` in text and `|line` in attributes. No `|safe`, no `style=`, no `on...=`,
   no inline script: the policy stops them. A form that changes something holds `{{ parts.csrf_field() }}`.
3. `static/claims.js`, if there is one: plain, deferred, and the page does without it. A script that posts
   sends `X-CSRF-Token` with `document.querySelector('meta[name="csrf"]').content`.
4. `tests/web/pages/test_claims.py`.
5. A line in `router` below.

Errors are raised, not rendered: a `WebError` or any of ours becomes a page that says what and what to do.
"""

from fastapi import APIRouter, Depends

from accordingto.web.asking import READ
from accordingto.web.forms import checked
from accordingto.web.pages import (
    actors,
    add,
    claim,
    claims,
    disputes,
    groups,
    jobs,
    judge,
    judgements,
    login,
    map,
    report,
    samples,
    start,
)

OPEN = (login,)
"""Those that are shown to whoever comes: they tell nothing of the ledger."""

PAGES = (start, samples, map, actors, jobs, judge, judgements, add, disputes, groups, claim, claims, report)
"""Those that take the right to read."""

router = APIRouter(include_in_schema=False, dependencies=[Depends(checked)])
for page in OPEN:
    router.include_router(page.router)
for page in PAGES:
    router.include_router(page.router, dependencies=[READ])
