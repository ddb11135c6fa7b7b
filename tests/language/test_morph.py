"""English word forms: plurals, articles, -ing, past, third person, adverbs."""

from __future__ import annotations

import pytest

from diptych.language.en import morph
from diptych.language.en.forms import forms


@pytest.mark.parametrize(
    ("one", "many"),
    [("cat", "cats"), ("box", "boxes"), ("lady", "ladies"), ("boy", "boys"), ("wolf", "wolves"), ("woman", "women"), ("human", "humans"), ("sheep", "sheep"),
     ("cup of tea", "cups of tea"), ("potato", "potatoes"), ("photo", "photos"), ("snowman", "snowmen"), ("bookshelf", "bookshelves")],
)  # fmt: skip
def test_plural(one: str, many: str) -> None:
    assert morph.plural(one) == many


@pytest.mark.parametrize(
    ("word", "article"),
    [("apple", "an"), ("hour", "an"), ("unicorn", "a"), ("uniform", "a"), ("18-year-old", "an"), ("80-year-old", "an"), ("one-piece", "a"), ("LED lamp", "an"), ("unusual cat", "an")],
)  # fmt: skip
def test_article(word: str, article: str) -> None:
    assert morph.article(word) == article


@pytest.mark.parametrize(
    ("verb", "ing", "past", "preterite", "third"),
    [
        ("sit", "sitting", "sat", "sat", "sits"),
        ("lie", "lying", "lain", "lay", "lies"),
        ("look at", "looking at", "looked at", "looked at", "looks at"),
        ("carry", "carrying", "carried", "carried", "carries"),
        ("watch", "watching", "watched", "watched", "watches"),
        ("overtake", "overtaking", "overtaken", "overtaken", "overtakes"),
        ("eat", "eating", "eaten", "ate", "eats"),
        ("whip", "whipping", "whipped", "whipped", "whips"),
        ("squat", "squatting", "squatted", "squatted", "squats"),
        ("play", "playing", "played", "played", "plays"),
    ],
)
def test_verbs(verb: str, ing: str, past: str, preterite: str, third: str) -> None:
    assert (morph.ing(verb), morph.past(verb), morph.preterite(verb), morph.third(verb)) == (ing, past, preterite, third)


@pytest.mark.parametrize(("adjective", "adverb"), [("gentle", "gently"), ("happy", "happily"), ("high", "high"), ("good", "well"), ("full", "fully")])
def test_adverb(adjective: str, adverb: str) -> None:
    assert morph.adverb(adjective) == adverb


def test_a_synonym_has_its_own_plural() -> None:
    assert any(concept.id == "child" for _, _, concept in forms()["kids"])
    assert any(concept.id == "child" for _, _, concept in forms()["children"])


def test_a_short_verb_does_not_hide_another_word() -> None:
    assert not any(cat[-1] == "G" and lemma == "long for" for cat, lemma, _ in forms().get("longing", ()))
