"""Models are checked before they are used."""

import json
import shutil
from pathlib import Path

import pytest

from accordingto import models
from accordingto.errors import BrokenModel


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Copy the shipped model where it can be spoiled."""
    shutil.copytree(models.folder_of("attributions"), tmp_path / "attributions")
    return tmp_path


def test_the_shipped_model_is_whole() -> None:
    """Every file in the card is there with its digest, and the whole is at most 40 MB."""
    folder = models.folder_of("attributions")

    assert sum(path.stat().st_size for path in folder.iterdir()) <= 40_000_000


def test_a_missing_file_is_named(shipped: Path) -> None:
    """The error says which file and what to do, in one line."""
    (shipped / "attributions" / "roles.onnx").unlink()

    with pytest.raises(BrokenModel, match=r"roles\.onnx: the model file is missing\. Reinstall"):
        models.folder_of("attributions", shipped)


def test_an_altered_file_is_named(shipped: Path) -> None:
    """One changed byte is noticed."""
    path = shipped / "attributions" / "decoder.json"
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(BrokenModel, match=r"decoder\.json: the model file is not the one that was shipped"):
        models.folder_of("attributions", shipped)


@pytest.mark.parametrize("card", ["", "{", "[]", '{"files": 3}'])
def test_a_spoiled_card_is_named(shipped: Path, card: str) -> None:
    """A card that is no card is told as such."""
    (shipped / "attributions" / "card.json").write_text(card)

    with pytest.raises(BrokenModel, match=r"card\.json"):
        models.folder_of("attributions", shipped)


def test_the_card_says_what_it_must() -> None:
    """Base, licences, data and its terms, settings, dev figures and limits are all told."""
    card = models.card_of("attributions")

    assert {"what", "base", "data", "version", "training", "dev", "limits", "files"} <= set(card)
    assert card["base"]["licence"] == "Apache-2.0"
    assert "/home" not in json.dumps(card)
