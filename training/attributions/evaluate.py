"""Score an exported model on a gold split, as `bench attribution` will, for a choice of dials.

python -m training.attributions.evaluate --model FOLDER --gold GOLD [--split dev]
"""

import argparse
import json
import sys
import time
from pathlib import Path

from accordingto.attributions.encoding import Dials, Encoder, Guess
from accordingto.attributions.features import Words, words_of
from accordingto.attributions.spans import trimmed


def rows_of(guesses: list[Guess], words: Words, accept: float) -> list[dict[str, list[list[int]]]]:
    """Turn one text's guesses into attributions as the measure reads them."""
    rows = []
    for guess in guesses:
        if guess.verdict < accept:
            continue
        runs = {
            "source": [r for r in (trimmed(words, x) for x in guess.sources) if r][:1],
            "cue": [trimmed(words, guess.cue) or guess.cue],
            "content": [r for r in (trimmed(words, x) for x in guess.contents) if r],
        }
        rows.append(
            {role: [[words.starts[a], words.ends[b - 1]] for a, b in found] for role, found in runs.items()}
        )
    return rows


def main() -> None:
    """Read the split once, then score it at several dials."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--owned", type=float, default=0.5)
    parser.add_argument("--bias", type=float, default=1.0)
    options = parser.parse_args()
    sys.path.insert(0, str(options.gold.parent / "tools"))
    import score_attribution

    gold = score_attribution.load(options.gold / "attribution" / f"polnear_{options.split}.jsonl")
    texts = [words_of(doc["text"]) for doc in gold.values()]
    encoder = Encoder(options.model, options.threads, Dials(cue_bias=options.bias, owned=options.owned))
    began = time.time()
    by_text: list[list[Guess]] = [[] for _ in texts]
    for guess in encoder.guesses(texts):
        by_text[guess.text].append(guess)
    spent = time.time() - began
    n_words = sum(len(words.starts) for words in texts)
    print(f"{n_words / spent:.0f} words and marks a second, {sum(map(len, by_text))} guesses")
    for accept in (0.2, 0.35, 0.5):
        rows = [rows_of(g, w, accept) for g, w in zip(by_text, texts, strict=True)]
        predicted = {key: {"attributions": r} for key, r in zip(gold, rows, strict=True)}
        result = score_attribution.score(gold, predicted)
        exact = {k: v["f1"] for k, v in result["exact"].items()}
        summary = {"accept": accept, **exact, "linked": result["linked"]}
        summary |= {"indirect": result["indirect_recall"], "nobody": result["nobody_recall"]}
        print(json.dumps(summary))


if __name__ == "__main__":
    main()
