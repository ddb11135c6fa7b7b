"""Where a noun belongs in the depiction: as a figure, as what a figure has, wears, does or is, as scenery."""

from __future__ import annotations

from ..language.compose import thinged
from ..language.en.number import BODY, is_plural
from ..language.hair import is_hair
from ..language.lazy import pattern
from ..language.lexicon import lexicon
from ..language.meaning import Act, Link, Quality, Thing, Word
from ..language.scan import table
from .depict import Depiction, Figure, Part, counted_before
from .happens import at_sunset, riding, sky_falls
from .nodes import is_bare
from .of_key import patterned
from .roles import group_of, key_of, last_key, role_of
from .spots import THINGS, carried, elsewhere, hangs, laid, served, sort_of
from .unwrap import SECTION_OF_KIND, section_of

__all__ = ["DECORATION", "settle", "settle_being", "told_of_being"]


def settle(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """Put a noun where its key, its figure and what it is itself say, in this order."""
    at_sunset(thing)
    riding(out, thing.acts)
    for one in (thing, *thing.parts):
        is_hair(one)
    if sky_falls(thing):
        out.add("weather", Part(thing.acts, part.path, "weather", part.weight))
        out.implied.add(thing.head.path)
        return
    if thing.head.concept is not None and thing.head.concept.id in BEARDS and fig.thing is not None and fig.thing.head.kind == "animal":
        long = [Quality(Word(lexicon()["long"], thing.head.surface, thing.head.lang, thing.head.path))] if thing.head.concept.id == "long-beard" else []
        thing.head.concept, thing.mods = lexicon()["whisker-animal"], [*long, *thing.mods]  # 수염 of an otter
    if not any(step(out, thing, part, fig) for step in STEPS):
        _alone(out, thing, part, fig)


def _by_its_key(out: Depiction, thing: Thing, part: Part, fig: Figure) -> bool:
    """What the key alone decides: held, ridden, hung up, what it is, what it stands on."""
    kind, being = thing.head.kind, thing.is_being
    if part.role == "holding" and carried(thing):
        fig.parts.append(Part(thing, part.path, "body", part.weight))  # {"weapon": "katana on his back"}
    elif part.role == "holding" or (part.role == "riding" and (being or kind in ("animal", "vehicle"))):
        act = Act(Word(None, "hold", "key", part.path), thing, special="hold") if part.role == "holding" else Act(Word(lexicon()["ride-verb"], "ride", "key", part.path), thing)
        fig.acts.append(Part([act], part.path, part.role, part.weight))
    elif kind == "medium" and ((part.role in ("", "prompt", "object", "location", "background", "body", "accessory") and hangs(thing)) or (last_key(part.path) in DECORATION and part.path.count(".") > 1)):
        out.figures.append(Figure(part.path, "object", thing))
    elif part.role == "kind" and part.path.count(".") < 3 and fig.path == "$" and (kind == "style" or GENRE.search(thing.head.concept.form("en") if thing.head.concept else "")):
        out.add("style", part)  # {"type": "product photography"}: of the picture
    elif part.role in ("kind", "name") or (being and part.role == "shape"):  # {"form": "an old snail"} too
        _kind(out, thing, part, fig)
    elif fig.thing is not None and fig.thing.head.kind == "food" and (rel := served(thing, part.role)):
        fig.links.append(Part(Link(rel, thing, part.path), part.path, "relation", part.weight))  # {"food": "ramen", "bowl": "black"}
    elif part.role == "pose" and kind in ("abstract", "event") and thing.head.lang == "en":
        fig.links.append(Part(Link("in", thing, part.path), part.path, "relation", part.weight))  # {"pose": "mid-air split leap"}
    elif part.role == "surface" and kind not in ("light", "style") and fig.thing is not thing:
        fig.links.append(Part(Link("on", thing, part.path), part.path, "relation", part.weight))
    else:
        return False
    return True


def _of_the_figure(out: Depiction, thing: Thing, part: Part, fig: Figure) -> bool:
    """More of a figure that is told of: its sort, where it is from, what it does again."""
    group, kind, being = group_of(part.role), thing.head.kind, thing.is_being
    if part.role == "body" and fig.thing is None and kind not in ("body", "hair", "garment") and key_of(part.path) in TOLD_OF:
        fig.thing = thing  # {"description": "a lighthouse"}
    elif kind == "weather" and part.role == "body" and (fig.thing is None or told_of_being(fig)):
        out.add("weather", part)  # {"细节": "窗外下着小雨"}: nobody's
    elif kind in ("medium", "style") and part.role == "body" and part.path.count(".") == 1:
        out.add("style", part)  # {"look": "children's book illustration"}
    elif group == "act" and kind == "camera" and thing.head.lang == "en" and not (thing.acts or thing.links or thing.owner):
        out.add("camera", part)  # {"motion": "panning shot with motion blur"}: how it is shot
    elif part.role == "body" and fig.thing is not None and is_bare(thing) and sort_of(thing, fig.thing):
        out.implied.add(fig.thing.head.path)
        fig.mods += thing.mods  # {"label": "bus", "attributes": ["double-decker"]}
        fig.thing.head = thing.head
    elif being and part.role == "origin" and fig.thing is not None:
        fig.mods += [*thing.mods, Quality(thing.head)]  # {"shopkeeper": {"race": "goblin"}}
    elif part.role == "origin" and kind == "name" and thing.head.concept is not None:
        _from(thing, part, fig)
    elif being and part.role == "relation" and _is_kin(thing) and (fig.count or (fig.thing is not None and fig.thing.count)):
        thing.said = ""
        fig.also += [thing, *thing.also]  # {"count": 2, "relation": "mother and cub"}
        thing.also = []
    elif being and part.role in ("relation", "action") and _acts_again(out, thing):
        _again(out, thing, part)
    else:
        return False
    return True


def _property_or_being(out: Depiction, thing: Thing, part: Part, fig: Figure) -> bool:
    """A property, or somebody: {"state": ...}, {"pattern": ...}, another being."""
    group, kind, being = group_of(part.role), thing.head.kind, thing.is_being
    if (kind in THINGS or kind == "vehicle") and fig.thing is not thing and ((part.role in ("relation", "size") and (thing.acts or thing.links)) or (part.role == "pattern" and fig.path == "$" and fig.thing is None)):
        out.figures.append(Figure(part.path, "object", thing))  # {"摆放": "旁边散落着玫瑰花瓣"}
    elif part.role == "state" and thing.acts and fig.thing is not None and fig.thing is not thing and not being:
        _split(fig.parts, thing, part)  # {"怪獣": {"状況": "足元で車が逃げ惑う"}}: it has that about it
    elif group == "property" and not (kind == "garment" and part.role == "material" and told_of_being(fig)):
        _property(out, thing, part, fig)
    elif being and (group not in ("wear", "act") or part.role == "expression"):
        settle_being(out, thing, part, fig)
    else:
        return False
    return True


def _worn_or_had(out: Depiction, thing: Thing, part: Part, fig: Figure) -> bool:
    """Clothes, arms, hair and parts, and what else a key of looks or acts tells."""
    group, kind = group_of(part.role), thing.head.kind
    if group == "wear" and kind in ("abstract", "part", "pattern") and fig.wears and fig.wears[-1].path == part.path and any(link.rel == "on" for link in thing.links):
        fig.wears[-1].node.parts.append(thing)  # {"宇航服": "白色，左臂有红色条纹"}: the suit has them
    elif group == "wear" and fig.thing is not None and fig.thing.head.concept is not None and fig.thing.head.kind in ("vehicle", "building", "object", "garment", "food", "part"):
        _split(fig.parts, thing, part)  # {"vehicle": {"accessory": "..."}}
    elif group != "wear" and kind == "garment" and fig.thing is None and laid(thing):
        out.figures.append(Figure(part.path, "object", thing))  # a coat hanging on a wall
    elif group == "wear" and kind == "object" and thing.head.concept is not None and ARMS.search(thing.head.concept.form("en")):
        _split(fig.parts, thing, part)  # {"装备": "双手巨斧"}: nobody wears an axe
    elif group == "wear" or (kind == "garment" and (fig.thing is None or told_of_being(fig)) and group not in ("entity", "look")):  # {"cloth": "a vest"} too
        _split(fig.wears, thing, part)
    elif kind == "body" and part.role == "subject" and fig.thing is None and thing.head.concept is not None and thing.head.concept.id in COSMETICS:
        fig.thing = thing  # {"product": "lipstick"}
    elif kind == "body" and fig.empty and fig.path == "$" and group in ("", "free") and _lies(thing):
        out.figures.append(Figure(part.path, "object", thing))  # 盘子里只剩下骨头: nobody's
    elif kind in ("hair", "body") and (fig.thing is None or told_of_being(fig)):
        _split(fig.parts, thing, part)
    elif key_of(part.path) in DETAILS and kind not in ("body", "hair") and (fig.empty if fig.path == "$" and fig.thing is None else told_of_being(fig) and elsewhere(thing)):
        out.figures.append(Figure(part.path, "object", thing))  # {"details": ["coffee on the desk"]}
    elif group in ("look", "act") and part.role != "relation":
        _split(fig.wears if kind == "garment" else fig.parts, thing, part)
    else:
        return False
    return True


def _alone(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """What is told under no key of its own: scenery, the figure's noun, what stands beside it."""
    group, kind = group_of(part.role), thing.head.kind
    if part.role in ("", "prompt") and thing.acts and ((kind == "building" and thing.acts[0].word.kind == "posture") or (kind in ("building", "nature", "place") and thing.head.lang == "zh" and (thing.acts[0].special in ("than", "as") or (thing.links and _mirrored(thing.acts[0]))))):
        out.figures.append(Figure(part.path, "object", thing))  # 遊園地に立つ観覧車, 水面上倒映着宫殿: it is there, and nobody is on it
    elif kind in SECTION_OF_KIND and group != "entity":
        out.add(section_of(thing), part)
    elif (fig.thing is None and fig.role == "object") or (part.role == "subject" and fig.thing is None):
        fig.thing = thing
    elif fig.thing is not None and part.path.endswith("]") and fig.thing.head.path.rpartition("[")[0] == part.path.rpartition("[")[0] and fig.role == "object":
        fig.thing.also.append(thing)  # {"flat_lay": {"items": ["a camera", "a pen"]}}: one beside the other
        fig.thing.said = ""
    elif (fig.path != "$" and part.path.startswith(fig.path + ".") and _is_its_own(fig) and not (told_of_being(fig) and kind in ("nature", "place"))) or (kind == "part" and fig.thing is not None and not fig.thing.is_being and ((fig.path == "$" and fig.thing.head.kind in ("garment", "vehicle", "building", "object") and not fig.thing.also) or part.path.startswith(fig.path.rpartition(".")[0] + "."))):
        _split(fig.parts, thing, part)  # {"knight": {"banner": ...}}: the knight has it
    else:
        out.figures.append(Figure(part.path, "object", thing))


def _mirrored(act: Act) -> bool:
    return act.word.concept is not None and act.word.concept.id in ("be-reflected", "reflect-verb")


def _lies(thing: Thing) -> bool:
    """Bones on a plate, a feather on a table."""
    named = thing.head.concept is not None and thing.head.lang == "zh" and thing.head.concept.id not in BODY
    return named and not thing.owner and any(link.rel in ("in", "on", "under") and link.thing is not None and link.thing.head.kind in ("object", "place", "nature") for link in thing.links)


STEPS = (_by_its_key, _of_the_figure, _property_or_being, _worn_or_had)


def _is_kin(thing: Thing) -> bool:
    """A mother and her cub: nouns and no more."""
    return bool(thing.also) and not (thing.acts or thing.links or thing.mods or thing.count) and all(isinstance(t, Thing) and t.is_being for t in thing.also)


def _is_its_own(fig: Figure) -> bool:
    """Whether the mapping of a figure tells of it alone: {"camp": {"dog": ..., "tent": ...}} does not tell of a dog that has a tent."""
    if fig.thing is None:
        return True
    key = role_of(last_key(fig.thing.head.path))
    return fig.thing.head.path == fig.path or group_of(key) in ("entity-part", "free", "look") or key in ("", "subject")


ARMS = pattern(r"\b(?:sword|longsword|greatsword|katana|saber|axe|staff|bow|longbow|crossbow|spear|lance|shield|dagger|knife|gun|rifle|pistol|hammer|mace|wand|scythe|halberd|trident|whip|torch|lantern|cannon|launcher|umbrella|parasol|fan|book|notebook|camera|spyglass|telescope|binoculars|map|compass|flute|guitar|violin|phone|smartphone|teacup|suitcase|briefcase|scroll|teddy bear|balloon|lollipop|broom|cane|missile|missile pod|missile capsule)s?$")
COSMETICS = {"lipstick", "mascara", "eyeliner", "eyeshadow", "eye-shadow", "lip-gloss", "blush", "foundation", "nail-polish"}
DETAILS = {"detail", "details", "细节", "詳細", "ディテール", "細部", "디테일", "세부", "세부 사항"}  # of the picture or of somebody
TOLD_OF = {"description", "desc", "描述", "説明", "설명", "묘사"}


def _from(thing: Thing, part: Part, fig: Figure) -> None:
    """{"nationality": "Japan"}: Japanese, where the language of the country's name has an adjective of the same spelling."""
    assert thing.head.concept is not None
    same = table("zh").get(thing.head.concept.form("zh"), {}).get("A", [])
    adjective = next((c for c in same if c.kind == "adj.origin"), None)
    if adjective is not None:
        thing.head.concept, thing.head.lang = adjective, "key"  # read as `Japan`, written as `Japanese`
        fig.mods.append(Quality(thing.head))
    else:
        fig.links.append(Part(Link("from", thing, part.path), part.path, "relation", part.weight))


BEARDS = {"beard", "long-beard", "moustache"}
GENRE = pattern(r"(?:photography|photo|painting|illustration|render(?:ing)?|design|decoration|artwork|poster|cover|banner|flyer)$")  # sorts of picture
DECORATION = {"装饰", "装饰物", "摆件", "软装", "decor", "decoration", "decorations", "装飾", "飾り", "デコレーション", "장식", "꾸밈", "데코"}


def _property(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """`waves and whales` as a pattern, `glass and titanium` as a material: each of them, and what hangs on it."""
    things = [thing, *(t for t in thing.also if isinstance(t, Thing))]
    if part.role == "size" and fig.role == "object" and fig.thing is None and thing.head.kind == "hair" and thing.head.concept is not None and thing.head.concept.form("en").endswith(" hair"):
        fig.thing = thing  # {"hair": {"length": "waist-length hair"}}
        return
    if part.role == "size" and thing.head.kind == "composition":
        out.add("composition", part)  # {"尺寸": "竖版"}: of the picture
        return
    if part.role == "state" and thing.head.kind in ("object", "part", "garment") and (thing.mods or thing.acts or thing.links):
        _split(fig.parts, thing, part)  # {"condition": "worn leather seat"}
        return
    if part.role == "state" and thing.head.kind == "material" and any(q.word.kind in ("material", "plant") for q in thing.mods) and fig.thing is not None:
        _split(fig.parts, thing, part)  # {"finishes": ["walnut veneer"]}
        return
    if part.role == "color" and thing.head.lang == "en" and thing.mods and is_plural(thing):
        fig.parts.append(part)  # {"color": "red and white stripes"}
        return
    if fig.thing is not None and fig.thing.head.kind == "food" and all(t.head.kind in ("food", "plant") for t in things):
        _split(fig.parts, thing, part)  # {"음식": "비빔밥", "재료": ["시금치"]}: what is in it
        return
    decorates = last_key(part.path) in DECORATION and all(t.head.kind in THINGS for t in things)
    if decorates and (part.path.count(".") == 1 or fig.path == "$" or not part.path.startswith(fig.path + ".")) and (fig.thing is None or fig.thing.is_being):
        out.figures += [Figure(t.head.path, "object", t) for t in things]  # {"room": ..., "decor": [...]}: there they are
        return
    if decorates and things[0].head.lang in ("ja", "ko"):
        _split(fig.parts, thing, part)  # {"壁": {"装飾": ["額縁四つ"]}}: the wall has them
        return
    if part.role == "pattern" and not told_of_being(fig) and (shown := patterned(things)):
        fig.parts += [Part(one, part.path, "body", part.weight) for one in shown]
        return
    if part.role == "material" and fig.wears and (fig.thing is None or told_of_being(fig)) and all(t.head.concept is not None and t.head.concept.form("en") in CLOTH for t in things):
        for worn in (p.node for p in fig.wears[-1:] if isinstance(p.node, Thing)):
            worn.mods += [q for t in things for q in (*t.mods, Quality(t.head))]  # {"outfit": "red dress", "material": "velvet"}
            worn.said = ""
        return
    if part.role == "material" and all(t.head.kind == "material" for t in things) and _made_of(fig, things, part):
        return
    for one in things:
        same = fig.thing is not None and fig.thing.head.concept is one.head.concept is not None
        if same:
            out.implied.add(one.head.path)
        fig.mods += [*one.mods, *([] if same else [Quality(one.head)])]
        fig.links += [Part(link, part.path, "relation", part.weight) for link in one.links]
        fig.acts += [Part([act], part.path, "action", part.weight) for act in one.acts]
        fig.parts += [Part(inner, part.path, "body", part.weight) for inner in one.parts]
        fig.wears += [Part(inner, part.path, "clothing", part.weight) for inner in one.wears]


CLOTH = {"velvet", "silk", "leather", "denim", "cotton", "wool", "lace", "linen", "satin", "chiffon", "fur", "tulle", "suede", "cashmere", "tweed", "corduroy", "organza", "brocade", "fabric", "fleece", "hemp"}


def _made_of(fig: Figure, things: list[Thing], part: Part) -> bool:
    """{"materials": ["raw concrete", "weathered steel"]}: of several, which is raw is lost before a noun; False where nothing would be."""
    said = next((p.node for p in fig.links if isinstance(p.node, Link) and p.node.rel == "made-of" and p.role == "material"), None)
    listed = part.path.rpartition("[")[0]
    if said is None and not (any(t.mods for t in things) and (len(things) > 1 or listed)):
        return False
    if listed:  # chrome and matte black plastic
        bare = [q for q in fig.mods if q.word.kind == "material" and q.word.path.rpartition("[")[0] == listed]
        fig.mods, things = [q for q in fig.mods if q not in bare], [*(Thing(q.word) for q in bare), *things]
    for one in things:
        one.said = ""
    if said is not None and isinstance(said.thing, Thing):
        said.thing.also += things
    else:
        things[0].also = [*things[1:]]
        fig.links.append(Part(Link("made-of", things[0], part.path), part.path, "material", part.weight))
    return True


def _acts_again(out: Depiction, thing: Thing) -> bool:
    """Whether somebody of that name is told of already, and acts now: {"互动": "侦探正在检查帽子"} beside a detective."""
    return bool(thing.acts) and any(f.thing is not None and f.thing.head.concept is thing.head.concept is not None for f in out.figures)


def _again(out: Depiction, thing: Thing, part: Part) -> None:
    """`the robot holds out its hand`: more of a figure that is there already, else a new one."""
    for fig in out.figures:
        if fig.thing is not None and fig.thing.head.concept is thing.head.concept is not None and not thing.also:
            fig.acts += [Part([act], part.path, "action", part.weight) for act in thing.acts]
            fig.links += [Part(link, part.path, "relation", part.weight) for link in thing.links]
            fig.thing.mods += thing.mods
            out.implied.add(part.path)
            for inner in thing.parts:
                _split(fig.parts, inner, part)
            return
    out.figures.append(Figure(part.path, "subject", thing))


def _kind(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    if fig.thing is None or (fig.thing.head.concept and fig.thing.head.concept.id in GENERIC):
        if fig.thing is not None:
            out.implied.add(fig.thing.head.path)
            thing.mods = [*fig.thing.mods, *thing.mods]
        fig.thing = thing
    elif thing.head.concept and thing.head.concept.id in GENERIC:
        out.implied.add(thing.head.path)
        fig.thing.mods += thing.mods
    elif fig.thing.head.kind == "hair" and thing.head.kind in ("object", "garment", "plant", "part"):
        fig.parts.append(Part(thing, part.path, part.role))  # {"hair": {"style": ["two braids", "blue ribbons"]}}
    elif thing.head.kind in ("material", "style") or (fig.role == "object" and thing.head.kind not in ("garment", "hair")):
        fig.mods += [*thing.mods, Quality(thing.head)]
    else:
        fig.also.append(thing)


GENERIC = {"person", "people", "character", "human", "animal", "creature", "vehicle"}


def settle_being(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """The first being a figure meets is its head; another one there is a figure of its own, or the same one again."""
    if fig.thing is None or (fig.thing.head.lang == "key" and fig.thing.head.path == part.path):
        fig.thing = thing  # {"coach": "an old man in a tracksuit"}: more is known than the key said
    elif fig.thing.head.concept and fig.thing.head.concept.id in GENERIC and part.role not in ("prompt", "object"):
        out.implied.add(fig.thing.head.path)
        thing.mods = [*fig.thing.mods, *thing.mods]
        fig.thing = thing
    elif key_of(part.path) in DETAILS and thing.links and not elsewhere(thing):
        _split(fig.parts, thing, part)  # {"details": ["a seagull on his shoulder"]}
    elif (part.role in ("body", "kind", "name") and key_of(part.path) not in DETAILS) or (part.role == "subject" and part.path == fig.path and not thing.count):
        fig.also.append(thing)
    else:
        role = "subject" if thing.head.kind == "person" else "object"
        out.figures.append(Figure(part.path, role, thing))


def told_of_being(fig: Figure) -> bool:
    concept = fig.thing.head.concept if fig.thing else None
    return concept is not None and concept.is_being


def _split(into: list[Part], thing: Thing, part: Part) -> None:
    things = [thing]
    if counted_before(into, thing, part.path):
        return
    if not thing.said:
        things, thing.also = [thing, *thing.also], []
    into += [Part(thinged(t), part.path, part.role, part.weight) for t in things]
