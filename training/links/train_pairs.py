"""Train the pair model: two claims in, neither, same or weakens out.

    python -m training.links.train_pairs --base BASE --out runs/pairs

It reads both claims at once (a cross-encoder, Nogueira and Cho 2019), so that it sees which word of one
stands for which of the other. It starts from the first layers of all-MiniLM-L6-v2. Prints, after each epoch,
average precision on stories that are kept back.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from accordingto.bench.links_claims import average_precision
from training.links.stories import LABELS, Pair, Story, across, beside, pairs, read

STORIES = Path(__file__).parent / "stories"
LONGEST = 96  # word pieces of both claims
NEWS = 6_000  # pairs from news that an epoch has
KEPT_BACK = 12  # every so many-th story is not trained on


class PairModel(nn.Module):
    """A few layers of an encoder over both claims, and a head on the first piece."""

    def __init__(self, bert: BertModel) -> None:
        """Put an untrained head on `bert`."""
        super().__init__()
        width = bert.config.hidden_size
        self.bert = bert
        self.head = nn.Sequential(
            nn.Dropout(0.1),
            nn.Linear(width, width),
            nn.Tanh(),
            nn.Dropout(0.1),
            nn.Linear(width, len(LABELS)),
        )

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """Return logits (b, 3) for pieces, which claim each is of, and where one stands, all (b, t)."""
        hidden = self.bert(input_ids=pieces, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        return self.head(hidden[:, 0])


def load(base: Path, layers: int) -> PairModel:
    """Return the model before training."""
    config = BertConfig.from_pretrained(base)
    bert = BertModel.from_pretrained(base, config=config, add_pooling_layer=False)
    bert.encoder.layer = bert.encoder.layer[:layers]
    bert.config.num_hidden_layers = layers
    bert.embeddings.requires_grad_(False)  # a third of the time of a step, and nothing is lost
    return PairModel(bert)


def tokenizer(base: Path) -> Tokenizer:
    """Return the base's tokenizer, which cuts both claims at `LONGEST`."""
    found = Tokenizer.from_file(str(base / "tokenizer.json"))
    found.enable_truncation(LONGEST)
    found.enable_padding()
    return found


def tensors(cut: Tokenizer, some: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor]:
    """Return pieces, kinds and mask of pairs, each (b, t)."""
    read_as = cut.encode_batch([(one.first, one.second) for one in some])
    return (
        torch.tensor([one.ids for one in read_as]),
        torch.tensor([one.type_ids for one in read_as]),
        torch.tensor([one.attention_mask for one in read_as]),
    )


def batches(some: Sequence[Pair], size: int, rng: random.Random) -> Iterator[list[Pair]]:
    """Yield batches of pairs of about one length, in any order."""
    order = sorted(some, key=lambda one: len(one.first) + len(one.second) + rng.random() * 30)
    found = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(found)
    yield from found


def epoch_of(stories: Sequence[Story], rng: random.Random, negatives: float, weakening: float) -> list[Pair]:
    """Return the pairs of one epoch: other negatives, cuts and orders each time."""
    some = (pairs(story, rng, negatives=negatives, weakening=weakening) for story in stories)
    found = [pair for each in some for pair in each]
    vague = (STORIES / "vague.txt").read_text("utf-8").splitlines()
    return [*found, *across(stories, rng, len(found) // 6), *beside(vague, stories, rng)]


@torch.no_grad()
def told(model: PairModel, cut: Tokenizer, some: Sequence[Pair]) -> Tensor:
    """Return probabilities (n, 3)."""
    model.eval()
    with torch.autocast("cpu", torch.bfloat16):
        found = [
            model(*tensors(cut, some[at : at + 64])).float().softmax(-1) for at in range(0, len(some), 64)
        ]
    return torch.cat(found)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=1e-4)
    parser.add_argument("--negatives", type=float, default=2.0)
    parser.add_argument("--weakening", type=float, default=1.0)
    parser.add_argument("--news", type=Path, help="pairs from `news_pairs`")
    parser.add_argument("--weights", type=Path, help="go on from these")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="keep no story back")
    return parser.parse_args()


def main() -> None:
    """Parse the command line and train."""
    options = _options()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    stories = read(STORIES.glob("[a-g]*.txt"))
    news = [Pair(*json.loads(line)) for line in options.news.open(encoding="utf-8")] if options.news else []
    back = [] if options.all else stories[::KEPT_BACK]
    kept = [story for at, story in enumerate(stories) if options.all or at % KEPT_BACK]
    tried = [pair for story in back for pair in pairs(story, random.Random(1), negatives=4)]
    model, cut = load(options.base, options.layers), tokenizer(options.base)
    if options.weights:
        model.load_state_dict(torch.load(options.weights, weights_only=True))
    n_news = min(NEWS, len(news))
    shares = options.negatives, options.weakening
    steps = options.epochs * ((len(epoch_of(kept, random.Random(0), *shares)) + n_news) // options.batch)
    print(len(stories), "stories,", steps, "steps", flush=True)
    learned = [one for one in model.parameters() if one.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=options.lr, weight_decay=0.01, fused=True)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        options.lr,
        total_steps=steps + 200 * options.epochs,
        pct_start=0.08,
        anneal_strategy="linear",
    )
    began = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(options.epochs):
        model.train()
        total = []
        for some in batches(epoch_of(kept, rng, *shares) + rng.sample(news, n_news), options.batch, rng):
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*tensors(cut, some))
            loss = nn.functional.cross_entropy(logits.float(), torch.tensor([one.label for one in some]))
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            rate.step()
            total.append(float(loss.detach()))
        line = f"epoch {epoch + 1}: loss {sum(total) / len(total):.3f}, {time.monotonic() - began:.0f} s"
        if tried:
            found, labels = told(model, cut, tried).numpy(), np.array([one.label for one in tried])
            scores = [average_precision(labels == at, found[:, at]) for at in (1, 2)]
            line += f"; kept back: same {scores[0]:.1f}, weakens {scores[1]:.1f}"
        print(line, flush=True)
        torch.save(model.state_dict(), options.out / "pairs.pt")


if __name__ == "__main__":
    main()
