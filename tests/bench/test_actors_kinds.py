"""The labels of kinds of source, and how telling them is counted."""

import json
from collections import Counter
from pathlib import Path

import pytest

from accordingto.bench import actors_kinds
from accordingto.bench.actors_kinds import LABELS, Tally, bench, read_labels
from accordingto.errors import Unreadable
from accordingto.records import ActorKind


def test_the_labels_are_many_and_spread() -> None:
    """At least 300 sources over 84 articles, at most four an article, each once, of every kind."""
    labels = list(read_labels("all"))

    assert len(labels) >= 300
    assert len({(label.report, label.source, label.cue) for label in labels}) == len(labels)
    articles = Counter(label.report for label in labels)
    assert len(articles) == 84
    assert max(articles.values()) == 4
    assert {label.kind for label in labels} == set(ActorKind)


def test_the_two_sets_share_no_source() -> None:
    """What one set counts, the other does not count again."""
    sets = [{(label.report, label.source, label.cue) for label in read_labels(name)} for name in LABELS]

    assert sets[0].isdisjoint(sets[1])


@pytest.mark.parametrize("name", LABELS)
def test_a_label_holds_no_text(name: str) -> None:
    """Offsets, an article's id and a kind: nothing of the corpus goes into the package."""
    for line in LABELS[name].read_text("utf-8").splitlines():
        assert set(json.loads(line)) == {"id", "source", "cue", "kind"}


@pytest.mark.parametrize("name", LABELS)
def test_a_source_that_is_empty_is_nobody(name: str) -> None:
    """Where the corpus gives no source, the label says so."""
    assert {label.kind for label in read_labels(name) if not label.source} <= {ActorKind.NOBODY}


def test_figures_of_a_tally() -> None:
    """Two of three are right; calling all persons would reach one of three."""
    person, document = ActorKind.PERSON, ActorKind.DOCUMENT
    figures = Tally(Counter({(person, person): 1, (document, document): 1, (document, person): 1})).figures()

    assert (figures["labels"], figures["accuracy"], figures["all person"]) == (3, 66.7, 33.3)
    assert (figures["person recall"], figures["document recall"], figures["nobody recall"]) == (100, 50, 0)


@pytest.fixture
def one_label(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Label the one source of the gold folder a person, in place of the labels that ship."""
    row = json.loads((gold / "attribution" / "polnear_dev.jsonl").read_text("utf-8").splitlines()[0])
    roles = row["attributions"][0]
    path = tmp_path / "labels.jsonl"
    label = {"id": row["id"], "source": roles["source"], "cue": roles["cue"], "kind": "person"}
    path.write_text(json.dumps(label) + "\n", encoding="utf-8")
    monkeypatch.setattr(actors_kinds, "LABELS", {"all": path})
    return path


@pytest.mark.usefixtures("one_label")
def test_a_named_source_is_told_as_a_person(gold: Path) -> None:
    """The harbour master Ada Lund is a person, in the gold folder as in life."""
    tally, misses = bench(gold)["all"]

    assert tally.counts == Counter({(ActorKind.PERSON, ActorKind.PERSON): 1})
    assert misses == []


def test_a_label_that_names_no_source_is_told(gold: Path, one_label: Path) -> None:
    """Another corpus under the same name does not pass for this one."""
    row = json.loads(one_label.read_text("utf-8"))
    one_label.write_text(json.dumps(row | {"cue": [[0, 1]]}) + "\n", encoding="utf-8")

    with pytest.raises(Unreadable, match="a source that is not there"):
        bench(gold)
