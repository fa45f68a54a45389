"""Write a trained token matrix as a sentence-transformers model folder.

The folder is written by hand, without torch: a static embedding needs one
matrix, one tokenizer and three small JSON files. Anything that can read
safetensors and `tokenizer.json` can encode with it:
rows of the tokens, mean in float32, divided by the L2 norm.
"""

import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from tokenizers import Tokenizer

STATIC = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
NORMALIZE = "sentence_transformers.base.modules.normalize.Normalize"
LARGEST_ROW = 1.0
"""Longest row of the saved matrix. Cosine does not see the scale; float16
keeps its digits between 0.0001 and 60,000, and the sum over a very long text
must stay below that."""


def save_model(folder: Path, tokenizer: Tokenizer, matrix: npt.NDArray[np.float32]) -> None:
    """Save `matrix` (vocabulary, dim) and its tokenizer as float16 model folder.

    The folder is written beside its place and renamed, so a reader never sees
    half a model. A model card (README.md) already there is kept.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    fresh.chmod(0o755)
    longest = max(float(np.linalg.norm(matrix, axis=1).max()), 1e-9)
    save_file(
        {"embedding.weight": (matrix * (LARGEST_ROW / longest)).astype(np.float16)},
        fresh / "model.safetensors",
        metadata={"format": "pt"},
    )
    (fresh / "model.safetensors").chmod(0o644)
    tokenizer.save(str(fresh / "tokenizer.json"), pretty=False)
    _write_json(fresh / "modules.json", _modules())
    _write_json(fresh / "config_sentence_transformers.json", _config())
    normalize = fresh / "1_Normalize"
    normalize.mkdir()
    _write_json(normalize / "config.json", {"module_input_name": "sentence_embedding"})
    if (folder / "README.md").exists():
        shutil.copy(folder / "README.md", fresh / "README.md")
    _replace(folder, fresh)


def _modules() -> list[dict[str, object]]:
    """Return the list of modules: the static embedding, then unit length."""
    return [
        {"idx": 0, "name": "0", "path": "", "type": STATIC},
        {"idx": 1, "name": "1", "path": "1_Normalize", "type": NORMALIZE},
    ]


def _config() -> dict[str, object]:
    """Return the model's settings: no prompts, cosine similarity."""
    return {
        "model_type": "SentenceTransformer",
        "prompts": {},
        "default_prompt_name": None,
        "similarity_fn_name": "cosine",
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _replace(folder: Path, fresh: Path) -> None:
    """Put `fresh` in the place of `folder`; the old one is moved away first."""
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    if folder.exists():
        folder.rename(old / "old")
    fresh.rename(folder)
    shutil.rmtree(old)
