"""What the tests of training share; all of it needs torch, which only training installs."""

import pytest


@pytest.fixture
def bert() -> object:
    """An encoder of two narrow layers with random weights, always the same."""
    torch = pytest.importorskip("torch", reason="torch is not installed: `make train-setup` adds it")
    transformers = pytest.importorskip(
        "transformers", reason="transformers is not installed: `make train-setup`"
    )
    torch.manual_seed(1)
    config = transformers.BertConfig(
        vocab_size=200, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96
    )
    return transformers.BertModel(config, add_pooling_layer=False)
