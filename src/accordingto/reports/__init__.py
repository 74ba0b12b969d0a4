"""Reports: bytes from files, folders and addresses become `Report` records.

Comes in: paths of text, HTML, PDF, JSON lines, WARC and WACZ files, folders of these, RSS and Atom feeds,
addresses, standard input, or text at hand. Goes out: `Report` records with the original bytes and their
digest. Refused: what cannot be read as an English report, each by a class of `accordingto.errors` and one
clear line.
"""

from accordingto.reports.gather import SeveralReports, how_many, open_report, open_reports
from accordingto.reports.plain import report_from_text

__all__ = ["SeveralReports", "how_many", "open_report", "open_reports", "report_from_text"]
