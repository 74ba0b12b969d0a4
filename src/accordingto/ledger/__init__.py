"""The ledger: every report that was read, what was found in it and what people made of that, for good.

Comes in: `Report`s, `Refusal`s and judgements. Goes out: a database that is only ever added to, and views of
it: as the machine read, as people judged, today or at an earlier time. Refused: a report that contradicts
itself, a database that is damaged or was altered.
"""

from accordingto.errors import BrokenLedger
from accordingto.ledger.keeping import Writer, is_read
from accordingto.ledger.opened import Ledger
from accordingto.ledger.readings import NotWhole
from accordingto.ledger.trouble import SeveralMatch
from accordingto.ledger.verifying import digest, verify

__all__ = ["BrokenLedger", "Ledger", "NotWhole", "SeveralMatch", "Writer", "digest", "is_read", "verify"]
