"""Train the bundled text encoder: `python -m index.training.train --help`."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated

import numpy as np
import typer

from index.training.augment import Augmenter, Noise, clauses, homophones, read_synonyms
from index.training.data import Source, distinct_texts, parse_spec, read_source
from index.training.evaluate import (
    Encode,
    EvaluationSet,
    Scores,
    by_best,
    dense_scores,
    figures,
    lexical_scores,
    read_set,
)
from index.training.export import save_model
from index.training.learn import Settings, learn
from index.training.tokenizer import Cut, build_tokenizer
from index.training.vectors import (
    Matrix,
    composition,
    cooccurrence,
    distinct_sentences,
    ppmi_vectors,
    sif_weights,
    tokenize,
)
from index.words import STOP_WORDS, Segmenter, make_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

HELP = """Train a static text encoder from pairs of texts.

Each --pairs file is JSON Lines (plain or .xz) of {"q": query, "p": passage}; an optional "g"
names the answer a pair belongs to. FILE:3 shows its pairs three times an epoch, FILE:0.5 every
second one. Ways of asking may be paired with passages and with each other.

The steps: a tokenizer of words and characters; token vectors from co-occurrence; training on
noisy queries (synonyms, politeness, typing errors); the folder --out, a sentence-transformers
model, replaced in one step. With --eval FOLDER (corpus, queries and qrels as .jsonl.xz) the
figures are printed after each epoch. Two cores need some ten minutes.

Example: python -m index.training.train --pairs law.jsonl.xz --pairs ask.jsonl:3 --out model
"""


_WORD_OR_CHARACTER = re.compile(r"[a-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An evaluation set and the scores of BM25 on it, which no epoch changes."""

    data: EvaluationSet
    lexical: Scores


def main(
    pairs: Annotated[list[str], typer.Option(help="FILE or FILE:WEIGHT; repeat it.")],
    out: Annotated[Path, typer.Option(help="Model folder to write or replace.")],
    evaluate: Annotated[
        list[Path] | None, typer.Option("--eval", help="Folder of an evaluation set; repeat it.")
    ] = None,
    dim: Annotated[int, typer.Option(help="Length of a vector.")] = 256,
    vocab: Annotated[int, typer.Option(help="Most pieces of the tokenizer.")] = 40_000,
    longest: Annotated[int, typer.Option(help="Most characters of a Chinese piece.")] = 4,
    epochs: Annotated[int, typer.Option(help="Times through the pairs.")] = 2,
    batch: Annotated[int, typer.Option(help="Pairs compared with each other.")] = 2048,
    rate: Annotated[float, typer.Option(help="Learning rate at its height.")] = 0.007,
    scale: Annotated[float, typer.Option(help="Cosines times this, before the softmax.")] = 20.0,
    sif: Annotated[float, typer.Option(help="Small: frequent tokens count little.")] = 5e-3,
    compose: Annotated[float, typer.Option(help="Share of characters in words; 0 none.")] = 1.0,
    denoise: Annotated[int, typer.Option(help="Clauses to recognise under noise.")] = 100_000,
    noise: Annotated[float, typer.Option(help="How noisy queries are; 0 not at all.")] = 2.0,
    synonyms: Annotated[float, typer.Option(help="Weight of the synonym groups as pairs.")] = 3.0,
    matryoshka: Annotated[bool, typer.Option(help="Also train the first 128 and 64.")] = False,
    seed: Annotated[int, typer.Option(help="Of everything random.")] = 0,
    threads: Annotated[int, typer.Option(help="Threads of torch.")] = 2,
) -> None:
    """Train a static text encoder from pairs of texts."""
    import torch

    torch.set_num_threads(threads)
    begun = time.monotonic()
    sources = [read_source(*parse_spec(spec)) for spec in pairs]
    texts = distinct_texts(sources)
    groups = read_synonyms()
    say(begun, f"{sum(map(len, sources)):,} pairs, {len(texts):,} texts")
    sentences = distinct_sentences(texts)
    tokenizer = build_tokenizer(
        [*sentences, *(" ".join(group) for group in groups for _ in range(5))],
        word_cutter(Segmenter()),
        vocab,
        longest,
    )
    say(begun, f"{tokenizer.get_vocab_size():,} pieces")
    start, chars = starting_vectors(tokenizer, sentences, dim, sif, seed)
    say(begun, "starting vectors")
    sources += extra_sources(groups, texts, synonyms, denoise, seed)
    augment = Augmenter(groups, homophones(make_readings(), chars), Noise.times(noise), seed)
    dims = tuple(d for d in (dim, dim // 2, dim // 4) if matryoshka or d == dim)
    settings = Settings(epochs, batch, rate, scale, 64, dims, compose, seed)
    prepared = [Prepared(data, lexical_scores(data)) for data in map(read_set, evaluate or [])]

    def report(epoch: int, matrix: Matrix) -> None:
        say(begun, f"epoch {epoch + 1}")
        for line in report_lines(prepared, encoder(tokenizer, matrix)):
            typer.echo(line)

    parts = composition(tokenizer)
    matrix = learn(sources, tokenizer, start, parts, augment, settings, report)
    save_model(out, tokenizer, matrix)
    say(begun, f"saved {out}")


def word_cutter(segmenter: Segmenter) -> Cut:
    """Cut a text into content words and the stop words between them."""

    def cut(text: str) -> Iterator[str]:
        end = 0
        for _, start, stop in segmenter.tokens(text):
            yield from _between(text[end:start])
            yield text[start:stop]
            end = stop
        yield from _between(text[end:])

    return cut


def _between(text: str) -> Iterable[str]:
    # A letter says nothing: English function words are kept whole.
    return [text] if text in STOP_WORDS else _WORD_OR_CHARACTER.findall(text)


def starting_vectors(
    tokenizer: Tokenizer, sentences: list[str], dim: int, sif: float, seed: int
) -> tuple[Matrix, list[str]]:
    """Token matrix to start from, and the characters by frequency that may be mistyped."""
    size = tokenizer.get_vocab_size()
    ids = tokenize(tokenizer, sentences)
    frequency: NDArray[np.int64] = np.bincount(ids.ids, minlength=size)
    matrix = ppmi_vectors(cooccurrence(ids, size), dim, seed) * sif_weights(frequency, sif)[:, None]
    matrix[0] = 0
    common = Counter(char for text in sentences[::10] for char in text).most_common(2500)
    return matrix, [char for char, _ in common]


def extra_sources(
    groups: list[list[str]], texts: list[str], weight: float, denoise: int, seed: int
) -> list[Source]:
    """Pairs made here: words of one meaning, and clauses to recognise under noise."""
    pairs = [(a, b, i) for i, group in enumerate(groups) for a in group for b in group if a != b]
    lefts, rights = [a for a, _, _ in pairs], [b for _, b, _ in pairs]
    made = [Source("synonyms", lefts, rights, [str(i) for _, _, i in pairs], weight)]
    found = clauses(texts)
    chosen = Random(seed).sample(found, min(denoise, len(found)))
    return [*made, Source("clauses", chosen, chosen, chosen)] if chosen else made


def encoder(tokenizer: Tokenizer, matrix: Matrix) -> Encode:
    """Texts -> unit vectors, float32 (texts, dim); a text without a token has zeros."""

    def encode(texts: list[str]) -> NDArray[np.float32]:
        ids = tokenize(tokenizer, texts)
        vectors = np.zeros((len(texts), matrix.shape[1]), np.float32)
        for row, (start, stop) in enumerate(zip(ids.starts, ids.starts[1:], strict=False)):
            vectors[row] = matrix[ids.ids[start:stop]].sum(axis=0)
        unit: NDArray[np.float32] = vectors / np.maximum(
            np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12
        )
        return unit

    return encode


def report_lines(prepared: list[Prepared], encode: Encode) -> Iterator[str]:
    """One line a set: hit@1 / hit@5 / MRR@10 of the encoder, of BM25, of both 30 : 70."""
    for item in prepared:
        dense = dense_scores(encode, item.data)
        both = np.float32(0.3) * by_best(dense) + np.float32(0.7) * item.lexical
        columns = [figures(scores, item.data.relevant) for scores in (dense, item.lexical, both)]
        yield f"{item.data.name:14}" + "  ".join(
            f"{name} {column}"
            for name, column in zip(("dense", "BM25", "both"), columns, strict=True)
        )


def say(begun: float, what: str) -> None:
    """Print a step and the seconds since the start."""
    typer.echo(f"{time.monotonic() - begun:6.0f} s  {what}")


app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
app.command(help=HELP)(main)

if __name__ == "__main__":
    try:
        app()
    except ValueError as error:
        sys.exit(f"error: {error}")
