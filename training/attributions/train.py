"""Train the learned reader from PolNeAR: one command, from the gold to a checkpoint.

    torchrun --nproc-per-node 2 -m training.attributions.train --gold GOLD --base BASE --out runs/one

Each process takes its share of every batch and one thread: two of them do more on two cores than one
process with two threads does.

A second run may start from the first one's weights (`--weights`) with some pieces hidden (`--hidden`): the
first learns the labels, the second leans on no single word for them.

Seeds are fixed; every `--save-every` minutes the averaged weights, the settings and the losses so far are
written to `--out`, so that a run that is cut off can still be exported.
"""

import argparse
import json
import math
import os
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from tokenizers import Tokenizer
from transformers import BertModel

from accordingto.attributions.batches import pack_cues, pack_windows
from accordingto.attributions.decoding import Transitions, runs, viterbi
from training.attributions.data import Example, Run, load_articles, shuffled_batches
from training.attributions.model import Reader

AVERAGE_EVERY = 5  # steps
CASELESS = 0.15  # of batches are read without case, as a headline in capitals would be
MISPLACED = 0.3  # of cues the tagger has almost right are asked about as it has them


def main() -> None:
    """Parse the command line, train, save."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the base encoder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--batch-pieces", type=int, default=2048)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=6e-4)
    parser.add_argument("--weights", type=Path, help="weights.pt of an earlier run to go on from")
    parser.add_argument(
        "--hidden", type=float, default=0.0, help="share of word pieces hidden from the encoder"
    )
    parser.add_argument("--stop", type=int, default=0, help="steps after which to stop, the rates still high")
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save-every", type=float, default=10, help="minutes")
    parser.add_argument("--limit", type=int, default=0, help="articles, to try the loop")
    Training(parser.parse_args()).run()


class Training:
    """One run: the model, its average, the optimiser and the clock."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Load the gold and the base, and set every seed."""
        self.options = options
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.n_processes, self.rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
        if self.n_processes > 1:
            dist.init_process_group("gloo")
        self.rng = random.Random(options.seed)
        self.tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        articles = load_articles(options.gold / "attribution" / "polnear_train.jsonl", self.tokenizer)
        self.articles = articles[: options.limit] if options.limit else articles
        bert = BertModel.from_pretrained(
            options.base,
            attn_implementation="eager",  # sdpa is half as fast on a CPU
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,  # its random numbers took a quarter of the time
        )
        self.model = Reader(bert)
        if options.weights:
            self.model.load_state_dict(torch.load(options.weights, weights_only=True))
        bert.embeddings.word_embeddings.weight.requires_grad_(
            False
        )  # half the weights, and none the better for it
        self.average = {k: v.detach().clone().float() for k, v in self.model.state_dict().items()}
        self.optimiser = torch.optim.AdamW(self._groups(), weight_decay=0.01, fused=True)
        self.base_lrs = [g["lr"] for g in self.optimiser.param_groups]
        self.step = 0
        self.log: list[dict[str, float]] = []

    def _groups(self) -> list[dict[str, object]]:
        """Give lower layers lower rates, and the heads their own."""
        groups: dict[float, list[torch.nn.Parameter]] = {}
        for name, parameter in self.model.named_parameters():
            if not parameter.requires_grad:
                continue
            if "encoder.bert" not in name:
                rate = self.options.head_lr * (5 if "crf" in name else 1)
            else:
                layer = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else -1
                rate = self.options.lr * 0.85 ** (5 - layer)
            groups.setdefault(rate, []).append(parameter)
        return [{"params": parameters, "lr": rate} for rate, parameters in groups.items()]

    def run(self) -> None:
        """Go through the epochs, then save."""
        epochs = math.ceil(self.options.epochs)
        plan = [shuffled_batches(self.articles, self.options.batch_pieces, self.rng) for _ in range(epochs)]
        total = int(sum(map(len, plan)) * self.options.epochs / epochs)
        began = saved = time.time()
        sums = np.zeros(4)
        for batch in (batch for epoch in plan for batch in epoch):
            if self.step >= (self.options.stop or total):
                break
            self._rate(self.step / total)
            sums += self._learn(batch[self.rank :: self.n_processes] or batch)
            self.step += 1
            if self.step % 50 == 0 and self.rank == 0:
                spent = time.time() - began
                row = dict(
                    zip(("cue", "role", "verdict", "words"), (sums / 50).round(4).tolist(), strict=True)
                )
                row |= {"step": self.step, "of": total, "minutes": round(spent / 60, 1)}
                self.log.append(row)
                print(json.dumps(row), flush=True)
                sums[:] = 0
            if self.rank == 0 and time.time() - saved > 60 * self.options.save_every:
                self.save()
                saved = time.time()
        if self.rank == 0:
            self.save()

    def _rate(self, done: float) -> None:
        warm = 0.06
        scale = done / warm if done < warm else 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))
        for group, base in zip(self.optimiser.param_groups, self.base_lrs, strict=True):
            group["lr"] = base * max(scale, 0.01)

    def _learn(self, batch: list[Example]) -> np.ndarray:
        self.model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = self._losses(batch)
        loss = losses[0] + losses[1] + 0.5 * losses[2]
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self._share_gradients()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self._average()
        return np.array(
            [float(x.detach()) for x in losses] + [sum(e.window.last - e.window.first for e in batch)]
        )

    def _share_gradients(self) -> None:
        """Average every gradient over the processes, in one message."""
        if self.n_processes == 1:
            return
        trained = [p for p in self.model.parameters() if p.requires_grad]
        flat = torch.cat([(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in trained])
        dist.all_reduce(flat)
        flat /= self.n_processes
        for parameter, part in zip(trained, flat.split([p.numel() for p in trained]), strict=True):
            parameter.grad = part.view_as(parameter)

    def _average(self) -> None:
        if self.step % AVERAGE_EVERY:
            return
        decay = min(0.998, (1 + self.step) / (10 + self.step)) ** AVERAGE_EVERY
        with torch.no_grad():
            for name, value in self.model.named_parameters():
                if value.requires_grad:
                    self.average[name].lerp_(value, 1 - decay)

    def _losses(self, batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        packed = pack_windows([(e.article.words, e.article.pieces, e.window) for e in batch])
        pieces, features, mask, firsts = map(torch.from_numpy, packed[:4])
        if self.rng.random() < CASELESS:  # headlines in capitals, texts without case: do not lean on it
            features[:, :, 0] = torch.where(features[:, :, 0] > 0, 1, 0)
        pieces = self._hide(pieces, features)
        words, emissions = self.model.encoder(pieces, features, mask, firsts)
        word_mask = torch.from_numpy(packed.word_mask)
        tags = torch.from_numpy(_cue_tags(batch, packed.word_mask.shape))
        cue_loss = self.model.cue_crf.nll(emissions, tags, word_mask).sum() / word_mask.sum() * 20
        return cue_loss, *self._role_losses(batch, packed.word_mask, words, emissions)

    def _hide(self, pieces: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """Put [MASK] where chance falls on a piece of a word."""
        if not self.options.hidden:
            return pieces
        chosen = (torch.rand(pieces.shape) < self.options.hidden) & (features[:, :, 0] > 0)
        return torch.where(chosen, self.tokenizer.token_to_id("[MASK]"), pieces)

    def _role_losses(
        self, batch: list[Example], word_mask: np.ndarray, words: torch.Tensor, emissions: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        asked = _asked(batch, _guessed(self.model, emissions, word_mask), self.rng)
        if not asked:
            return emissions.sum() * 0, emissions.sum() * 0
        crops = pack_cues([(row, run) for row, run, _ in asked], word_mask.sum(1).tolist())
        rows, columns = torch.from_numpy(crops.rows)[:, None], torch.from_numpy(crops.columns)
        distance, mask = torch.from_numpy(crops.distance), torch.from_numpy(crops.mask)
        probabilities = emissions.detach().float().softmax(-1)
        scores, verdict = self.model.roles(words[rows, columns], probabilities[rows, columns], distance, mask)
        tags = torch.from_numpy(_role_tags(batch, asked, crops.columns, crops.mask))
        real = torch.tensor([cue is not None for _, _, cue in asked]).float()
        owned = torch.tensor([bool(cue and cue.sources) for _, _, cue in asked]).float()
        nll = self.model.role_crf.nll(scores, tags, mask.bool())
        role_loss = (nll * real).sum() / real.sum().clamp(min=1) / 6
        bce = torch.nn.functional.binary_cross_entropy_with_logits
        verdict = verdict.float()
        owner = (bce(verdict[:, 1], owned, reduction="none") * real).sum() / real.sum().clamp(min=1)
        return role_loss, bce(verdict[:, 0], real) + owner

    def save(self) -> None:
        """Write the averaged weights, settings and losses."""
        self.options.out.mkdir(parents=True, exist_ok=True)
        torch.save(self.average, self.options.out / "weights.pt")
        options = {k: str(v) for k, v in vars(self.options).items()}
        summary = {"settings": options, "step": self.step, "losses": self.log}
        (self.options.out / "run.json").write_text(json.dumps(summary, indent=1))


def _cue_tags(batch: list[Example], shape: tuple[int, ...]) -> np.ndarray:
    tags = np.zeros(shape, np.int64)
    for row, example in enumerate(batch):
        for cue in example.cues:
            first, last = cue.cue[0] - example.window.first, cue.cue[1] - example.window.first
            tags[row, first] = 1
            tags[row, first + 1 : last] = 2
    return tags


def _guessed(model: Reader, emissions: torch.Tensor, word_mask: np.ndarray) -> list[list[Run]]:
    """Return the cues the tagger itself would give now, a little too many of them."""
    scores = emissions.detach().float().numpy().copy()
    scores[:, :, 1] += 1.5
    crf = model.cue_crf
    with torch.no_grad():
        step = Transitions(
            (crf.start + crf.legal_start).numpy(), crf.end.numpy(), (crf.step + crf.legal_step).numpy()
        )
    tags, _ = viterbi(scores, word_mask, step)
    return [runs(row, 1) for row in tags]


def _asked(
    batch: list[Example], guessed: list[list[Run]], rng: random.Random
) -> list[tuple[int, Run, object]]:
    """Choose the cues whose roles are asked for: every gold one, and wrong guesses with no roles."""
    asked: list[tuple[int, Run, object]] = []
    for row, example in enumerate(batch):
        first = example.window.first
        gold = [((c.cue[0] - first, c.cue[1] - first), c) for c in example.cues]
        overlapped = set()
        wrong = []
        for run in guessed[row]:
            meets = [(g, c) for g, c in gold if g[0] < run[1] and run[0] < g[1]]
            if not meets:
                wrong.append(run)
            elif meets[0][0] != run and rng.random() < MISPLACED and meets[0][0] not in overlapped:
                overlapped.add(meets[0][0])
                asked.append((row, run, meets[0][1]))
        asked += [(row, g, c) for g, c in gold if g not in overlapped]
        asked += [(row, run, None) for run in rng.sample(wrong, min(len(wrong), 2 + len(gold) // 2))]
    return asked


def _role_tags(
    batch: list[Example], asked: list[tuple[int, Run, object]], columns: np.ndarray, mask: np.ndarray
) -> np.ndarray:
    tags = np.zeros(columns.shape, np.int64)
    for at, (row, _, cue) in enumerate(asked):
        if cue is None:
            continue
        offset = batch[row].window.first + int(columns[at, 0])
        end = int(mask[at].sum())
        for role, found in ((1, cue.sources), (3, cue.contents)):
            for a, b in found:
                first, last = max(a - offset, 0), min(b - offset, end)
                if first < last:
                    tags[at, first] = role
                    tags[at, first + 1 : last] = role + 1
    return tags


if __name__ == "__main__":
    main()
