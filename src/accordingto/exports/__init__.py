"""Exports: what was read, in the forms others take: JSON for machines, lines for people.

`as_dict` and `json_line` are the machine form, `from_dict` and `report_of` turn it back into a report; the
form for people is in `readable`.
"""

from accordingto.exports.machine import as_dict, json_line
from accordingto.exports.restoring import from_dict, report_of

__all__ = ["as_dict", "from_dict", "json_line", "report_of"]
