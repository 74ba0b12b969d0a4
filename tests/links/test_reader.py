"""The room's model: what texts are about, and what one is to another, read one at a time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from accordingto.links.pieces import Said, as_read
from accordingto.links.reader import reader

MINED = "fighters mined the bridge before they withdrew"
OTHER = "the insurgents laid mines under the bridge as they left"
FAR = "the bakery has sold bread at the old price since Easter"


def test_a_gist_is_a_direction_and_lies_near_what_is_of_one_matter() -> None:
    """Gists have length one, and two tellings of one thing lie nearer than two matters."""
    mined, other, far = reader().gists([Said(MINED), Said(OTHER), Said(FAR)])

    assert np.linalg.norm([mined, other, far], axis=1) == pytest.approx(1, abs=1e-4)
    assert mined @ other > mined @ far


def test_a_text_without_a_word_has_no_direction() -> None:
    """An empty text has a gist of zeros and may be read beside another."""
    (gist,) = reader().gists([Said("")])
    (reading,) = reader().readings([(Said(""), Said(MINED))])

    assert not gist.any()
    assert np.isfinite(reading).all()


@settings(max_examples=20, deadline=None)
@given(some.lists(some.text(max_size=80), min_size=1, max_size=6))
def test_what_is_read_beside_a_text_changes_nothing(beside: list[str]) -> None:
    """A gist and a reading are the same to the last bit, alone and among others."""
    alone = reader().gists([Said(MINED)])[0]
    among = reader().gists([*map(Said, beside), Said(MINED)])[-1]
    (read_alone,) = reader().readings([(Said(MINED), Said(OTHER))])
    read_among = reader().readings(
        [*((Said(one), Said(OTHER)) for one in beside), (Said(MINED), Said(OTHER))]
    )[-1]

    assert alone.tobytes() == among.tobytes()
    assert read_alone == read_among


@settings(max_examples=20, deadline=None)
@given(some.text(max_size=80), some.text(max_size=80))
def test_it_does_not_matter_which_text_comes_first(one: str, other: str) -> None:
    """Two texts are to each other, to the last bit, what they are the other way about."""
    (this_way,) = reader().readings([(Said(one, other), Said(other))])
    (that_way,) = reader().readings([(Said(other), Said(one, other))])

    assert this_way == that_way


def test_a_denied_content_is_read_as_denied() -> None:
    """A claim and the denial of the same words weaken each other more than the claim and itself."""
    denied, told = Said(as_read(MINED, is_denied=True)), Said(MINED)
    against, itself = reader().readings([(denied, told), (told, told)])

    assert against.weakens > itself.weakens
    assert itself.same > against.same


def test_a_long_text_is_read_by_its_beginning() -> None:
    """What stands far behind in a text is not read, so that time is bounded."""
    long = f"{MINED} " * 20

    assert (
        reader().gists([Said(long)])[0].tobytes() == reader().gists([Said(f"{long} and more")])[0].tobytes()
    )
    short, longer = (Said(MINED, frame) for frame in (long, f"{long} and more"))
    of_short, of_longer = reader().readings([(short, Said(OTHER)), (longer, Said(OTHER))])
    assert of_short == of_longer


def test_whose_a_claim_is_is_read_with_it() -> None:
    """The words that say who claims something are read beside the claim, and told apart from it."""
    alone, owned, run_on = (
        Said(MINED),
        Said(MINED, "the colonel said"),
        Said(f"{MINED} the colonel said"),
    )
    readings = reader().readings([(one, Said(OTHER)) for one in (alone, owned, run_on)])

    assert len(set(readings)) == len(readings)
