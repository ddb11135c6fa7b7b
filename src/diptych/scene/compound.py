"""Keys that say more than a role or a noun: `held_by`, `logo设计`, `boy_shirt`, 左手, 膝の上."""

from __future__ import annotations

from typing import Any

from ..language.lazy import pattern
from ..language.lexicon import Concept
from ..language.meaning import Act, Name, Quality, Thing, Word
from ..language.phrase import language_of
from ..language.scan import lately
from .beside import MAKERS, MODELS, VERBS, begins_chinese, beyond, goes_on, maker_of, model_name, near_it, sibling
from .depict import Figure, Part
from .keys import begins_phrase, noun_of, spot_of_key, written_on
from .nodes import finish, key_thing, role_of_noun
from .owned import MAIN, owned, sided
from .place import place
from .roles import group_of, key_words, last_key, role_of, role_of_alias
from .standing import Standing

__all__ = ["Compound", "is_compound"]

DESIGNED = pattern(r"(.+?)(?:的?设计|設計|のデザイン|デザイン| ?디자인| design)")


NUMBERED = pattern(r"(?P<who>[^\d\s]+?)\s?(?P<n>\d{1,2}|(?<![a-z])[a-d](?![a-z])|[一二三四甲乙丙丁])\s?[の的의]?\s?(?P<rest>[^\s\d].*)")


@lately
def numbered(key: str, context: str) -> tuple[str, str, str] | None:
    """`character1_action`, `charA_hair`, 角色1动作, キャラ1の服: (whose, by noun and number, the noun, what of it)."""
    words = key_words(key)
    if role_of_alias(words):
        return None
    match = NUMBERED.fullmatch(words)
    if match is None:
        return _by_part(words, context)
    who, rest = match["who"], match["rest"]
    if who != "char" and group_of(role_of_alias(who)) != "entity" and _being(who, context) is None:
        return None
    return (f"{who}{match['n']}", who, rest) if role_of(rest) or noun_of(rest, context) is not None else None


PARTS = ("男主角", "女主角", "男主", "女主", "主角", "配角", "反派", "主人公", "주인공", "조연")  # of a story


def _by_part(words: str, context: str) -> tuple[str, str, str] | None:
    """女主角服装, 男孩动作: as `numbered`, by a part in a story or by who it is."""
    if words.isascii() or owned(words, context):
        return None
    for cut in range(len(words) - 1, 0, -1):
        who, rest = words[:cut], words[cut:].lstrip("の的의 ")
        role = role_of_alias(rest)
        if role and group_of(role) != "entity" and (who in PARTS or (not role_of_alias(who) and _being(who, context) is not None)):
            return who, who, rest
    return None


def _being(who: str, context: str) -> Concept | None:
    """The person, animal or being that a word names."""
    noun = noun_of(who, context)
    return noun if noun is not None and noun.is_being else None


@lately
def is_compound(key: str, context: str) -> bool:
    """Whether any rule of `Compound.compound` may be about a key: it is asked of each key once, and most are plain."""
    words = key_words(key)
    by_name = " " in words or words in MODELS or words in MAKERS or words in MAIN or beyond(key) or begins_chinese(words) or bool(begins_phrase(key) or DESIGNED.fullmatch(words))
    return by_name or any(rule(key, context) is not None for rule in (sided, owned, spot_of_key, numbered))


class Compound(Standing):
    """What the walk over a tree does with such a key."""

    def compound(self, key: str, value: Any, path: str, fig: Figure) -> tuple[str, Figure] | None:
        """The key and the figure to go on with; None where nothing is left to do."""
        if (start := begins_phrase(key)) and isinstance(value, str) and language_of(value) == "en":
            self.text(f"{start} {value}", path, fig, "action" if fig.thing is not None else "prompt", None)
            return None
        if (drawn := DESIGNED.fullmatch(key_words(key))) and not role_of_alias(key_words(key)) and (role_of_alias(drawn[1]) or noun_of(drawn[1], self.context)):
            art = noun_of(key, self.context)
            key = key if art is not None and art.kind == "medium" and isinstance(value, dict) else drawn[1]  # {"logo设计": {...}}, and {"包装设计": {...}}
        if model := model_name(key, value, fig, path, self.context):
            first = len(fig.mods) if key_words(key) not in MAKERS else next((i for i, q in enumerate(fig.mods) if q.word.lang == "name"), len(fig.mods))
            fig.mods.insert(first, Quality(Word(None, model, "name", path)))  # Toyota before Supra
            return None
        if maker := maker_of(key, value, fig, path, self.context):
            fig.mods.append(Quality(Word(maker, value.strip(), language_of(value, self.context), path)))
            return None
        if (one := numbered(key, self.context)) is not None:
            fig, key = self.of_number(one[0], one[1], path), one[2]
        elif (whose := self.owned(key)) is not None:
            fig, key = whose  # {"boy": ..., "boy_shirt": ...}: the boy's
        if isinstance(value, str) and (side := sided(key, self.context)):
            self.side(*side, value, path, role_of_noun(side[1]), fig)
            return None
        if isinstance(value, dict):
            return key, fig
        if isinstance(value, str) and (bearer := written_on(key, self.context)) is not None:
            self.written(bearer, value, path, fig)
            return None
        if other := owned(key, self.context):
            self.of_another(*other, value, path, fig)
        elif head := sibling(key, path, self.out.figures):
            self.property_of(head, key, value, path)
        elif (near := near_it(key, value, self.out.figures)) and (near[1] is None or path.count(".") <= near[1].head.path.count(".")):
            self.near(*near, value, path)
        elif phrases := goes_on(key, value, self.context):
            for at, phrase in phrases:
                self.text(phrase, path + at, self.root if beyond(key) else fig, "action" if key.endswith("着") or key_words(key) in VERBS else "prompt", None)
        elif spot := spot_of_key(key, self.context):
            self.at_spot(*spot, value, path, fig)
        else:
            return key, fig
        return None

    def of_number(self, label: str, who: str, path: str) -> Figure:
        """The figure of that number, told of under its own key or under one like this; else a new one."""
        being = _being(who, self.context) if not role_of_alias(who) else None
        for fig in self.out.figures:
            if label == who and being is not None and fig.thing is not None and fig.thing.head.concept is being:
                return fig
            for key in (last_key(fig.path), last_key(fig.thing.head.path) if fig.thing is not None else ""):
                if key_words(key).replace(" ", "") == label or ((other := numbered(key, self.context)) is not None and other[0] == label):
                    return fig
        fig = self.entity(path, role_of_alias(who) or "subject")
        fig.thing = key_thing(being, path) if being is not None else fig.thing
        return fig

    def owned(self, key: str) -> tuple[Figure, str] | None:
        """The figure that the first word of a key names, and what the rest of the key says of it."""
        first, _, rest = key_words(key).partition(" ")
        if not rest or role_of_alias(key_words(key)) or group_of(role_of(rest)) == "position":
            return None  # {"woman on the left": ..., "woman on the right": ...}: two
        same = [f for f in self.out.figures if f.thing is not None and (concept := f.thing.head.concept) is not None and concept.is_being and first in concept.forms("en")]
        return (same[0], rest) if len(same) == 1 else None

    def written(self, noun: Concept, value: str, path: str, fig: Figure) -> None:
        """{"mug": "white mug", "text_on_mug": "BOSS"}: said of the mug that is there, else of a new one."""
        made = self.told_thing(noun, fig)
        if made is None:
            self.out.figures.append(Figure(path, "object", made := key_thing(noun, path)))
        made.acts.append(Act(Word(None, "", "key", path), Name(value.strip().strip('"'), path), special="say"))
        made.said = ""

    def told_thing(self, noun: Concept, fig: Figure) -> Thing | None:
        """The thing of that noun that the scene has told of: a figure's own, or what somebody wears."""
        for one in [fig, *(f for f in self.out.figures if f is not fig)]:
            own = [one.thing, *one.thing.wears, *one.thing.parts] if one.thing is not None else []
            for thing in (*own, *(p.node for p in (*one.parts, *one.wears))):
                if isinstance(thing, Thing) and thing.head.concept is noun:
                    if thing in own and one.thing is not None:
                        one.thing.said = ""  # its own words say less now
                    return thing
        return None

    def of_another(self, noun: Concept, key: str, value: Any, path: str, fig: Figure) -> None:
        """{"シャツの色": "赤"}: said of the shirt, of the one that is there already or else of a new one."""
        if noun.is_being:
            owner = next((f for f in self.out.figures if f.thing is not None and f.thing.head.concept is noun), None)
            if owner is None:
                owner = self.entity(path, "subject")
                owner.thing = key_thing(noun, path)
            self.key(key, value, path, owner, "")
            return
        around = [fig, *(f for f in self.out.figures if f.role == "object")]
        things = [p.node for f in around for p in (Part(f.thing, "", ""), *f.parts, *f.wears)]
        head = next((t for t in things if isinstance(t, Thing) and t.head.concept is noun), None)
        made = head or key_thing(noun, path)
        self.property_of(made, key, value, path)
        if head is None:
            place(self.out, made, role_of_noun(noun), fig, path)

    def property_of(self, head: Thing, key: str, value: Any, path: str) -> None:
        own, role = Figure(path, "object"), role_of(key)
        self.value("color" if role == "palette" else role, None, value, path, own)
        finish(own, head)
