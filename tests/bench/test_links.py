"""The bench of links: its measures, and our own disputes read from text."""

from pathlib import Path

import numpy as np
import pytest

from accordingto.bench.links_claims import average_precision, fit
from accordingto.bench.links_examples import DISPUTES, bench
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


@pytest.mark.skipif(not DISPUTES.is_dir(), reason="outside a checkout there are no invented disputes")
def test_our_disputes_are_linked_as_their_key_says() -> None:
    """Links reach F1 85, and nine in ten groups have their origins counted right."""
    result = bench()

    assert result.scores[-1].f1 >= 85
    assert result.origins_right >= 0.9 * result.groups
