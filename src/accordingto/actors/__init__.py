"""Actors: who the sources of a report are, and whom its contents speak of.

`resolve` is the room's one verb. Beside it stand the list of known actors and the check of a user's own.
"""

from accordingto.actors.checking import Trouble, troubles
from accordingto.actors.known import Known, KnownActors, known_actors, read_known, read_list
from accordingto.actors.resolving import Cast, resolve

__all__ = [
    "Cast",
    "Known",
    "KnownActors",
    "Trouble",
    "known_actors",
    "read_known",
    "read_list",
    "resolve",
    "troubles",
]
