"""Links: what the claims of many reports have to do with each other, and whose word they come down to.

Two verbs: `find` gives the links between claims, `gather` the groups of the same claim with their origins.
`Links` does what `find` does a report at a time. Comes in: reports with claims. Goes out: `Link`s and
`Group`s; whoever called keeps them. Refused: nothing; claims without time or source are linked by what they
say.
"""

from accordingto.links.finding import Links, find
from accordingto.links.gathering import gather
from accordingto.links.weighing import VERSION

__all__ = ["VERSION", "Links", "find", "gather"]
