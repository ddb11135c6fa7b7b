"""Actions that grammars share: how two meanings become one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .hair import colours_hair, plain, worn_so
from .hues import shade
from .lexicon import Concept
from .meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from .somebody import man_or_woman, of_wearer, same_being, shown_so, told_of

__all__ = [
    "act_of",
    "add_adverb",
    "add_link",
    "add_object",
    "also",
    "apply",
    "constant",
    "count_of",
    "counted",
    "degree",
    "first",
    "kept_name",
    "link_then",
    "modified",
    "name_thing",
    "named_in",
    "negated",
    "negated_thing",
    "noun_noun",
    "of",
    "plural",
    "predicate",
    "qualities",
    "second",
    "special",
    "thing_of",
    "thinged",
    "with_unknown",
]

# What a noun in front of another means in English and Chinese: the plain modifier, unless listed.
PLACE_KINDS = {"place", "building", "nature", "vehicle", "name"}
MODIFIER_KINDS = {"material", "style", "medium", "camera", "light", "quality", "composition", "garment", "hair"}
WHEN = {"time", "weather", "event"}


def kind(thing: Any) -> str:
    return thing.head.kind if isinstance(thing, Thing) else ""


def thing_of(word: Any) -> Thing:
    return Thing(word) if isinstance(word, Word) else word


def qualities(word: Word) -> list[Quality]:
    return [Quality(word)]


def act_of(word: Word) -> list[Act]:
    return [Act(word)]


def thinged(node: Any) -> Any:
    """A name or an unknown word as a thing, so that others can hang on it."""
    if isinstance(node, Thing):
        return node
    if isinstance(node, Name) and not node.quoted:
        return Thing(Word(None, node.text, "name", node.path))
    return Thing(Word(None, node.text, node.lang, node.path)) if isinstance(node, Raw) else node


def modified(mods: Any, thing: Thing) -> Thing:
    """A modifier of any kind before (or after) a thing."""
    thing = thinged(thing)
    if isinstance(thing, Name):
        return thing
    for mod in mods if isinstance(mods, list) else [mods]:
        for one in mod if isinstance(mod, list) else [mod]:
            worn = worn_so(one.word, thing) if isinstance(one, Quality) else None
            if worn is None:
                apply(one, thing)
            thing = worn or thing
    return thing


def apply(mod: Any, thing: Thing) -> None:
    """Hang one meaning on a thing, in the place where its kind belongs."""
    if isinstance(mod, Quality):
        choose(mod.word, thing.head)
        plain(mod.word, thing)
        if not (colours_hair(mod, thing) or (thing.mods and shade(mod, thing.mods[0]))):
            thing.mods.insert(0, mod)
    elif isinstance(mod, Age):
        thing.age = mod
    elif isinstance(mod, Count):
        thing.count = mod
    elif isinstance(mod, Link):
        thing.links.append(mod)
    elif isinstance(mod, Act):
        _apply_act(mod, thing)
    elif isinstance(mod, Thing):
        of(mod, thing)
    elif isinstance(mod, Raw):
        with_unknown(mod, thing)
    elif isinstance(mod, Name | Word):
        thing.mods.insert(0, Quality(mod if isinstance(mod, Word) else Word(None, mod.text, "name", mod.path)))
    elif isinstance(mod, list):
        for one in mod:
            apply(one, thing)


def choose(word: Word, noun: Word) -> None:
    """Take the reading of an ambiguous word that is meant for this noun (鋭い目), or for nouns of its kind (老, 大, 淡)."""
    if not word.others:
        return
    for wanted in (noun.concept.id if noun.concept else "", noun.kind):
        for concept in (word.concept, *word.others):
            if concept and wanted in concept.feats.get("for", "").split(","):
                word.concept = concept
                return
    for concept in (word.concept, *word.others):
        if concept and "for" not in concept.feats:
            word.concept = concept
            return
    # A word met only with a kind it is not meant for: better said plainly than wrongly.


def _apply_act(act: Act, thing: Thing) -> None:
    obj = act.obj
    if act.word.others:
        choose(act.word, thing.head)
    if act.special in ("wear", "have") and isinstance(obj, Thing) and not act.adverbs:
        obj.links += act.links
        obj.negated = obj.negated or act.negated
        if act.special == "wear" and obj.head.lang in ("ja", "ko"):
            of_wearer(obj, thing)
        if obj.also and obj.acts and obj.acts[0].shared:  # パンと卵が並ぶ食卓: both do
            (thing.wears if act.special == "wear" else thing.parts).append(obj)
            return
        things, obj.also = [obj, *map(thinged, obj.also)], []
        for one in things:
            one.negated = obj.negated
        (thing.wears if act.special == "wear" and not (thing.head.kind == "hair" and obj.head.concept and "hair" in obj.head.concept.form("en")) else thing.parts).extend(things)
    else:
        thing.acts.append(act)


def counted(count: Count, thing: Thing) -> Thing:
    if isinstance(thing, Thing):
        thing.count = count
    return thing


def noun_noun(first: Thing, second: Thing) -> Thing:
    """Compound: the first noun modifies the second ("coffee cup")."""
    second = thinged(second)
    if isinstance(second, Name):
        return second
    if isinstance(first, Raw):
        return with_unknown(first, second)
    if isinstance(first, Thing):
        same = first.head.concept is not None and first.head.concept is second.head.concept  # 매크로 접사: macro, once
        mods = first.mods if same else [*first.mods, Quality(first.head)]
        for one in first.also:  # 橡木与黄铜 船身: of both
            mods = [*mods, *one.mods, Quality(one.head)] if isinstance(one, Thing) else mods
        if first.head.kind in ("hair", "garment") and second.head.kind in ("person", "being") and second.head.lang in ("zh", "ja", "ko"):
            _hand_on(first, second)  # 빨강 머리 소녀, 한복 소년
            (second.parts if first.head.kind == "hair" else second.wears).extend([first, *[one for one in first.also if isinstance(one, Thing)]])
            first.also = []
            return second
        if first.head.kind in ("person", "being") and second.head.kind == "body" and second.head.lang == "ko" and second.owner is None:
            second.owner = first  # 엄마 손
            return second
        if second.head.kind in ("person", "being") and first.head.lang in ("zh", "ja", "ko") and first.head.kind == "person" and (sort := man_or_woman(first.head)):
            return modified([*first.mods, *sort], second)  # 중년 남성 형사: a male detective
        if worn := worn_so(first.head, second):
            worn.mods = first.mods
            return worn
        rel = "place" if first.head.kind == second.head.kind == "name" and second.head.lang in ("ja", "ko") else ""  # 부산 광안대교
        rel = "by" if first.head.kind == "artist" and second.head.kind in ("style", "medium") else rel
        dusk = first.head.kind == "time" and second.head.lang == "ko" and second.head.kind in PLACE_KINDS and first.head.surface.endswith(("녘", "무렵", "즈음"))
        if rel or dusk:
            second.links.append(Link(rel or "when", first, first.head.path))  # 해 질 녘 시골 간이역
            return second
        if not first.also and named_in(first.head, second.head):  # 片流れ屋根 as a 屋根: said once
            second.head, mods = replace(first.head, surface=second.head.surface), mods[:-1]
        second.mods = [*mods, *second.mods]
        second.links += first.links
        second.parts += first.parts
        second.wears += first.wears
        second.acts += first.acts
        second.owner = second.owner or first.owner
    elif isinstance(first, Name):
        second.mods.insert(0, Quality(Word(None, first.text, "name", first.path)))
    return second


def named_in(first: Word, second: Word) -> bool:
    """Whether the first noun is a kind of the second by its English name: "single-pitch roof" of "roof"."""
    one, two = first.concept, second.concept
    return one is not None and two is not None and first.lang in ("ja", "ko") and one.form("en").endswith(f" {two.form('en')}")


PERCHES = {"palm-hand", "shoulder", "lap-body", "knee", "head", "back-body"}
GROUND = {"lawn", "gravel", "grassy-ground", "turf"}
PILE = Concept("pile-of", "object", ["pile", "堆", "山", "더미"])


def of(first: Any, second: Thing) -> Thing:
    """`first 的 second`, `first の second`, `first 의 second`: what the link is, by kind."""
    if isinstance(first, Quality | Age | Count | Link | Act):
        return modified([first], second)
    if not isinstance(first, Thing) or not isinstance(second, Thing):
        return noun_noun(first, second)
    one, two = first.head.kind, second.head.kind
    path = first.head.path
    plain = not (first.mods or first.links or first.acts)
    if one in MODIFIER_KINDS and (plain or (one in ("style", "material") and not (first.links or first.acts))) and not (one in ("garment", "hair") and two in ("person", "being", "animal")):
        return noun_noun(first, second)
    if one == "name" and plain and two in ("garment", "object", "vehicle", "food", "camera", "style"):
        return noun_noun(first, second)
    if first.mods and first.mods[0].word.concept is not None and first.mods[0].word.concept.id == "only":
        second.parts.append(first)  # ろうそくの灯りだけの部屋: with only that
    elif one in WHEN:
        second.links.append(Link("when", first, path))
    elif one == "abstract" and not plain and two in ("place", "building") and first.head.concept is not None and first.head.concept.id == "atmosphere-mood":
        second.parts.append(first)  # 緊迫した空気の会議室
    elif one == "camera" and two in ("person", "being", "animal") and shown_so(first, second):
        return second
    elif one in ("person", "being", "animal") and two in ("person", "being", "animal") and same_being(first, second):
        return noun_noun(first, second)
    elif one in ("food", "garment", "object") and second.head.concept is not None and second.head.concept.id == "mountain" and second.head.lang in ("ja", "ko"):
        second.head.concept, second.head.others = PILE, ()  # クロワッサンの山
        second.links.append(Link("of", first, path))
    elif one in ("person", "being", "animal") and two not in ("medium",):
        second.owner = first
    elif one == "body" and two == "animal" and plain and first.head.concept is not None and first.head.concept.id in PERCHES:
        second.links.append(Link("on", first, path))  # 手のひらの小鳥
    elif one in ("garment", "hair", "body", "abstract") and two in ("person", "being", "animal"):
        _hand_on(first, second)
        (second.wears if one == "garment" else second.parts).append(first)
    elif one == "part" and (two in ("place", "building") or (not plain and two in ("object", "vehicle"))):
        second.parts.append(first)  # 木门的房子: it has such a door
    elif one == "body" and two in ("object", "part") and second.head.lang in ("ja", "ko"):
        second.links.append(Link("in" if "hand" in first.head.surface or "手" in first.head.surface or "손" in first.head.surface else "on", first, path))  # 右腕のガトリング砲
    elif one == two == "body" and plain and (told := told_of(first.head, second.head)):
        second.mods.insert(0, told)  # 처진 눈매의 녹색 눈
    elif one in ("hair", "body") and two == "hair" and not plain:
        second.also.append(first)  # 緑の瞳の黒髪の青年: he has both
    elif one == "object" and first.head.concept is not None and "里" in first.head.concept.feats.get("l", "") and two in ("animal", "food", "plant"):
        second.links.append(Link("in", first, path))  # 水槽の魚, 瓶の牛乳
    elif two == "place" and first.head.concept is not None and first.head.concept.id in GROUND:
        second.parts.append(first)  # 芝生の公園: it has a lawn
    elif one in PLACE_KINDS and two not in ("part", "body", "medium", "light", "style", "abstract"):
        second.links.append(Link("place", first, path))
    else:
        second.links.append(Link("of", first, path))
    return second


def _hand_on(worn: Thing, wearer: Thing) -> None:
    """`狐面をつけた浴衣の少年`: what a garment or hair cannot do itself is said of its bearer."""
    if worn.head.kind in ("garment", "hair"):
        own = [act for act in worn.acts if act.done and not (act.word.concept and act.word.concept.has("vo"))]
        for act in worn.acts:
            if act not in own:
                act.done = False
                wearer.acts.append(act)
        tall = [q for q in worn.mods if q.word.concept is not None and q.word.concept.id == "tall"]  # 背の高い金髪の騎士
        wearer.mods, worn.mods = [*wearer.mods, *tall], [q for q in worn.mods if q not in tall]
        wearer.wears += worn.wears
        worn.wears, worn.acts = [], own


def also(first: Any, second: Any) -> Any:
    """Coordination. Lists of qualities and acts are joined, things hang on the first one."""
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *second]
    first = thinged(first)
    if isinstance(first, Thing):
        first.also.append(second)
        if isinstance(second, Thing):
            first.also += second.also
            second.also = []
    return first


def add_object(acts: list[Act], obj: Any) -> list[Act]:
    word, acts[-1].obj = acts[-1].word, obj
    if word.others and isinstance(obj, Thing) and any("for" in c.feats for c in word.others):
        meant = next((c for c in word.others if obj.head.kind in c.feats.get("for", "").split(",") and c.has("t")), None)
        word.concept = meant or word.concept  # 牵着马, 牵着孩子
    return acts


def add_link(acts: list[Act], link: Link) -> list[Act]:
    acts[-1].links.append(link)
    return acts


def add_adverb(adverb: Word, acts: list[Act]) -> list[Act]:
    if not any(adverb.concept is not None and one.concept is adverb.concept for one in acts[0].adverbs):
        acts[0].adverbs.append(adverb)  # 아래에서 올려다본 is seen from below, which is said once
    return acts


def predicate(thing: Thing, told: Any) -> Thing:
    """Subject and predicate become one thing that bears what was said of it."""
    thing = thinged(thing)
    if isinstance(thing, Thing):
        for one in told if isinstance(told, list) else [told]:
            if isinstance(one, Act) and thing.also:
                one.shared = True
            if isinstance(one, Quality):
                thing.mods.append(one)
            else:
                apply(one, thing)
    return thing


def constant(value: Any) -> Callable[[str], Any]:
    """What a function word's edge builds: its value and the path."""
    return lambda path: (value, path)


def kept_name(text: str) -> Callable[[str], Name]:
    return lambda path: Name(text, path, quoted=False)


def plural(thing: Any, _: Any) -> Any:
    """们, たち, 들: more than one."""
    if isinstance(thing, Thing):
        thing.plural = True
    return thing


def first(one: Any, *_: Any) -> Any:
    return one


def second(_: Any, two: Any) -> Any:
    return two


def special(kind: str, lang: str) -> Callable[..., list[Act]]:
    """An action for verbs that the grammar itself knows: wear, have."""

    def action(verb: tuple, obj: Any) -> list[Act]:
        form, path = verb
        return [Act(Word(None, form, lang, path), obj, special=kind)]

    return action


def negated(_: tuple, told: list) -> list:
    for one in told:
        if isinstance(one, Act | Quality):
            one.negated = True
    return told


def negated_thing(_: tuple, thing: Any) -> Any:
    if isinstance(thing, Thing):
        thing.negated = True
    return thing


def degree(deg: tuple, quals: list[Quality]) -> list[Quality]:
    quals[0].degree = deg[0]
    return quals


def count_of(value: tuple, unit: tuple | None = None) -> Count:
    return Count(value[0], value[1], unit[0] if unit else "")


def link_then(link: Link, told: list) -> list:
    """Where somebody does it; where it only looks so, both are told."""
    if isinstance(told[0], Act):
        told[0].links.insert(0, link)
        return told
    return [*told, link]


def name_thing(thing: Any, name: Name) -> Any:
    if isinstance(thing, Thing):
        thing.label = name.text
    return thing


def with_unknown(raw: Raw, thing: Any) -> Any:
    """An unknown word in front of a known noun stays, as a modifier that the writer must refuse."""
    if isinstance(thing, Thing):
        thing.mods.insert(0, Quality(Word(None, raw.text, raw.lang, raw.path)))
    return thing
