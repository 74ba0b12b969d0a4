"""What ships computes what was trained; needs torch, which only training installs."""

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: `make train-setup` adds it")


def test_the_plain_encoder_is_the_trained_one(bert: object) -> None:
    """Word vectors and cue scores agree to float noise, padding included."""
    from training.attributions.export import PlainEncoder
    from training.attributions.model import Encoder

    encoder = Encoder(bert).eval()
    pieces, firsts = torch.randint(0, 200, (3, 10)), torch.randint(0, 10, (3, 6))
    features = torch.randint(0, 4, (3, 10, 4))
    mask = (torch.arange(10)[None] < torch.tensor([[10], [7], [4]])).long()

    with torch.no_grad():
        expected = encoder(pieces, features, mask, firsts)
        actual = PlainEncoder(encoder).eval()(pieces, features, mask, firsts)

    for left, right in zip(expected, actual, strict=True):
        real = mask.gather(1, firsts).bool()
        torch.testing.assert_close(left[real], right[real], atol=1e-4, rtol=1e-4)
