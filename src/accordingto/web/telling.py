"""What went wrong goes out in the form that whoever asked can read: a page for people, JSON for programs.

Comes in: a request and what is the matter with it. Goes out: problem details under `/api` and to whoever asks
for JSON, a page otherwise. Refused: nothing.
"""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from accordingto.web import rendering
from accordingto.web.problems import Told, as_json

_REMEDIES = {
    "InvalidRequest": "Go back, and fill in what is asked for",
    "NoToken": "Log in with a token; whoever runs this server makes one with `accordingto token create`",
    "WrongScope": "Log in with a token that may do this; whoever runs this server makes one",
    "ForeignPage": "Open this server's own page and do it there",
    "StaleForm": "Open the page again and send its form anew; the server may have been started again since",
    "JudgedMeanwhile": "Open it again, look at what was decided, and decide anew",
    "NoIfMatch": "Open the page again and decide there",
    "InvalidCursor": "Begin again at the first page",
    "TooMany": "Wait a moment, then load the page again",
    "TooLargeBody": "Send less at once, or use `accordingto add` on the machine itself",
    "NoSuchPage": "Check the address, or begin at the start page",
    "NoSuchMethod": "Begin at the start page",
    "NotAcceptable": "Go back and try again",
    "Unforeseen": "This is a mistake in the program: please report it, with the address of the page",
}
"""What to do about it where somebody looks at a page, in place of what a program would do."""


def told(request: Request, what: Told) -> Response:
    """Answer with what went wrong.

    Args:
        request: What was asked for.
        what: What went wrong.
    """
    if not is_for_a_page(request):
        return as_json(what)
    problem = replace(what.problem, remedy=_REMEDIES.get(what.problem.kind, what.problem.remedy))
    return rendering.problem_page(request, Told(problem, what.headers))


def is_for_a_page(request: Request) -> bool:
    """Say whether a request comes from somebody who looks at pages."""
    path, accepted = request.url.path, request.headers.get("accept", "")
    under_api = path == "/api" or path.startswith("/api/")
    return not under_api and not ("application/json" in accepted and "text/html" not in accepted)
