"""Whether a clause looks back or ahead."""

import pytest

from accordingto.times.reading import the_grammar
from accordingto.times.tense import turn
from accordingto.times.tokens import tokens


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("He left on Friday.", -1),
        ("The minister resigned Friday.", -1),
        ("They will meet on Friday.", 1),
        ("On Friday they will meet.", 1),
        ("The vote is scheduled for Friday.", 1),
        ("He said they will meet on Friday.", 1),
        ("They are set to meet on Friday.", 1),
        ("They have until Friday.", 2),
        ("They will leave by Friday.", 2),
        ("They must leave by Friday.", 2),
        ("They had agreed to leave by Friday.", 2),
        ("They had to leave by Friday.", 2),
        ("186 people had fallen ill by Friday night.", -1),
        ("By Friday, 412 people had been taken ill.", -1),
        ("By Friday they hoped to have had a reply.", 2),
        ("In the week ended Friday it rose.", -2),
        ("Friday.", 0),
        ("It fell. Friday is quiet.", 0),
    ],
)
def test_the_nearest_cue_decides(text: str, looks: int) -> None:
    """Words before the time come first, and no cue counts beyond the sentence."""
    read = tokens(text, the_grammar().lexicon)
    at = read.words.index("friday")

    assert turn(read, at, at) == looks
