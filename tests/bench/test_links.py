"""The bench of links: its measures, and our own disputes read from text."""

from pathlib import Path

import numpy as np
import pytest

from accordingto.bench import links_speed
from accordingto.bench.links_claims import average_precision, fit
from accordingto.bench.links_examples import DISPUTES, SETS, Disputes, bench, joined, key_of
from accordingto.bench.links_gold import read_events, read_pairs
from accordingto.bench.links_partitions import agreement, best_pairing
from accordingto.bench.links_reuse import KINDS
from accordingto.bench.links_speed import synthetic
from accordingto.errors import MissingGold


def test_the_same_partition_agrees_whole() -> None:
    """Whatever the groups are called, the same groups score 100 by every measure."""
    assert agreement("aabbc", [1, 1, 2, 2, 3]) == (100.0, 100.0, 100.0)


def test_known_partitions_get_the_known_b_cubed() -> None:
    """Three of one and one of another, told as one: precision 10/16, recall 1."""
    assert agreement("aaab", "xxxx").b_cubed == round(200 * 0.625 / 1.625, 1)


def test_partitions_of_other_mentions_are_refused() -> None:
    """Lists of two lengths are no partitions of the same mentions."""
    with pytest.raises(ValueError, match="as many groups"):
        agreement("ab", "a")


def test_pairing_is_the_best_there_is() -> None:
    """The greedy choice of 9 would give 10; pairing 8 with 7 gives 15."""
    assert best_pairing([[9.0, 8.0], [7.0, 1.0]]) == 15.0
    assert best_pairing([[1.0, 5.0, 2.0]]) == 5.0
    assert best_pairing([[1.0], [5.0]]) == 5.0


def test_average_precision_of_a_known_order() -> None:
    """Right at the first and third place: the mean of 1 and 2/3."""
    assert average_precision([True, False, True], [0.9, 0.5, 0.1]) == pytest.approx(100 * (1 + 2 / 3) / 2)


def test_fitting_finds_the_feature_that_tells() -> None:
    """The feature that decides gets a weight above the one that is noise."""
    chance = np.random.default_rng(3)
    features = chance.random((400, 2))
    weights, _ = fit(features, features[:, 0] > 0.5, penalty=1.0)

    assert weights[0] > 10 * abs(weights[1])


def test_a_folder_without_the_corpora_is_refused(tmp_path: Path) -> None:
    """Both readers say what is missing and what to do."""
    with pytest.raises(MissingGold, match="events/"):
        read_events(tmp_path)
    with pytest.raises(MissingGold, match="disputes/"):
        read_pairs(tmp_path, "weak")


def test_planted_relays_are_not_all_verbatim() -> None:
    """Each kind but the first changes a sentence."""
    from random import Random

    sentence = (
        "The mayor said that many people, who had waited since noon, would get help before the night came."
    )
    changed = {kind: change(sentence, Random(1)) for kind, change in KINDS.items()}  # noqa: S311 - shuffles words

    assert changed.pop("verbatim") == sentence
    assert sentence not in changed.values()


def test_made_up_claims_are_the_same_every_time() -> None:
    """The claims that linking is timed on do not change from run to run."""
    assert [one.text for one in synthetic(50)] == [one.text for one in synthetic(50)]


def test_a_folder_without_a_key_is_refused(tmp_path: Path) -> None:
    """A set of disputes says which key is missing."""
    with pytest.raises(MissingGold, match="key"):
        bench(Disputes("mine", (tmp_path,)))


def test_keys_of_two_disputes_stay_two() -> None:
    """What two disputes call by one name are two claims of the joined key."""
    one = {
        "claims": {"dead": {"in": {"a-01": "x"}}},
        "weakens": [["dead", "dead"]],
        "relays": [["a-02", "a-01"]],
    }
    whole = joined([one, one])

    assert list(whole["claims"]) == ["dead 0", "dead 1"]
    assert whole["weakens"] == [["dead 0", "dead 0"], ["dead 1", "dead 1"]]
    assert whole["relays"] == [["a-02", "a-01"]] * 2


@pytest.mark.skipif(not DISPUTES.is_dir(), reason="outside a checkout there are no invented disputes")
def test_every_key_speaks_of_words_that_its_reports_have() -> None:
    """The samples are thirty reports, and each passage and relay of a key is one of its reports."""
    for folder in (folder for one in SETS if not one.is_held_out for folder in one.folders):
        key = key_of(folder)
        files = {path.stem: path.read_text("utf-8") for path in (folder / key["reports"]).iterdir()}
        for claim in key["claims"].values():
            for report, places in claim["in"].items():
                for words in [places] if isinstance(places, str) else places:
                    assert words in files[report]
        assert {report for pair in key["relays"] for report in pair} <= set(files)
        assert {name for pair in key["weakens"] for name in pair} <= set(key["claims"])
    samples = SETS[0].folders
    assert sum(len(list((folder / key_of(folder)["reports"]).iterdir())) for folder in samples) == 30


@pytest.mark.skipif(not DISPUTES.is_dir(), reason="outside a checkout there are no invented disputes")
def test_our_disputes_are_linked_as_their_key_says() -> None:
    """On the ferry and the bridge, links reach F1 75, and four groups in five have their origins right."""
    result = bench(Disputes("two", (DISPUTES,)))

    assert result.scores[-1].f1 >= 75
    assert result.origins_right >= 0.8 * result.groups


@pytest.mark.skipif(not DISPUTES.is_dir(), reason="outside a checkout there are no invented disputes")
def test_what_was_missed_of_a_held_out_set_is_not_told() -> None:
    """A set that is held out gives its totals alone."""
    shown = bench(Disputes("two", (DISPUTES,)))
    hidden = bench(Disputes("two", (DISPUTES,), is_held_out=True))

    assert shown.misses
    assert hidden == shown._replace(misses=())


def test_speed_is_told_among_few_and_many_claims() -> None:
    """A tenth, half and all of the claims are marks, each with a time and what memory it takes."""
    rows = links_speed.bench(300)

    assert [row.claims for row in rows] == [30, 150, 300]
    assert all(row.ms > 0 and row.kilobytes >= 0 for row in rows)
