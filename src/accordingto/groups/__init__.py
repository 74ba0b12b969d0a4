"""Groups: the same claim in many reports, who is against it, and the way that it came, of a whole ledger.

Comes in: a ledger with reports. Goes out: links kept in it (`link`), groups, disputes, traces and actors'
records as judged or as read, now or then. Refused: what was not there at that moment (`Missing`).

The room `links` compares claims and knows no ledger; the room `ledger` keeps links and knows not how they are
found. This room has both.
"""

from accordingto.groups.keeping import bring_in_line, follow
from accordingto.groups.linking import Outcome, brought_in_line, link, to_link, unlinked

__all__ = ["Outcome", "bring_in_line", "brought_in_line", "follow", "link", "to_link", "unlinked"]
