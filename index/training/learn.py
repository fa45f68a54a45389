"""The training loop: pull the two texts of a pair together, push other pairs apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from rich.progress import Progress
from torch.nn import functional

from index.training.data import Batch, Source, cut_batches
from index.training.vectors import Matrix, TokenIds, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from scipy import sparse
    from tokenizers import Tokenizer

    from index.training.augment import Augmenter


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the loop; `scale` multiplies cosines before the softmax."""

    epochs: int = 2
    batch: int = 2048
    rate: float = 0.007
    scale: float = 20.0
    passage_tokens: int = 64
    dims: tuple[int, ...] = (256,)
    compose: float = 1.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a batch: token ids end to end, and where each text starts."""

    ids: torch.Tensor
    starts: torch.Tensor


class TokenVectors(torch.nn.Module):
    """Token matrix (size, dim) = own rows + `strength` x the rows of a piece's characters.

    What is learnt of a character thus moves the words it is in; the sum is saved as one matrix.
    """

    def __init__(self, start: Matrix, parts: sparse.csr_matrix, strength: float) -> None:
        super().__init__()
        self.own = torch.nn.Parameter(torch.from_numpy(start.copy()))
        self.shared = torch.nn.Parameter(torch.zeros_like(self.own))
        coo = parts.tocoo()
        places = torch.from_numpy(np.stack([coo.row, coo.col]).astype(np.int64))
        values = torch.from_numpy(coo.data * np.float32(strength))
        parts_tensor = torch.sparse_coo_tensor(
            places, values, size=coo.shape, check_invariants=True
        )
        self.parts = parts_tensor.coalesce()
        self.strength = strength

    def forward(self) -> torch.Tensor:
        """Return the matrix (size, dim) that would be saved now."""
        if not self.strength:
            return self.own
        composed: torch.Tensor = self.own + torch.sparse.mm(self.parts, self.shared)
        return composed


def learn(
    sources: list[Source],
    tokenizer: Tokenizer,
    start: Matrix,
    parts: sparse.csr_matrix,
    augment: Augmenter,
    settings: Settings,
    after_epoch: Callable[[int, Matrix], None],
) -> Matrix:
    """Return the trained matrix, same shape as `start`. Row 0 (the unknown piece) stays zero."""
    torch.manual_seed(settings.seed)
    model = TokenVectors(start, parts, settings.compose)
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.rate, betas=(0.9, 0.99))
    passages = [tokenize(tokenizer, s.passages, settings.passage_tokens) for s in sources]
    steps = settings.epochs * len(_plan(sources, settings, 0))
    done = 0
    for epoch in range(settings.epochs):
        queries = [_noisy(tokenizer, source, augment) for source in sources]
        plan = _plan(sources, settings, epoch)
        with Progress(transient=True) as progress:
            bar = progress.add_task("", total=len(plan))
            for batch in plan:
                for group in optimizer.param_groups:
                    group["lr"] = settings.rate * _schedule(done, steps)
                sides = [_side(batch, queries), _side(batch, passages)]
                loss = _loss(model(), sides, _same_group(batch, sources), settings)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
                with torch.no_grad():
                    model.own[0] = 0
                done += 1
                label = f"epoch {epoch + 1}/{settings.epochs}  loss {loss.item():.3f}"
                progress.update(bar, advance=1, description=label)
        after_epoch(epoch, _numpy(model))
    return _numpy(model)


def _plan(sources: list[Source], settings: Settings, epoch: int) -> list[Batch]:
    return cut_batches(sources, settings.batch, np.random.default_rng([settings.seed, epoch]))


def _schedule(done: int, steps: int) -> float:
    """Share of the rate: up over the first 20 steps, then down to nothing in a straight line."""
    return min(1.0, (done + 1) / 20) * (1 - done / max(steps, 1))


def _noisy(tokenizer: Tokenizer, source: Source, augment: Augmenter) -> TokenIds:
    return tokenize(tokenizer, [augment(query) for query in source.queries], 128)


def _numpy(model: TokenVectors) -> Matrix:
    with torch.no_grad():
        matrix: Matrix = model().numpy().copy()
    return matrix


def _side(batch: Batch, texts: list[TokenIds]) -> Side:
    """Token ids of one side of a batch."""
    ids, starts, before = [], [], 0
    for place, rows in batch.parts:
        part, begin = texts[place].take(rows)
        ids.append(part)
        starts.append(begin + before)
        before += len(part)
    return Side(torch.from_numpy(np.concatenate(ids)), torch.from_numpy(np.concatenate(starts)))


def _same_group(batch: Batch, sources: list[Source]) -> torch.Tensor:
    """True where two different pairs of a batch are of one group; shape (batch, batch)."""
    names = [f"{place}:{sources[place].groups[row]}" for place, row in _rows(batch)]
    _, number = np.unique(names, return_inverse=True)
    same: NDArray[np.bool_] = number[:, None] == number[None, :]
    np.fill_diagonal(same, val=False)
    return torch.from_numpy(same)


def _rows(batch: Batch) -> Iterator[tuple[int, int]]:
    for place, rows in batch.parts:
        for row in rows.tolist():
            yield place, row


def _loss(
    matrix: torch.Tensor, sides: list[Side], same: torch.Tensor, settings: Settings
) -> torch.Tensor:
    """Cross entropy of finding the other text of a pair, both ways, summed over `dims`."""
    ids = torch.cat([side.ids for side in sides])
    starts = torch.cat([sides[0].starts, sides[1].starts + len(sides[0].ids)])
    means = functional.embedding_bag(ids, matrix, starts, mode="sum")
    target = torch.arange(len(same))
    total = torch.zeros(())
    for dim in settings.dims:
        unit = functional.normalize(means[:, :dim], dim=1)
        left, right = unit[: len(same)], unit[len(same) :]
        scores = (left @ right.T * settings.scale).masked_fill(same, -1e4)
        one_way = functional.cross_entropy(scores, target)
        total = total + (one_way + functional.cross_entropy(scores.T, target)) / 2
    return total
