"""Score an exported model on a gold split, flat and at several thresholds, before its dials are set.

    python -m training.attributions.evaluate --model FOLDER --gold GOLD [--split dev] [--bias 0.7]

For what users get, nested and floating attributions among it, there is `accordingto bench attribution`.
"""

import argparse
import json
from pathlib import Path

from accordingto.attributions.encoding import Dials
from accordingto.bench.attribution_gold import Split, read_gold
from training.attributions.calibrate import Reading


def main() -> None:
    """Read the split once, then score it at several thresholds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--split", type=Split, default=Split.DEV)
    parser.add_argument("--bias", type=float, default=Dials().cue_bias)
    parser.add_argument("--owned", type=float, default=Dials().owned)
    options = parser.parse_args()
    dials = Dials(cue_bias=options.bias, owned=options.owned)
    reading = Reading(options.model, read_gold(options.gold, options.split), dials)
    for accept in (0.2, 0.35, 0.5, 0.65):
        scores = reading.scores(accept)
        print(json.dumps({"accept": accept, "linked": scores.linked._asdict(), **scores.figures()}))


if __name__ == "__main__":
    main()
