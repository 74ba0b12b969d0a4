"""A gold folder of our own making, for every test that reads one."""

import json
from pathlib import Path

import pytest

SENTENCES = (
    "Harbour master Ada Lund said the spill began at dawn on Monday.",
    "Oil is lighter than water.\n\nThe ferry did not sail.",
)
ROLES = {
    "source": "Harbour master Ada Lund",
    "cue": "said",
    "content": "the spill began at dawn on Monday",
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Lay out a folder with attributions for dev, in two reports, and no other corpus."""
    text = SENTENCES[0]
    spans = {role: [[text.index(words), text.index(words) + len(words)]] for role, words in ROLES.items()}
    rows = [
        {"id": "spill", "text": text, "attributions": [spans]},
        {"id": "quiet", "text": SENTENCES[1], "attributions": []},
    ]
    path = tmp_path / "gold" / "attribution" / "polnear_dev.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path / "gold"
