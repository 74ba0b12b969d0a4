"""Exports: what was read, in the forms others take: JSON for machines, lines for people.

`as_dict` and `json_line` are the machine form; the form for people is in `readable`.
"""

from accordingto.exports.machine import as_dict, json_line

__all__ = ["as_dict", "json_line"]
