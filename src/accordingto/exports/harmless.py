"""Text from outside, made safe to show on a terminal.

Comes in: any text a report, an address or a file name brought along. Goes out: the same words with
every character that could move the cursor, change colours or turn the reading direction replaced by
a visible stand-in. Refused: nothing.
"""

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for the tab and the line feed
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # those that turn or hide the direction
    "\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400  # Unicode's block "Control Pictures" repeats U+0000 to U+001F from here
_DELETE = "\x7f"


def harmless(text: str) -> str:
    """Return `text` with control, direction and other hidden characters made visible.

    An escape becomes "␛"; what has no picture becomes its number, as in "<U+202E>". Line feeds and
    tabs stay, and so do the joiners that names in several scripts are spelled with.
    """
    return _HIDDEN.sub(_shown, text)


def one_line(text: str) -> str:
    """Return `text` made harmless, with every run of blanks and line breaks as one space."""
    return " ".join(harmless(text.replace("\r\n", "\n")).split())


def _shown(hidden: re.Match[str]) -> str:
    character = hidden.group()
    if character < " ":
        return chr(_PICTURES + ord(character))
    return "␡" if character == _DELETE else f"<U+{ord(character):04X}>"
