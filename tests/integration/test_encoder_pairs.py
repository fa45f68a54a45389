"""The pairs of the content that the encoder learns from."""

from __future__ import annotations

from helpers import DAY, TINY

from benchmarks.encoder_pairs import pairs
from bot.evaluate import is_held_out
from knowledge.load import load
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.views import entries


def test_pairs_are_of_one_answer_and_leave_the_held_out_ways_aside() -> None:
    """What measures the encoder must not be in what it learns from."""
    knowledge, _ = load(TINY, DAY)
    found = list(pairs(knowledge))
    assert found == list(pairs(knowledge)), "the same each time"
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    ways = {
        one.passage.id: {view.text for view in one.views if view.kind == "question"}
        for one in entries(knowledge.passages, gazetteer)
    }
    of_answers = [pair for pair in found if pair["g"] in ways]
    learnt = {one for one, said in ways.items() if not all(map(is_held_out, said))}
    assert {pair["g"] for pair in of_answers} == learnt
    for pair in of_answers:
        assert not is_held_out(pair["q"]), pair
        if is_held_out(pair["p"]):
            assert pair["p"] not in ways[pair["g"]], pair
    said = {pair["q"] for pair in found if pair["g"].startswith("vocabulary/")}
    assert said == {normalise(word) for word in knowledge.vocabulary.synonyms}
