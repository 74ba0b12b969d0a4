"""Let the reader learn on from whole reports, by their marks, with whose claim each is.

    python -m training.links.learn --base MINILM --reports runs/in_reports.jsonl --out runs/reader
    torchrun --nproc-per-node 2 -m training.links.learn --base MINILM ...

The second has a process for each of two cores, each with its own batches, and averages their gradients: on a
CPU that is faster by half than one process with two threads.

Starts from the reader that ships, or from a run with `--from`. Each time over, all pairs of the disputes that
the marks set in relation are read, as many of no relation as `--neither` says, half of them the likeliest at
a glance, and pairs of the stories; steps on gists between (`gists.py`). Now and then a claim is read without
the words that say whose it is and without the sentence before. What is written is the mean of the weights
that it began with and of those that it came to.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn

from accordingto.links.pieces import Cutter, Pieces, Said
from training.links import gists
from training.links.distil import LAYERS
from training.links.in_reports import Dispute, from_file
from training.links.pair_model import PairModel, Steps, load, of_one_length
from training.links.stories import Story
from training.links.taken_back import take_back
from training.links.train_teacher import apart, some_pairs
from training.soups import mean

SHIPPED = Path(__file__).resolve().parents[2] / "src" / "accordingto" / "models" / "links" / "reader.onnx"
GISTS = 6  # steps for each of which one is on gists
BATCH, BLUR = 32, 6  # rows of a batch, and pieces by which their lengths may differ
UNFRAMED = 0.15  # of the claims, those that are read without whose they are
SHOWN = 400  # steps after which the loss is told


class Row(NamedTuple):
    """Two claims as they are read, and the place of their label in `stories.LABELS`."""

    pieces: Pieces
    label: int


def rows(
    disputes: Sequence[Dispute], stories: Sequence[Story], neither: float, n_stories: int, rng: random.Random
) -> Iterator[Row]:
    """Yield the pairs of one time over, in any order of the two."""
    cut = Cutter()
    for dispute in disputes:
        count = round(neither * len(dispute.related))
        near, rest = dispute.neither[: count // 2], dispute.neither[count // 2 :]
        chosen = [*near, *rng.sample(rest, min(len(rest), count - len(near)))]
        for one, other, label in (*dispute.related, *((*ends, 0) for ends in chosen)):
            said = [_maybe_unframed(dispute.claims[at].said, rng) for at in (one, other)]
            yield Row(cut.beside(*_either_way(said, rng)), label)
    for pair in some_pairs(stories, [], rng, n_stories):
        yield Row(cut.beside(*_either_way([Said(pair.first), Said(pair.second)], rng)), pair.label)


def tensors(some: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, kinds and mask, each (b, t)."""
    longest = max(len(one.ids) for one in some)
    found = torch.zeros(3, len(some), longest, dtype=torch.long)
    for at, one in enumerate(some):
        found[0, at, : len(one.ids)] = torch.tensor(one.ids)
        found[1, at, : len(one.ids)] = torch.tensor(one.kinds)
        found[2, at, : len(one.ids)] = 1
    pieces, kinds, mask = found
    return pieces, kinds, mask


def _either_way(said: Sequence[Said], rng: random.Random) -> Sequence[Said]:
    return said if rng.random() < 0.5 else said[::-1]  # noqa: PLR2004 - one of two ways


def _maybe_unframed(said: Said, rng: random.Random) -> Said:
    return Said(said.text) if rng.random() < UNFRAMED else said


def _processes() -> tuple[int, int]:
    """Return which process this is, and of how many that learn together."""
    if "WORLD_SIZE" not in os.environ:
        return 0, 1
    dist.init_process_group("gloo")
    torch.set_num_threads(1)
    return dist.get_rank(), dist.get_world_size()


def _average(model: nn.Module, count: int) -> None:
    """Put the mean of all processes' gradients into each of them."""
    if count == 1:
        return
    gradients = [one.grad for one in model.parameters() if one.grad is not None]
    together = torch.cat([one.view(-1) for one in gradients])
    dist.all_reduce(together)
    together /= count
    for one, part in zip(gradients, together.split([one.numel() for one in gradients]), strict=True):
        one.copy_(part.view_as(one))


def _on_pairs(model: PairModel, batch: Sequence[Row]) -> float:
    """Add the gradients of a batch of pairs, and return their loss."""
    model.train()
    with torch.autocast("cpu", torch.bfloat16):
        logits, _ = model(*tensors([row.pieces for row in batch]))
    loss = nn.functional.cross_entropy(logits.float(), torch.tensor([row.label for row in batch]))
    loss.backward()
    return float(loss.detach())


def _on_gists(model: PairModel, batch: gists.Batch, cut: Cutter) -> float:
    """Add the gradients of a batch of claims by themselves, and return their loss."""
    wordless = cut.alone(Said("."))
    pieces = [found for one in batch.claims if (found := cut.alone(one) or wordless)]
    with torch.autocast("cpu", torch.bfloat16):
        _, found = model(*tensors(pieces))
    loss = gists.loss_of(found.float(), batch.together)
    loss.backward()
    return float(loss.detach())


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--reports", type=Path, required=True, help="what `in_reports` wrote")
    parser.add_argument("--from", dest="began", type=Path, help="a run whose reader learns on from there")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=1.2e-4)
    parser.add_argument("--neither", type=float, default=1.2, help="pairs of no relation for each of one")
    parser.add_argument("--stories", type=int, default=5_000, help="pairs of stories each time over")
    parser.add_argument("--keep", type=float, default=0.4, help="share of the weights it began with")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    place, count = _processes()
    torch.manual_seed(7 + place)
    rng, chance = random.Random(7), random.Random(7 + place)  # the first chooses the same in each process
    (kept, _), cut = apart(), Cutter()
    disputes, model = from_file(options.reports), load(options.base, LAYERS)
    if options.began:
        model.load_state_dict(torch.load(options.began / "pairs.pt", weights_only=True))
    else:
        take_back(SHIPPED, model)
    first = {name: one.clone() for name, one in model.state_dict().items()}
    told = [*kept, *(dispute.story for dispute in disputes)]
    related = sum(len(dispute.related) for dispute in disputes)
    most = round(related * (1 + options.neither)) + options.stories
    steps = Steps(model, options.lr, options.epochs * (most // BATCH // count + 1))
    began = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(1, options.epochs + 1):
        total, on_gists = list[float](), list[float]()
        some = list(rows(disputes, kept, options.neither, options.stories, rng))
        batches = list(of_one_length([len(row.pieces.ids) for row in some], BLUR, BATCH, rng))
        for step, places in enumerate(batches[place : len(batches) // count * count : count], 1):
            total.append(_on_pairs(model, [some[at] for at in places]))
            if step % GISTS == 0:
                on_gists.append(_on_gists(model, gists.batch_of(told, chance), cut))
            _average(model, count)
            steps.take()
            if place == 0 and step % SHOWN == 0:
                means = f"{np.mean(total[-SHOWN:]):.3f}, on gists {np.mean(on_gists[-SHOWN // GISTS :]):.3f}"
                print(f"  {step}: loss {means}, {time.monotonic() - began:.0f} s", flush=True)
        if place == 0:
            print(f"epoch {epoch}: loss {np.mean(total):.3f}, {time.monotonic() - began:.0f} s", flush=True)
            shares = options.keep, 1 - options.keep
            torch.save(mean([first, model.state_dict()], shares), options.out / "pairs.pt")


if __name__ == "__main__":
    main()
