"""Checks: what a careful editor would notice in a report, each with the reason.

`notice` is the room's one verb. A check is a function from a `Reading` to findings; those of other
packages are found by the entry point group "accordingto.checks".
"""

from accordingto.checks.noticing import CHECKS, GROUP, Check, notice
from accordingto.checks.reading import Reading

__all__ = ["CHECKS", "GROUP", "Check", "Reading", "notice"]
