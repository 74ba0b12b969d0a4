"""Make the word lists that keep `accordingto.places` from taking people and plain words for places.

Comes in: the United States Census of 1990's names (package `names`), Webster's second dictionary (package
`english-words`), word frequencies (package `wordfreq`) and PolNeAR train, in which it is counted how often a
word has a small letter. Goes out: `src/accordingto/places/words.toml`. Run as
`python -m training.places.make_words GOLD`.
"""

import calendar
import gzip
import json
import pickle
import re
import sys
from collections import Counter
from importlib.metadata import distribution
from pathlib import Path

import msgpack

from accordingto.places import gazetteer
from accordingto.places.spelling import key

OUT = Path(gazetteer.__file__).with_name("words.toml")
GIVEN_SHARE = 99.0  # percent of people the given names kept stand for, women and men apart
WIDTH = 105  # letters a line of the file
SURNAMES = 3_000  # the commonest
LARGE = (
    200_000  # people: a name that PolNeAR does not have is taken for a plain word unless so many live there
)
HEADER = """# Words that are more often something else than a place.
#
# Made by training/places/make_words.py. [given]: the commonest given names of the United States Census of
# 1990 (public domain), by way of the package names 0.3.0. [surnames]: its commonest surnames that places
# are called, too. [ordinary]: words of Webster's second dictionary, 1934 (public domain; package
# english-words 2.0.2) that wordfreq 3.1.1 (Apache-2.0) counts among the 30,000 commonest, that places are
# called, too, and that PolNeAR train (of which nothing else is kept) has with a small letter as a rule.
"""


def main(gold: Path) -> None:
    """Write the lists and say how long they are."""
    lists = {"given": given(), "surnames": surnames(), "ordinary": ordinary(*cases(gold))}
    lines = [HEADER]
    for name, words in lists.items():
        lines.append(f'{name} = """')
        line = ""
        for word in sorted(words):
            if len(line) + len(word) > WIDTH:
                lines.append(line)
                line = ""
            line += ("" if not line else " ") + word
        lines += [line, '"""\n']
        print(name, len(words))
    OUT.write_text("\n".join(lines), encoding="utf-8")


def _where(package: str, module: str) -> Path:
    return Path(str(distribution(package).locate_file(module)))


def given() -> set[str]:
    """Return the given names of nearly everybody."""
    found = set()
    for sex, cut in (("female", 88.0), ("male", 89.5)):
        for line in (_where("names", "names") / f"dist.{sex}.first").read_text().splitlines():
            name, _, share, _ = line.split()
            if float(share) <= cut:
                found.add(name.lower())
    return found


def surnames() -> set[str]:
    """Return the commonest surnames that are also towns."""
    lines = (_where("names", "names") / "dist.all.last").read_text().splitlines()[:SURNAMES]
    return {name for line in lines if gazetteer.candidates(name := line.split()[0].lower())}


def cases(gold: Path) -> tuple[Counter[str], Counter[str]]:
    """Count the words of PolNeAR train with a small letter, and with a capital inside a sentence."""
    small, capital = Counter[str](), Counter[str]()
    for line in (gold / "attribution" / "polnear_train.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        small.update(re.findall(r"\b[a-z]+\b", text))
        capital.update(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))
    return small, capital


def ordinary(small: Counter[str], capital: Counter[str]) -> set[str]:
    """Return the common words that are also places, those left out that are proper names as a rule."""
    with (_where("english-words", "english_words") / "data" / "web2.pickle").open("rb") as file:
        webster = {word for word in pickle.load(file) if word.islower()}  # noqa: S301 - a pinned package's own file
    with gzip.open(_where("wordfreq", "wordfreq") / "data" / "small_en.msgpack.gz") as packed:
        bins = msgpack.load(packed, raw=False)[1:]
    common = {word for words in bins for word in words}
    plurals = {word for word in common if word.endswith("s") and word[:-1] in webster}
    months = {month.lower() for month in calendar.month_name[1:]}
    places = {word for word in common & (webster | plurals | months) if gazetteer.candidates(key(word))}
    return {word for word in places if word in months or is_small(word, small[word], capital[word])}


def is_small(word: str, small: int, capital: int) -> bool:
    """Whether a word has a small letter as a rule; of one that PolNeAR does not have, whether it may."""
    if small + capital == 0:
        return gazetteer.candidates(key(word))[0].people < LARGE
    return small > capital


if __name__ == "__main__":
    main(Path(sys.argv[1]))
