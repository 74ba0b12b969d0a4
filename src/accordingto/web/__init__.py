"""The ledger over HTTP: a JSON interface under `/api`, and later the pages beside it.

Comes in: an open ledger. Goes out: an ASGI application, or a server that runs it. Refused: an address that
others can reach while there are no tokens.
"""

from accordingto.web.house import House
from accordingto.web.tokens import Scope, TokenFile

__all__ = ["House", "Scope", "TokenFile"]
