"""The cue lists of `cues.toml`, read once, as questions the rules can ask.

Comes in: the file beside this one. Goes out: `Cues`. Refused: nothing; the file is part of the package.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Which words hand over what somebody said or thought, and in which frame.

    Attributes:
        frames: Frame to the lemmas that are believed in it, likeliest frame first.
        quoted_frames: The same for words inside a quotation, where most "I think" is no report.
        speech: Lemmas that may own a quotation next to them.
        nobody: Lemmas whose subject is part of the content: "seem", "appear".
        adverbs: Words that give a clause to nobody: "reportedly".
        first_persons: Sources that, inside a quotation, only point back to its speaker.
        labels: "Photo", "Update": what may stand before a colon and is nobody.
    """

    frames: dict[str, frozenset[str]]
    quoted_frames: dict[str, frozenset[str]]
    speech: frozenset[str]
    nobody: frozenset[str]
    adverbs: frozenset[str]
    first_persons: frozenset[str]
    labels: frozenset[str]

    def knows(self, key: tuple[str, str], is_quoted: bool) -> bool:
        """Say whether a lemma is a cue in a frame; `is_quoted` where it stands inside a quotation."""
        lemma, frame = key
        return lemma in (self.quoted_frames if is_quoted else self.frames).get(frame, frozenset())

    def rank(self, key: tuple[str, str]) -> int:
        """Return the place of a frame in the lists: of two readings, the lower is the likelier."""
        order = [*self.frames, *self.quoted_frames]
        return order.index(key[1])


@cache
def load_cues() -> Cues:
    """Read the lists that come with the package."""
    lists = tomllib.loads(files("accordingto.attributions").joinpath("cues.toml").read_text("utf-8"))
    words = {name: frozenset(lemmas) for name, lemmas in lists["words"].items()}
    return Cues(
        frames={frame: frozenset(lemmas) for frame, lemmas in lists["frames"].items()},
        quoted_frames={frame: frozenset(lemmas) for frame, lemmas in lists["quoted"].items()},
        **words,
    )
