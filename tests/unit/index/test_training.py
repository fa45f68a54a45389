"""The training of the encoder: a tiny model is trained, saved, loaded and used."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer
from typer.testing import CliRunner

from index.training import train
from index.training.augment import Augmenter, Noise, clauses, homophones, read_synonyms
from index.training.data import Source, choose_rows, cut_batches, parse_spec, read_source
from index.training.evaluate import EvaluationSet, bm25, figures
from index.training.learn import _same_group
from index.training.tokenizer import build_tokenizer
from index.training.vectors import distinct_sentences, tokenize

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

PAIRS = [
    ("老板拖欠工资怎么办", "用人单位未按时支付劳动报酬的，职工可以投诉"),
    ("上大学有补助吗", "金秋助学帮助困难职工的子女入学"),
    ("工伤怎么认定", "职工受伤后三十日内申请工伤认定"),
    ("年假有几天", "工作满一年的职工享受带薪年休假五天"),
    ("怎么加入工会", "职工自愿申请即可入会成为会员"),
    ("how to join the union", "any worker may join the union 工会"),
]
TEXTS = ["", " ", "😀", "Hello union 123", "２０２４年", "拖欠工资😀abc", "工" * 20_000]


@pytest.fixture(scope="module")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of 32 dimensions, trained on six pairs shown often."""
    folder = tmp_path_factory.mktemp("training")
    file = write_pairs(folder / "tiny.jsonl", PAIRS)
    train.main(
        [f"{file}:20"], folder / "model", dim=32, vocab=2000, epochs=8, batch=16, rate=0.02,
        denoise=20, synonyms=0.1, threads=1,
    )  # fmt: skip
    return folder / "model"


def write_pairs(path: Path, pairs: list[tuple[str, str]]) -> Path:
    """Write a file of pairs, under xz if its name says so."""
    lines = "".join(json.dumps({"q": q, "p": p}) + "\n" for q, p in pairs).encode()
    path.write_bytes(lzma.compress(lines) if path.suffix == ".xz" else lines)
    return path


def encode_by_hand(folder: Path, texts: list[str]) -> NDArray[np.float32]:
    """Rows, mean in float32, length 1: what the model's card promises."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    matrix = load_file(folder / "model.safetensors")["embedding.weight"]
    vectors = np.zeros((len(texts), matrix.shape[1]), np.float32)
    for row, text in enumerate(texts):
        if ids := tokenizer.encode(text, add_special_tokens=False).ids:
            mean = matrix[ids].astype(np.float32).mean(axis=0)
            vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return vectors


def test_paired_text_is_nearer_than_any_other(model_folder: Path) -> None:
    """Each query finds its own passage."""
    queries = encode_by_hand(model_folder, [q for q, _ in PAIRS])
    passages = encode_by_hand(model_folder, [p for _, p in PAIRS])
    assert (queries @ passages.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_library_and_hand_agree(model_folder: Path) -> None:
    """SentenceTransformer loads the folder and gives the same vectors."""
    library = pytest.importorskip("sentence_transformers")
    model = library.SentenceTransformer(str(model_folder), device="cpu").float()
    texts = [text for pair in PAIRS for text in pair] + TEXTS
    theirs, ours = model.encode(texts), encode_by_hand(model_folder, texts)
    empty = np.linalg.norm(ours, axis=1) == 0
    assert empty.tolist()[-len(TEXTS) :] == [True, True, True, False, False, False, False]
    assert np.abs(theirs[empty]).max() == 0
    assert (theirs[~empty] * ours[~empty]).sum(axis=1).min() >= 0.9999


def test_folder_holds_float16_and_nothing_superfluous(model_folder: Path) -> None:
    """The matrix is float16; the folder has the five files of a static model."""
    matrix = load_file(model_folder / "model.safetensors")["embedding.weight"]
    assert (matrix.dtype, matrix.shape[1]) == (np.float16, 32)
    assert sorted(str(p.relative_to(model_folder)) for p in model_folder.rglob("*.*")) == [
        "1_Normalize/config.json",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "tokenizer.json",
    ]


def test_tokenizer_normalises_and_keeps_digits_apart() -> None:
    """Full width and case are folded inside; digits stand alone; frequent words are whole."""
    texts = ["工会 union"] * 5
    tokenizer = build_tokenizer(texts, lambda text: text.split(" "), 100)
    assert tokenizer.encode("ＵＮＩＯＮ12工会").tokens == ["union", "1", "2", "工会"]


def test_pairs_are_read_plain_and_compressed(tmp_path: Path) -> None:
    """A weight may follow the name of either."""
    plain = write_pairs(tmp_path / "a.jsonl", PAIRS)
    packed = write_pairs(tmp_path / "a.jsonl.xz", PAIRS)
    assert parse_spec(f"{plain}:0.5") == (plain, 0.5)
    assert read_source(*parse_spec(f"{packed}:2")) == Source(
        "a", [q for q, _ in PAIRS], [p for _, p in PAIRS], [q for q, _ in PAIRS], 2.0
    )


def test_broken_line_is_named(tmp_path: Path) -> None:
    """The message says file and line."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"q": "a", "p": "b"}\n{"q": "a"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl:2: no pair"):
        read_source(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    """The message says what to write."""
    with pytest.raises(ValueError, match="No file of pairs at"):
        parse_spec(str(tmp_path / "none.jsonl"))


def test_each_query_once_for_each_whole_weight() -> None:
    """Queries with many passages do not crowd out the others."""
    source = Source("s", ["a", "a", "a", "b"], list("wxyz"), list("aaab"), 1.5)
    rows = choose_rows(source, np.random.default_rng(0)).tolist()
    asked = sorted(source.queries[row] for row in rows)
    assert asked in (["a", "a", "b"], ["a", "b", "b"])


def test_batches_hold_one_large_source_or_several_small_ones() -> None:
    """Negatives of a large source are of its own kind."""
    texts = [str(i) for i in range(40)]
    large, small = (
        Source(name, texts[:n], texts[:n], texts[:n]) for name, n in (("l", 40), ("s", 6))
    )
    batches = cut_batches([large, small], 10, np.random.default_rng(0))
    assert sorted((len(b), b.parts[0][0]) for b in batches) == [(6, 1), *[(10, 0)] * 4]


def test_pairs_of_one_group_are_no_negatives() -> None:
    """Only different pairs of the same group are masked."""
    source = Source("s", list("abc"), list("xyz"), ["g", "g", "h"])
    (batch,) = cut_batches([source], 8, np.random.default_rng(0))
    rows = batch.parts[0][1]
    same = _same_group(batch, [source]).numpy()
    pairs = {(int(rows[i]), int(rows[j])) for i, j in zip(*np.nonzero(same), strict=True)}
    assert pairs == {(0, 1), (1, 0)}


def test_noise_swaps_synonyms_and_is_seeded() -> None:
    """A word becomes another of its group; the same seed gives the same text."""
    noise = Noise(swap=1, frame=0, typo=0, drop=0)
    made = [Augmenter([["不发工资", "欠薪"]], {}, noise, seed)("不发工资") for seed in range(9)]
    assert set(made) == {"不发工资", "欠薪"}
    again = [Augmenter([["不发工资", "欠薪"]], {}, noise, seed)("不发工资") for seed in range(9)]
    assert made == again


def test_typing_errors_keep_the_sound() -> None:
    """圆 is written for 援, as people do."""
    same = homophones({"援": "yuan", "圆": "yuan", "工": "gong"}, "援圆工")
    assert same == {"援": ["圆"], "圆": ["援"], "工": []}
    assert Augmenter([], same, Noise(0, 0, 1, 0), 0)("援") == "圆"


def test_noise_is_more_likely_when_asked() -> None:
    """The factor applies to every kind."""
    assert Noise.times(2) == Noise(swap=1.0, frame=0.8, typo=0.3, drop=0.4)


def test_noise_bears_the_shortest_texts() -> None:
    """No text is too short for it."""
    augment = Augmenter(read_synonyms(), {}, Noise(1, 1, 1, 1), 0)
    assert all(isinstance(augment(text), str) for text in ("", "工", "工会") for _ in range(50))


def test_clauses_are_of_a_questions_length() -> None:
    """Too short and too long ones are left out."""
    assert clauses(["工会会员，是。" + "长" * 30]) == ["工会会员"]


def test_sentences_are_counted_once() -> None:
    """Passages that repeat each other do not count twice."""
    assert distinct_sentences(["工会是组织。工会是组织。", "职工是会员"]) == [
        "工会是组织",
        "职工是会员",
    ]


def test_token_ids_of_chosen_texts() -> None:
    """Texts come back in the order asked, cut to the number of tokens asked."""
    tokenizer = build_tokenizer(["甲乙丙"], list, 50)
    texts = tokenize(tokenizer, ["甲乙", "", "丙丙丙"])
    ids, starts = texts.take(np.array([2, 1, 0]), 2)
    names = [tokenizer.id_to_token(i) for i in ids.tolist()]
    assert (names, starts.tolist()) == (["丙", "丙", "甲", "乙"], [0, 2, 2])


def test_figures_of_a_ranking() -> None:
    """First place, third place, nowhere."""
    scores = np.array([[3, 2, 1], [3, 2, 1], [0, 0, 0]], np.float32)
    found = figures(scores, [{0}, {2}, set()])
    assert (found.hit_1, found.hit_5) == (1 / 3, 2 / 3)
    assert found.mrr_10 == pytest.approx((1 + 1 / 3) / 3)


def test_bm25_prefers_the_rare_term() -> None:
    """A term that every document has says little."""
    scores = bm25([["工会", "会费"], ["工会", "年假"]], [["工会", "年假"], ["无"]])
    assert scores[0].argmax() == 1
    assert scores[1].tolist() == [0, 0]


def test_report_has_a_line_for_each_set(model_folder: Path) -> None:
    """The encoder, BM25, and both."""
    data = EvaluationSet(
        "tiny", [p for _, p in PAIRS], [q for q, _ in PAIRS], [{i} for i in range(6)]
    )
    lexical = np.zeros((6, 6), np.float32)
    (line,) = train.report_lines(
        [train.Prepared(data, lexical)], lambda texts: encode_by_hand(model_folder, texts)
    )
    assert line.startswith("tiny          dense 1.000 / 1.000 / 1.000  BM25")


def test_help_explains_the_files() -> None:
    """The command line can be read by typer, and shows what a pair is."""
    result = CliRunner().invoke(train.app, ["--help"])
    assert result.exit_code == 0
    assert '{"q": query, "p":' in result.output


def test_latin_words_need_two_sightings_chinese_five() -> None:
    """A word seen less often is cut into characters."""
    texts = ["union 工会"] * 2
    tokenizer = build_tokenizer(texts, lambda text: text.split(" "), 100)
    assert tokenizer.encode("union 工会").tokens == ["union", "工", "会"]
