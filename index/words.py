"""Normalised text -> terms: words, character bigrams and pinyin bigrams.

The only module that names rjieba. Its dictionary is one for the process (a second one costs
0.14 s and 25 MB), so terms that a file adds stay known until the process ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

import rjieba

FIRST_HAN, LAST_HAN = 0x3400, 0x9FFF
_HAN = f"[{chr(FIRST_HAN)}-{chr(LAST_HAN)}]"
_OTHER = r"[a-z]+|\d+(?:\.\d+)?%?"
_HAN_RUNS = re.compile(rf"{_HAN}+")
OTHER_RUNS = re.compile(_OTHER)
_RUNS = re.compile(rf"{_HAN}+|{_OTHER}")
_LATIN_GRAM = 4

# Function words: they say nothing about what is asked, yet a short question is half of them.
STOP_WORDS = frozenset(
    "的 了 吗 呢 啊 吧 呀 么 嘛 哦 哈 是 在 有 我 你 您 他 她 它 我们 你们 咱 咱们 俺 这 "
    "那 这个 那个 个 和 与 及 或 就 都 也 还 又 被 把 给 让 到 对 跟 从 向 为 于 以 之 其 "
    "请问 请 问 问下 麻烦 一下 下 想 要 能 会 可以 能不能 可不可以 是不是 有没有 怎么 "
    "怎样 如何 怎么样 咋 咋样 什么 啥 哪 哪些 哪个 几 多少 谢谢 你好 您好 知道 想问 a an "
    "the is are do does did i you we they it my your our to of for in on at and or with "
    "how what which can could would should will be been am me us if there any about get "
    "have has had was were".split()
)


# What has been added to the process's dictionary, in order.
_added: dict[str, None] = {}


def known_terms() -> list[str]:
    """All terms that the process's dictionary has been given, in order: they decide how it cuts."""
    return list(_added)


class Segmenter:
    """Cuts text into terms for each lexical channel.

    `readings` maps a Chinese character to its syllable; `synonyms` maps an everyday word to
    the terms of the files.
    """

    def __init__(
        self,
        terms: Iterable[str] = (),
        synonyms: Mapping[str, tuple[str, ...]] | None = None,
        readings: Mapping[str, str] | None = None,
    ) -> None:
        self._synonyms = dict(synonyms or {})
        lengths: dict[str, set[int]] = {}
        for synonym in self._synonyms:
            lengths.setdefault(synonym[:1], set()).add(len(synonym))
        # The first characters of everyday words -> the lengths of those that begin so.
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}
        self.readings = dict(readings or {})
        self._terms = tuple(terms)
        for term in self._terms:
            # jieba's own frequencies for words of this length: high enough to be kept whole.
            rjieba.add_word(term, None, None)
        _added.update(dict.fromkeys(self._terms))

    def words(self, text: str) -> list[str]:
        """Content words, compounds also in their parts; English words without common endings."""
        return [term for word in self.cut(text) if (term := self.term(word))]

    @staticmethod
    def cut(text: str) -> list[str]:
        """All words, compounds also in their parts, and what stands between words."""
        found: list[str] = rjieba.cut_for_search(text)
        return found

    @staticmethod
    @lru_cache(1 << 16)
    def term(word: str) -> str:
        """The term that a word is found by, "" if it says nothing about what is asked."""
        if word in STOP_WORDS or not _RUNS.match(word):
            return ""
        return stem(word) if word[0].isascii() else word

    def tokens(self, text: str) -> list[tuple[str, int, int]]:
        """Content words as (word, start, end), compounds whole, not overlapping."""
        return [
            (term, start, end)
            for word, start, end in rjieba.tokenize(text)
            if (term := self.term(word))
        ]

    def dictionary_spans(self, text: str) -> list[tuple[int, int]]:
        """Where each word stands by the dictionary alone: what it lacks falls to characters."""
        spans, start = [], 0
        for word in rjieba.cut(text, False):
            spans.append((start, start + len(word)))
            start += len(word)
        return spans

    def synonyms(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Everyday words in `text` as (start, end, terms of the files), the longest first."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        for start, first in enumerate(text):
            for length in self._lengths.get(first, ()):
                end = start + length
                means = self._synonyms.get(text[start:end])
                if means and end <= len(text) and not _cuts_word(text, start, end):
                    found.append((start, end, means))
                    break
        return found

    def chars(self, text: str) -> list[str]:
        """Bigrams of Chinese runs (a lone character stays), 4-grams of long Latin words."""
        return [gram for run in _RUNS.findall(text) for gram in grams(run)]

    def sound(self, char: str) -> str:
        """A character's syllable, or itself if it has none."""
        return self.readings.get(char, char)

    def sounds(self, text: str) -> list[tuple[str, int]]:
        """Bigrams of syllables of Chinese runs, each with the position at which it starts.

        Characters without a reading stay themselves.
        """
        found: list[tuple[str, int]] = []
        for match in _HAN_RUNS.finditer(text):
            syllables = [self.sound(char) for char in match.group()]
            if len(syllables) == 1:
                found.append((syllables[0], match.start()))
            pairs = pairwise(syllables)
            found += [(a + "-" + b, match.start() + at) for at, (a, b) in enumerate(pairs)]
        return found


def _cuts_word(text: str, start: int, end: int) -> bool:
    """True if text[start:end] begins or ends inside a Latin word (shop in workshop)."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return _joined(before, text[start]) or _joined(text[end - 1], after)


def _joined(left: str, right: str) -> bool:
    return bool(left and right) and (left + right).isascii() and left.isalnum() and right.isalnum()


def grams(run: str) -> list[str]:
    """Bigrams of a Chinese run (a lone character stays), 4-grams of a long Latin word."""
    if FIRST_HAN <= ord(run[0]) <= LAST_HAN:
        return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    if len(run) > _LATIN_GRAM and run[0].isalpha():
        return [run[i : i + _LATIN_GRAM] for i in range(len(run) - _LATIN_GRAM + 1)]
    return [run]


def is_han_pair(gram: str) -> bool:
    """True for a bigram of a Chinese run: it stands in a text wherever its characters do."""
    return len(gram) == 2 and FIRST_HAN <= ord(gram[0]) <= LAST_HAN


def stem(word: str) -> str:
    """An English word without common endings: enough for short questions."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending, least in (("ing", 6), ("ed", 5)):
        if word.endswith(ending) and len(word) >= least:
            return word[: -len(ending)]
    return word


def syllable(reading: str) -> str:
    """A reading as ears hear it: retroflex and nasal pairs, and l and n, are one.

    Most typing errors are homophones, and these pairs are homophones for many speakers.
    """
    reading = re.sub(r"^([zcs])h", r"\1", reading)
    reading = re.sub(r"(?<=[aei])ng$", "n", reading)
    return re.sub(r"^l", "n", reading)


def make_readings() -> dict[str, str]:
    """Character -> syllable for all Chinese characters of the basic block (about 20,900)."""
    from pypinyin import Style
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.style import convert

    # A character's first reading is its commonest. Few syllables, so each is converted once.
    normal = lru_cache(None)(lambda toned: syllable(convert(toned, Style.NORMAL, strict=True)))
    found = {}
    for code in range(0x4E00, 0xA000):
        if toned := PINYIN_DICT.get(code):
            found[chr(code)] = normal(toned.partition(",")[0])
    return found
