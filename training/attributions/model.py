"""The learned reader as torch modules: an encoder with a cue tagger, and a role tagger per cue.

The two halves are exported apart: `Reader.encode` runs once a window, `Roles` once a cue. Shapes:
b windows, t pieces, w words, n cues, l words around a cue, d = 384.
"""

import torch
from torch import Tensor, nn
from transformers import BertModel

from accordingto.attributions.decoding import legal_mask
from accordingto.attributions.features import N_CASES, N_GAPS, N_PLACES, N_QUOTES

N_CUE_TAGS, N_ROLE_TAGS = 3, 5
ROLE_WIDTH, ROLE_HEADS, ROLE_LAYERS, ROLE_INNER = 256, 4, 2, 768
N_DISTANCES = 41


class Crf(nn.Module):
    """A linear-chain conditional random field with illegal steps masked out."""

    def __init__(self, n_tags: int) -> None:
        """Start from no preference among the legal steps."""
        super().__init__()
        self.start = nn.Parameter(torch.zeros(n_tags))
        self.end = nn.Parameter(torch.zeros(n_tags))
        self.step = nn.Parameter(torch.zeros(n_tags, n_tags))
        start, step = legal_mask(n_tags)
        self.register_buffer("legal_start", torch.from_numpy(start))
        self.register_buffer("legal_step", torch.from_numpy(step))

    def nll(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of `tags` (n, l) under `emissions` (n, l, k); shape (n,)."""
        emissions = emissions.float()
        start, step = self.start + self.legal_start, self.step + self.legal_step
        gold = emissions.gather(2, tags[:, :, None])[..., 0]
        steps = step[tags[:, :-1], tags[:, 1:]]
        here = mask.float()
        last = tags.gather(1, mask.sum(1, keepdim=True).clamp(min=1) - 1)[:, 0]
        numerator = (gold * here).sum(1) + (steps * here[:, 1:]).sum(1) + start[tags[:, 0]] + self.end[last]
        score = emissions[:, 0] + start
        for at in range(1, emissions.shape[1]):
            onward = torch.logsumexp(score[:, :, None] + step, 1) + emissions[:, at]
            score = torch.where(mask[:, at, None], onward, score)
        return torch.logsumexp(score + self.end, 1) - numerator


class Encoder(nn.Module):
    """Pieces and their features to one vector a word, and the cue tagger's scores."""

    def __init__(self, bert: BertModel, dropout: float = 0.1) -> None:
        """Add small feature embeddings to a pretrained encoder."""
        super().__init__()
        self.bert = bert
        width = bert.config.hidden_size
        sizes = (N_CASES + 1, N_QUOTES + 1, N_GAPS + 1, N_PLACES + 1)  # one more each: no word
        self.features = nn.ModuleList(nn.Embedding(n, width) for n in sizes)
        for table in self.features:
            nn.init.normal_(table.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout), nn.Linear(width, N_CUE_TAGS)
        )

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Read windows.

        Args:
            pieces: (b, t) ids, [CLS] and [SEP] included.
            features: (b, t, 4), 0 where no word stands.
            mask: (b, t), 1 where a piece stands.
            firsts: (b, w) index of each word's first piece.

        Returns:
            Word vectors (b, w, d) and cue emissions (b, w, 3).
        """
        embedded = self.bert.embeddings.word_embeddings(pieces)
        for at, table in enumerate(self.features):
            embedded = embedded + table(features[:, :, at])
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))
        return words, self.cue(self.dropout(words))


class RoleLayer(nn.Module):
    """A pre-norm transformer layer, written out so that it exports to plain operators."""

    def __init__(self, dropout: float) -> None:
        """Use `ROLE_HEADS` heads over `ROLE_WIDTH`."""
        super().__init__()
        self.before, self.between = nn.LayerNorm(ROLE_WIDTH), nn.LayerNorm(ROLE_WIDTH)
        self.qkv = nn.Linear(ROLE_WIDTH, 3 * ROLE_WIDTH)
        self.out = nn.Linear(ROLE_WIDTH, ROLE_WIDTH)
        self.inner = nn.Sequential(
            nn.Linear(ROLE_WIDTH, ROLE_INNER), nn.GELU(), nn.Linear(ROLE_INNER, ROLE_WIDTH)
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend over (n, l, ROLE_WIDTH) with `bias` (n, 1, 1, l) added to the scores."""
        n, length, _ = x.shape
        q, k, v = self.qkv(self.before(x)).view(n, length, 3, ROLE_HEADS, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (q.shape[-1] ** -0.5) + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(n, length, ROLE_WIDTH)
        x = x + self.out(mixed)
        return x + self.dropout(self.inner(self.between(x)))


class Roles(nn.Module):
    """For one cue each: the role of every word around it, whether it is a cue, whether it has a source."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        """Read word vectors `width` wide."""
        super().__init__()
        self.project = nn.Linear(width, ROLE_WIDTH)
        self.cue_words = nn.Linear(width, ROLE_WIDTH)
        self.cue_tags = nn.Linear(N_CUE_TAGS, ROLE_WIDTH)
        self.distance = nn.Embedding(N_DISTANCES, ROLE_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.layers = nn.ModuleList(RoleLayer(dropout) for _ in range(ROLE_LAYERS))
        self.norm = nn.LayerNorm(ROLE_WIDTH)
        self.tags = nn.Linear(ROLE_WIDTH, N_ROLE_TAGS)
        self.verdict = nn.Sequential(nn.Linear(ROLE_WIDTH, ROLE_WIDTH), nn.GELU(), nn.Linear(ROLE_WIDTH, 2))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, words: Tensor, cue_scores: Tensor, distance: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Tag the words around each cue.

        Args:
            words: (n, l, d) word vectors around each cue.
            cue_scores: (n, l, 3) the cue tagger's probabilities for them.
            distance: (n, l) bucketed distance to the cue, `ZERO_DISTANCE` inside it.
            mask: (n, l), 1 where a word stands.

        Returns:
            Role emissions (n, l, 5) and (n, 2) logits: it is a cue; it has a source.
        """
        inside = ((distance == ZERO_DISTANCE) & (mask > 0)).to(words.dtype)[:, :, None]
        cue = (words * inside).sum(1, keepdim=True) / inside.sum(1, keepdim=True).clamp(min=1)
        x = self.project(words) + self.cue_words(cue) + self.cue_tags(cue_scores) + self.distance(distance)
        x = self.dropout(x)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.norm(x)
        at_cue = (x * inside).sum(1) / inside.sum(1).clamp(min=1)
        return self.tags(x), self.verdict(at_cue)


ZERO_DISTANCE = N_DISTANCES // 2


class Reader(nn.Module):
    """The whole: an encoder, its roles, and the two decoders' transitions."""

    def __init__(self, bert: BertModel) -> None:
        """Build the heads around `bert`."""
        super().__init__()
        self.encoder = Encoder(bert)
        self.roles = Roles(bert.config.hidden_size)
        self.cue_crf, self.role_crf = Crf(N_CUE_TAGS), Crf(N_ROLE_TAGS)
