"""The pair model: an encoder, a head for what two claims are to each other, one for what a claim is about.

Comes in: claims, or pairs of them. Goes out: logits and gists. Refused: nothing; what is longer than the
tokenizer allows is cut.

It reads both claims at once (a cross-encoder, Nogueira and Cho 2019), so that it sees which word of one
stands for which of the other. A gist is read from one claim alone, so that it can be kept and searched.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from training.links.stories import LABELS, Pair

LONGEST = 96  # word pieces of both claims
WIDE = 128  # numbers of a gist


class PairModel(nn.Module):
    """Layers of an encoder, a head on the first piece of two claims, and one on the mean piece of one."""

    def __init__(self, encoder: nn.Module, width: int, *, has_kinds: bool) -> None:
        """Put untrained heads on `encoder`, which takes the kinds of pieces or not."""
        super().__init__()
        self.encoder = encoder
        self.has_kinds = has_kinds
        self.head = nn.Sequential(
            nn.Dropout(0.1),
            nn.Linear(width, width),
            nn.Tanh(),
            nn.Dropout(0.1),
            nn.Linear(width, len(LABELS)),
        )
        self.gist = nn.Linear(width, WIDE, bias=False)

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Read pieces, with which claim each is of and where one stands, all (b, t).

        Returns:
            What the second claim is to the first, logits (b, 3), and what is read is about, unit vectors
            (b, `WIDE`).
        """
        more = {"token_type_ids": kinds} if self.has_kinds else {}
        hidden = self.encoder(input_ids=pieces, attention_mask=mask, **more).last_hidden_state
        there = mask[:, :, None].to(hidden.dtype)
        mean = (hidden * there).sum(1) / there.sum(1)
        return self.head(hidden[:, 0]), nn.functional.normalize(self.gist(mean), dim=-1)


def load(base: Path, layers: Sequence[int] = ()) -> PairModel:
    """Return the model before training, of these layers of the base; of all where none is named."""
    encoder = AutoModel.from_pretrained(base, add_pooling_layer=False)
    if layers:
        encoder.encoder.layer = nn.ModuleList(encoder.encoder.layer[at] for at in layers)
        encoder.config.num_hidden_layers = len(layers)
    encoder.embeddings.requires_grad_(False)  # a third of the time of a step, and nothing is lost
    return PairModel(encoder, encoder.config.hidden_size, has_kinds=encoder.config.model_type == "bert")


def tokenizer(base: Path) -> Tokenizer:
    """Return the base's tokenizer, which cuts both claims at `LONGEST`."""
    found = Tokenizer.from_file(str(base / "tokenizer.json"))
    found.enable_truncation(LONGEST)
    padding = found.padding or {}
    found.enable_padding(pad_id=padding.get("pad_id", 0), pad_token=padding.get("pad_token", "[PAD]"))
    return found


def tensors(cut: Tokenizer, some: Sequence[Pair] | Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, kinds and mask of pairs or of single claims, each (b, t)."""
    read_as = cut.encode_batch([one if isinstance(one, str) else one[:2] for one in some])
    return (
        torch.tensor([one.ids for one in read_as]),
        torch.tensor([one.type_ids for one in read_as]),
        torch.tensor([one.attention_mask for one in read_as]),
    )


def batches(some: Sequence[Pair], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield the places of pairs of about one length, in any order."""
    yield from of_one_length([len(one.first) + len(one.second) for one in some], 30, size, rng)


def of_one_length(lengths: Sequence[int], blur: float, size: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield the places of what has about one length, to `blur`, in batches in any order."""
    blurred = [length + rng.random() * blur for length in lengths]
    order = sorted(range(len(lengths)), key=blurred.__getitem__)
    found = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(found)
    yield from found


class Steps:
    """Steps by which a model learns: the rate rises at first and then falls to nothing."""

    def __init__(self, model: PairModel, rate: float, count: int) -> None:
        """Begin `count` steps, the largest of rate `rate`."""
        self._learned = [one for one in model.parameters() if one.requires_grad]
        self._optimizer = torch.optim.AdamW(self._learned, lr=rate, weight_decay=0.01, fused=True)
        self._rate = torch.optim.lr_scheduler.OneCycleLR(
            self._optimizer, rate, total_steps=count + 1, pct_start=0.06, anneal_strategy="linear"
        )

    def take(self) -> None:
        """Go one step down the gradients that are there, and clear them."""
        nn.utils.clip_grad_norm_(self._learned, 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        self._rate.step()


@torch.no_grad()
def logits_of(model: PairModel, cut: Tokenizer, some: Sequence[Pair]) -> Tensor:
    """Return logits (n, 3)."""
    model.eval()
    found = torch.zeros(len(some), len(LABELS))
    for places in batches(some, 64, random.Random(1)):
        with torch.autocast("cpu", torch.bfloat16):
            found[places] = model(*tensors(cut, [some[at] for at in places]))[0].float()
    return found
