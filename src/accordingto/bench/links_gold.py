"""Gold for links: pairs of claims that weaken or strengthen each other, and events told by many reports.

Comes in: a gold folder with `disputes/` (ClaimDiff) and `events/` (ECB+). Goes out: `GoldPair`s and
`GoldEvent`s. Refused: a folder without them (`MissingGold`).

Source: Ko et al., "ClaimDiff: comparing and contrasting claims on contentious issues", ACL 2023; Cybulska
and Vossen, "Using a sledgehammer to crack a nut? Lexical diversity and event coreference resolution", LREC
2014.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as Xml

from accordingto.errors import MissingGold

HELD_OUT = frozenset(range(30, 36))
"""Topics of ECB+ that nothing was tuned on."""


class GoldPair(NamedTuple):
    """Two claims about one story, from two outlets, and whether the second stands in the relation.

    Attributes:
        topic: The story.
        first: Its words.
        second: Its words.
        holds: Whether annotators found the relation.
    """

    topic: str
    first: str
    second: str
    holds: bool


class GoldEvent(NamedTuple):
    """One mention of an event in a sentence.

    Attributes:
        topic: Number of the topic.
        document: The file's name.
        sentence: The whole sentence.
        words: The words that name the event.
        cluster: What all mentions of the same event share.
    """

    topic: int
    document: str
    sentence: str
    words: str
    cluster: str


def read_pairs(gold: Path, relation: str) -> list[GoldPair]:
    """Return the pairs of ClaimDiff train.

    Args:
        gold: The folder that holds `disputes/`.
        relation: "weak" or "strength".

    Raises:
        MissingGold: The file is not there. Give the folder that holds `disputes/`.
    """
    path = gold / "disputes" / f"ClaimDiff-{relation}-train.json"
    if not path.is_file():
        raise _missing(path, "disputes/")
    rows = json.loads(path.read_text("utf-8"))["data"]
    return [GoldPair(row["topic"], row["claim_a"], row["claim_b"], bool(row["relation"])) for row in rows]


def read_events(gold: Path) -> list[GoldEvent]:
    """Return the mentions of events in the sentences that ECB+'s makers checked, by topic and file.

    Args:
        gold: The folder that holds `events/`.

    Raises:
        MissingGold: The corpus is not there. Give the folder that holds `events/`.
    """
    table = gold / "events" / "ECBplus_coreference_sentences.csv"
    if not table.is_file():
        raise _missing(table, "events/")
    checked: dict[tuple[str, str], set[int]] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            checked.setdefault((row["Topic"], row["File"]), set()).add(int(row["Sentence Number"]))
    found: list[GoldEvent] = []
    for (topic, name), sentences in checked.items():
        path = gold / "events" / "ecbplus" / topic / f"{topic}_{name}.xml"
        if path.is_file():
            found += _events_of(path, int(topic), sentences)
    return found


def _events_of(path: Path, topic: int, sentences: set[int]) -> Iterator[GoldEvent]:
    root = Xml.parse(path).getroot()  # noqa: S314 - a corpus of our own choosing, given by path
    tokens = {one.get("t_id", ""): one for one in root.iter("token")}
    lines: dict[str, list[str]] = {}
    for token in tokens.values():
        lines.setdefault(token.get("sentence", ""), []).append(token.text or "")
    markables = root.find("Markables")
    events = {} if markables is None else {one.get("m_id", ""): one for one in markables}
    clusters = {
        source.get("m_id", ""): events[target.get("m_id", "")].get("instance_id", "")
        for relation in root.iter("CROSS_DOC_COREF")
        for target in relation.iter("target")
        for source in relation.iter("source")
    }
    for number, event in events.items():
        anchors = [tokens[anchor.get("t_id", "")] for anchor in event.iter("token_anchor")]
        if not anchors or not event.tag.startswith(("ACTION", "NEG_ACTION")):
            continue
        sentence = anchors[0].get("sentence", "")
        if int(sentence) in sentences:
            words = " ".join(anchor.text or "" for anchor in anchors)
            own = clusters.get(number) or f"{path.stem} {number}"
            yield GoldEvent(topic, path.stem, " ".join(lines[sentence]), words, own)


def _missing(path: Path, folder: str) -> MissingGold:
    return MissingGold(
        "the corpus is not there", where=str(path), remedy=f"Give the folder that holds {folder}"
    )
