"""Weights that ship in the wheel, each file checked against the digest in its card before it is used.

Comes in: the name of a model. Goes out: the folder of its files. Refused: a missing or altered file
(`BrokenModel`), never replaced by something else in silence.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from accordingto.errors import BrokenModel

_HERE = Path(__file__).parent
_REMEDY = "Reinstall accordingto, or run with --finder rules, which needs no model"


@cache
def folder_of(name: str, root: Path = _HERE) -> Path:
    """Return the folder of the model called `name`, once every file in its card is there and unaltered.

    Args:
        name: As the folder under `models/` is called.
        root: Where the folders lie.

    Raises:
        BrokenModel: A file is missing or its SHA-256 is not the card's. Reinstall the package.
    """
    folder = root / name
    for file, digest in card_of(name, root)["files"].items():
        path = folder / file
        if not path.is_file():
            raise BrokenModel("the model file is missing", where=str(path), remedy=_REMEDY)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            why = f"the model file is not the one that was shipped: expected SHA-256 {digest}, got {found}"
            raise BrokenModel(why, where=str(path), remedy=_REMEDY)
    return folder


def card_of(name: str, root: Path = _HERE) -> dict[str, Any]:
    """Return the model's card: what it is, what it was made from, how good it is, its files' digests.

    Raises:
        BrokenModel: There is no card, or it cannot be read. Reinstall the package.
    """
    path = root / name / "card.json"
    try:
        card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        dict.items(card["files"])
    except (OSError, ValueError, TypeError, KeyError) as trouble:
        raise BrokenModel(
            f"the model's card cannot be read ({trouble})", where=str(path), remedy=_REMEDY
        ) from trouble
    return card
