"""Train the teacher: two claims in; neither, same or weakens out.

    python -m training.links.train_teacher --base MPNET --news runs/news.jsonl --reports runs/reports.jsonl \
        --out runs/teacher

A large cross-encoder learns from stories and whole reports; what ships learns from it (`distil.py`). Both are
read anew for each round, so that those written meanwhile take part. Prints, after each round, average
precision on stories that are kept back.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from accordingto.bench.links_claims import average_precision
from training.links.pair_model import PairModel, Steps, batches, load, logits_of, tensors, tokenizer
from training.links.stories import Pair, Story, across, beside, either_way, pairs, read

STORIES = Path(__file__).parent / "stories"
KEPT_BACK = 12  # every so many-th story is not trained on
TRIED = 2_000  # pairs of those kept back, enough to see the way a run goes
ACROSS = 10  # one pair of two stories for each so many of one
NEWS = 8  # one pair from news for each so many
REPORTS = 0.85  # of the pairs, those from reports, where there are as many
NEGATIVES, WEAKENING = 1.5, 0.5


def apart() -> tuple[list[Story], list[Story]]:
    """Return the stories to learn from, and those kept back."""
    stories = read(STORIES.glob("[a-z][0-9]*.txt"))
    return (
        [story for at, story in enumerate(stories) if at % KEPT_BACK],
        [story for at, story in enumerate(stories) if at % KEPT_BACK == 0],
    )


def some_pairs(stories: Sequence[Story], news: Sequence[Pair], rng: random.Random, count: int) -> list[Pair]:
    """Return `count` pairs: other negatives, cuts and orders each time."""
    each = (pairs(story, rng, negatives=NEGATIVES, weakening=WEAKENING) for story in stories)
    found = [pair for some in each for pair in some]
    vague = (STORIES / "vague.txt").read_text("utf-8").splitlines()
    told = [*found, *across(stories, rng, len(found) // ACROSS), *beside(vague, stories, rng)]
    from_news = min(len(news), count // NEWS)
    return [*rng.sample(told, min(count - from_news, len(told))), *rng.sample(news, from_news)]


def with_reports(
    reports: Sequence[Pair], stories: Sequence[Story], news: Sequence[Pair], rng: random.Random, count: int
) -> list[Pair]:
    """Return `count` pairs, `REPORTS` of them from whole reports, where there are as many."""
    told = rng.sample(reports, min(len(reports), round(count * REPORTS)))
    return [*some_pairs(stories, news, rng, count - len(told)), *told]


def from_file(path: Path) -> list[Pair]:
    """Return what `news_pairs` wrote."""
    return [Pair(*json.loads(line)) for line in path.open(encoding="utf-8")]


def tried(model: PairModel, cut: Tokenizer, back: Sequence[Story]) -> str:
    """Say how good the model is on stories that it has not seen."""
    some = [pair for story in back for pair in pairs(story, random.Random(1), negatives=4)]
    some = random.Random(1).sample(some, min(TRIED, len(some)))
    told = logits_of(model, cut, some).softmax(-1).numpy()
    labels = np.array([one.label for one in some])
    same, weakens = (average_precision(labels == at, told[:, at]) for at in (1, 2))
    return f"kept back: same {same:.1f}, weakens {weakens:.1f}"


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--news", type=Path, required=True, help="pairs from `news_pairs`")
    parser.add_argument("--reports", type=Path, required=True, help="pairs from `report_pairs`")
    parser.add_argument("--from", dest="began", type=Path, help="a run whose teacher learns on from there")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pairs", type=int, default=15_000, help="pairs of a round")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--lr", type=float, default=3e-5)
    options = parser.parse_args()
    torch.manual_seed(7)
    rng, news = random.Random(7), from_file(options.news)
    model, cut = load(options.base), tokenizer(options.base)
    if options.began:
        model.load_state_dict(torch.load(options.began / "pairs.pt", weights_only=True), strict=False)
    steps = Steps(model, options.lr, options.rounds * (options.pairs // options.batch + 1))
    began = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    for at in range(1, options.rounds + 1):
        kept, back = apart()
        total = []
        some = with_reports(from_file(options.reports), kept, news, rng, options.pairs)
        for places in batches(some, options.batch, rng):
            batch = either_way([some[place] for place in places], rng)
            model.train()
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = model(*tensors(cut, batch))
            loss = nn.functional.cross_entropy(logits.float(), torch.tensor([one.label for one in batch]))
            loss.backward()
            steps.take()
            total.append(float(loss.detach()))
        spent = time.monotonic() - began
        print(f"round {at}: loss {sum(total) / len(total):.3f}, {spent:.0f} s; {tried(model, cut, back)}")
        torch.save(model.state_dict(), options.out / "pairs.pt")


if __name__ == "__main__":
    main()
