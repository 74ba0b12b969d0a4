"""Let the model that ships learn from the teacher: what it says of many pairs, and what makes a gist.

    python -m training.links.distil ask --teacher MPNET runs/teacher --news runs/news.jsonl \
        --reports runs/reports.jsonl --out runs/asked
    python -m training.links.distil learn --base MINILM --asked runs/asked.npz --claims runs/claims.jsonl \
        --out runs/pairs

"ask" writes the teacher's logits for pairs of the stories and of news, once; "learn" goes over them several
times (Hinton, Vinyals and Dean 2015), with steps on gists between (`gists.py`).
"""

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.links import gists
from training.links.pair_model import Steps, batches, load, logits_of, tensors, tokenizer
from training.links.stories import Pair, either_way, from_lines
from training.links.train_teacher import apart, from_file, tried, with_reports

LAYERS = (0, 1, 2, 3, 4, 5)  # of the base
TEMPERED = 2.0  # both sides' odds are made softer by this
SOFT = 0.8  # of the loss, what the teacher says; the rest is what the stories say
GISTS = 4  # steps for each of which one is on gists
BATCH = 32


def ask(options: argparse.Namespace) -> None:
    """Write pairs and the teacher's logits."""
    base, run = options.teacher
    teacher = load(base)
    teacher.load_state_dict(torch.load(run / "pairs.pt", weights_only=True), strict=False)
    news, reports = from_file(options.news), from_file(options.reports)
    some = with_reports(reports, apart()[0], news, random.Random(options.seed), options.pairs)
    logits = logits_of(teacher, tokenizer(base), some).numpy()
    np.savez(options.out, pairs=np.array([json.dumps(one) for one in some]), logits=logits)
    print(len(some), "pairs; the teacher agrees on", np.mean(logits.argmax(1) == [one.label for one in some]))


def learn(options: argparse.Namespace) -> None:
    """Train the model that ships."""
    torch.manual_seed(7)
    rng = random.Random(7)
    with np.load(options.asked) as asked:
        some = [Pair(*json.loads(one)) for one in asked["pairs"]]
        taught = torch.tensor(asked["logits"])
    (kept, back), cut = apart(), tokenizer(options.base)
    model = load(options.base, LAYERS)
    if options.began:
        model.load_state_dict(torch.load(options.began / "pairs.pt", weights_only=True))
    told = [*kept, *from_lines(options.claims)]
    steps = Steps(model, options.lr, options.epochs * (len(some) // BATCH + 1))
    began = time.monotonic()
    options.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(1, options.epochs + 1):
        total, on_gists = list[float](), list[float]()
        for step, places in enumerate(batches(some, BATCH, rng)):
            model.train()
            batch = either_way([some[place] for place in places], rng)
            with torch.autocast("cpu", torch.bfloat16):
                logits, _ = model(*tensors(cut, batch))
            loss = loss_of(logits.float(), torch.tensor([one.label for one in batch]), taught[places])
            loss.backward()
            total.append(float(loss.detach()))
            if step % GISTS == 0:
                claims = gists.batch_of(told, rng)
                with torch.autocast("cpu", torch.bfloat16):
                    _, found = model(*tensors(cut, [one.text for one in claims.claims]))
                loss = gists.loss_of(found.float(), claims.together)
                loss.backward()
                on_gists.append(float(loss.detach()))
            steps.take()
        means = f"loss {np.mean(total):.3f}, on gists {np.mean(on_gists):.3f}"
        spent = f"{time.monotonic() - began:.0f} s"
        print(f"epoch {epoch}: {means}, {spent}; {tried(model, cut, back)}", flush=True)
        torch.save(model.state_dict(), options.out / "pairs.pt")


def loss_of(logits: Tensor, labels: Tensor, taught: Tensor) -> Tensor:
    """Return how far the logits are from what the teacher says and from the labels."""
    soft = nn.functional.kl_div(
        (logits / TEMPERED).log_softmax(-1), (taught / TEMPERED).softmax(-1), reduction="batchmean"
    )
    return SOFT * TEMPERED**2 * soft + (1 - SOFT) * nn.functional.cross_entropy(logits, labels)


def main() -> None:
    """Parse the command line; ask or learn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    asking = commands.add_parser("ask")
    asking.set_defaults(do=ask)
    asking.add_argument("--teacher", type=Path, nargs=2, required=True, help="its base, and its run")
    asking.add_argument("--news", type=Path, required=True)
    asking.add_argument("--reports", type=Path, required=True)
    asking.add_argument("--pairs", type=int, default=45_000)
    asking.add_argument("--seed", type=int, default=11)
    asking.add_argument("--out", type=Path, required=True)
    learning = commands.add_parser("learn")
    learning.set_defaults(do=learn)
    learning.add_argument("--base", type=Path, required=True)
    learning.add_argument("--asked", type=Path, required=True)
    learning.add_argument("--claims", type=Path, required=True, help="of whole reports, by `report_pairs`")
    learning.add_argument("--from", dest="began", type=Path, help="a run whose reader learns on from there")
    learning.add_argument("--epochs", type=int, default=4)
    learning.add_argument("--lr", type=float, default=2e-4)
    learning.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.do(options)


if __name__ == "__main__":
    main()
