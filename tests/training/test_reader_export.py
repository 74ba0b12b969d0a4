"""The reader that ships computes what was distilled; needs torch, which only training installs."""

import random
from pathlib import Path

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


def test_a_reader_is_taken_back_out_of_its_graph(bert: object, tmp_path: Path) -> None:
    """A model with the weights of a graph reads as the model that the graph was made of, to 8 bits."""
    import copy

    from training.links.export_reader import export
    from training.links.pair_model import PairModel
    from training.links.taken_back import take_back

    model = PairModel(bert, 48, has_kinds=True).eval()
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.1)
    again = copy.deepcopy(model)
    for weights in again.parameters():
        torch.nn.init.zeros_(weights)
    export(model, tmp_path / "reader.onnx")
    take_back(tmp_path / "reader.onnx", again)
    pieces, kinds = torch.randint(0, 200, (1, 10)), (torch.arange(10)[None] > 5).long()

    with torch.no_grad():
        expected, actual = (one(pieces, kinds, torch.ones_like(pieces)) for one in (model, again))

    for left, right in zip(expected, actual, strict=True):
        torch.testing.assert_close(left, right, atol=0.05, rtol=0.05)


def test_a_graph_of_other_layers_is_refused(bert: object, tmp_path: Path) -> None:
    """Weights are not put where they do not belong."""
    from training.links.export_reader import export
    from training.links.pair_model import PairModel
    from training.links.taken_back import take_back

    model = PairModel(bert, 48, has_kinds=True).eval()
    export(model, tmp_path / "reader.onnx")
    del model.encoder.encoder.layer[0]

    with pytest.raises(ValueError, match="products"):
        take_back(tmp_path / "reader.onnx", model)


def test_rows_are_read_as_they_are_marked() -> None:
    """All pairs in relation are read once a time over, and as many others as are asked for."""
    from training.links.in_reports import Claim, Dispute
    from training.links.learn import rows, tensors
    from training.links.train_teacher import apart

    from accordingto.links.pieces import Said

    claims = tuple(Claim(key, key, Said(f"{key} came", "she said")) for key in ("a", "b", "c", "d", "e"))
    dispute = Dispute("one", claims, ((0, 1, 1), (2, 3, 2)), ((0, 4), (1, 4), (2, 4), (3, 4)))
    rng = random.Random(3)  # noqa: S311 - chooses pairs

    found = list(rows([dispute], apart()[0][:3], 1.0, 0, rng))
    pieces, kinds, mask = tensors([row.pieces for row in found])

    assert sorted(row.label for row in found) == [0, 0, 1, 2]
    assert pieces.shape == kinds.shape == mask.shape
    assert dispute.story.weakening == {frozenset({"c", "d"})}


def test_the_mean_of_two_readers_lies_between_them() -> None:
    """Each weight is the mean of both, by the share that is kept; what is no fraction is the last one's."""
    from training.soups import mean

    first = {"weight": torch.tensor([0.0, 1.0]), "steps": torch.tensor(3)}
    last = {"weight": torch.tensor([1.0, 2.0]), "steps": torch.tensor(5)}
    found = mean([first, last], (0.25, 0.75))

    assert found["weight"].tolist() == [0.75, 1.75]
    assert found["steps"].item() == 5


def test_what_says_the_same_belongs_together_and_what_is_loose_to_nothing() -> None:
    """A batch ties claims of one key and of keys that weaken each other, and nothing else."""
    from training.links import gists
    from training.links.stories import LOOSE, Story, Wording

    wordings = [
        Wording(key, f"{key} {at} of it", False) for key in ("rain", "gate", "dead", LOOSE) for at in (1, 2)
    ]
    story = Story("one", tuple(wordings), frozenset({frozenset({"rain", "gate"})}))

    batch = gists.batch_of([story] * gists.STORIES, random.Random(2))  # noqa: S311 - chooses claims
    keys = [one.text.split()[0] for one in batch.claims]
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
