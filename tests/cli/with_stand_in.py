"""Run the program with a finder that needs no model in the place of the one that is shipped."""

import re

from accordingto import attributions
from accordingto.attributions import Found
from accordingto.cli.app import main
from accordingto.records import Span


class SaidFinder:
    """Takes the words before each "said" for the source and the words after it for the content."""

    found_by = "said/1"

    def __call__(self, text: str) -> list[Found]:
        """Find one attribution for each line that holds a "said"."""
        rows = re.finditer(r"^(.+?) (said) (.+)$", text, re.MULTILINE)
        return [Found(*((Span(*row.span(role)),) for role in (1, 2, 3))) for row in rows]


if __name__ == "__main__":
    attributions.FINDERS["rules"] = SaidFinder
    main()
