"""The reader that ships computes what was distilled; needs torch, which only training installs."""

import random

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: `make train-setup` adds it")


def test_the_plain_reader_is_the_trained_one(bert: object) -> None:
    """Logits and gist of one pair agree to float noise."""
    from training.links.export_reader import PlainReader
    from training.links.pair_model import PairModel

    model = PairModel(bert, 48, has_kinds=True).eval()
    pieces, kinds = torch.randint(0, 200, (1, 10)), (torch.arange(10)[None] > 5).long()

    with torch.no_grad():
        expected = model(pieces, kinds, torch.ones_like(pieces))
        actual = PlainReader(model).eval()(pieces, kinds)

    for left, right in zip(expected, actual, strict=True):
        torch.testing.assert_close(left, right, atol=1e-4, rtol=1e-4)


def test_what_says_the_same_belongs_together_and_what_is_loose_to_nothing() -> None:
    """A batch ties claims of one key and of keys that weaken each other, and nothing else."""
    from training.links import gists
    from training.links.stories import LOOSE, Story, Wording

    wordings = [
        Wording(key, f"{key} {at} of it", False) for key in ("rain", "gate", "dead", LOOSE) for at in (1, 2)
    ]
    story = Story("one", tuple(wordings), frozenset({frozenset({"rain", "gate"})}))

    batch = gists.batch_of([story] * gists.STORIES, random.Random(2))  # noqa: S311 - chooses claims
    keys = [text.split()[0] for text in batch.texts]
    tied = {frozenset((keys[a], keys[b])) for a, b in batch.together.nonzero().tolist()}

    assert tied <= {frozenset({key}) for key in ("rain", "gate", "dead")} | {frozenset({"rain", "gate"})}
    assert frozenset({"rain", "gate"}) in tied


def test_the_loss_is_least_where_what_belongs_together_lies_together() -> None:
    """Gists that point the way of what they belong to cost less than gists that point elsewhere."""
    from training.links import gists

    together = torch.tensor([[0, 1, 0], [1, 0, 0], [0, 0, 0]], dtype=torch.bool)
    near = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    far = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])

    assert gists.loss_of(near, together) < gists.loss_of(far, together)
