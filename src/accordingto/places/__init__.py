"""Places: the toponyms of a report and where on earth they are.

`find` is the room's one verb. Beside it stands `resolve`, for spans that somebody else found.
"""

from accordingto.places.finding import find
from accordingto.places.resolving import resolve

__all__ = ["find", "resolve"]
