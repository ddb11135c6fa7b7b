"""Who is meant by 她, 他 and 它."""

from __future__ import annotations

from ..meaning import Thing

__all__ = ["pronoun"]


def pronoun(thing: Thing) -> str:
    """她, 他, 它, 他们; "" where the gender is unknown: then the noun is said again."""
    concept = thing.head.concept
    gender = concept.feats.get("g") if concept else None
    sexes = {"female": "f", "male": "m"}
    gender = gender or next((sexes[q.word.concept.id] for q in thing.mods if q.word.concept is not None and q.word.concept.id in sexes), None)
    several = bool(thing.also) or thing.plural or (thing.count is not None and thing.count.value != 1)
    if several:
        return "她们" if gender == "f" else "他们" if concept and concept.kind == "person" else "它们"
    if gender:
        return "她" if gender == "f" else "他"
    return "" if concept is None or concept.kind == "person" else "它"
