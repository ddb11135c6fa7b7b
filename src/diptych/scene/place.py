"""Where a meaning belongs in the depiction: by its role, and where that says nothing, by what it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ..language.compose import thinged
from ..language.en.number import is_plural
from ..language.hair import is_hair
from ..language.known import is_named
from ..language.lexicon import lexicon
from ..language.meaning import Act, Age, Count, Link, Name, Quality, Thing, Word
from ..language.scan import table
from .again import shared_out
from .depict import Depiction, Figure, Part, counted_before
from .happens import at_sunset, of_itself, riding, sky_falls
from .of_key import patterned
from .roles import group_of, key_words, last_key, role_of
from .spots import THINGS, by_thing, hangs, laid, served
from .unwrap import SECTION_OF_KIND, ground_of, unwrapped

__all__ = ["DECORATION", "place"]

SECTION_OF_ADJECTIVE = {"adj.style": "style", "adj.light": "light"}
SECTION_OF_ROLE = {
    "location": "location", "background": "background", "foreground": "foreground", "midground": "midground", "time": "time",
    "weather": "weather", "light": "light", "camera": "camera", "composition": "composition", "palette": "palette",
    "style": "style", "medium": "style", "artist": "style", "mood": "mood", "quality": "quality",
}  # fmt: skip


TEXTURES = {"texture", "质感", "纹理", "質感", "テクスチャ", "질감"}


def place(out: Depiction, node: Any, role: str, fig: Figure, path: str, weight: float = 1.0) -> None:
    """Put one meaning into the depiction; every node ends up somewhere."""
    part = Part(node, path, role, weight)
    if weight != 1.0:
        fig.weights[path] = weight
    if isinstance(node, Thing) and is_named(node) and (node.acts or node.links or node.parts or node.wears or node.mods or node.also):
        out.named.append(part)
        return
    if role in ("camera", "composition") and isinstance(node, Thing) and node.head.kind == "garment":
        role, part = "clothing", Part(node, path, "clothing", weight)  # {"上半身": "黑色外套"}
    if role == "material" and key_words(last_key(path)) in TEXTURES and (fig.path == "$" or not path.startswith(fig.path + ".")) and (fig.thing is None or fig.thing.is_being):
        role, part = "style", Part(node, path, "style", weight)  # {"subject": "astronaut", "texture": "grainy"}: the picture's
    section = SECTION_OF_ROLE.get(role)
    ground = ground_of(node) if isinstance(node, Thing) and section in (None, "location") else None
    if ground is not None:
        node.links.remove(ground)
        out.implied.add(ground.thing.head.path)
        section = ground.thing.head.concept.id
        part = Part(node, path, section, weight)
    if section and isinstance(node, list) and (len({type(n) for n in node}) > 1 or any(isinstance(n, Link) for n in node)):
        for one in node:
            place(out, [one] if isinstance(one, Act | Quality) else one, role, fig, path, weight)
    elif section == "location" and isinstance(node, Link) and by_thing(node) and not fig.empty and fig.path != "$" and path.startswith(fig.path + "."):
        fig.links.append(Part(node, path, "relation", weight))  # {"角色": [{"名字": "小男孩", "位置": "女孩旁边"}]}: where he is, not the scene
    elif section == "location" and isinstance(node, Thing) and fig.role == "object" and fig.path != "$" and path.startswith(fig.path + ".") and node.head.kind in ("place", "part", "object", "nature", "building"):
        fig.links.append(Part(Link("place", node, path), path, "relation", weight))  # {"flower": {"location": "a crack in the pavement"}}
    elif section:
        _craft(out, section, part, fig)
    if section:
        return
    if isinstance(node, Thing):
        node = unwrapped(out, node, part, fig)
        _thing(out, node, Part(node, path, role, weight), fig)
    elif isinstance(node, list) and all(isinstance(n, Quality) for n in node):
        _qualities(out, node, part, fig)
    elif isinstance(node, list) and all(isinstance(n, Act) for n in node):
        _acts(out, node, part, fig)
    elif isinstance(node, list):
        for one in node:  # "in red, holding a cup": acts, places and qualities in one breath
            place(out, [one] if isinstance(one, Act | Quality) else one, role, fig, path, weight)
    elif isinstance(node, Age):
        fig.age = node
    elif isinstance(node, Count):
        fig.count = fig.count or node
    elif isinstance(node, Link):
        _link(out, part, fig)
    elif isinstance(node, Name) and node.quoted:
        out.texts.append(part)
    elif isinstance(node, Name) and role in ("", "prompt") and MEASURED.fullmatch(node.text):
        out.add("camera", part)  # 45mm, f/2.8
    elif isinstance(node, Name) and role == "kind":
        fig.mods.append(Quality(Word(None, node.text, "name", path)))  # {"make": "1967 Ford Mustang"}
    else:
        fig.rest.append(part)


def _craft(out: Depiction, section: str, part: Part, fig: Figure) -> None:
    """Setting, light, camera, style: the role decides; people met there are still figures."""
    node = part.node
    if isinstance(node, Thing) and node.head.concept and section in ("location", "background"):
        if node.head.concept.is_being and section == "location":
            if not shared_out(out, node):
                _being(out, node, part, fig)
            return
        if node.head.kind in ("time", "weather", "light", "style", "medium") or (node.head.concept.id == "interior-decoration" and section == "location"):
            section = SECTION_OF_KIND.get(node.head.kind, "style")  # {"场景": "室内设计"}: of the picture
    if isinstance(node, Thing) and section == "location" and node.head.kind in ("object", "food", "garment", "vehicle") and (not role_of(last_key(part.path)) or (part.path.endswith("]") and node.head.kind == "vehicle")):
        out.figures.append(Figure(part.path, "object", node))  # {"scene": {"decor": ["a candle"]}}: there, and nobody is in it
        return
    if isinstance(node, Thing) and node.is_being and section in ("camera", "composition") and (node.acts or node.links):
        _being(out, node, part, fig)  # {"focus": "two generals clashing swords"}
        return
    if isinstance(node, Thing) and section == "location" and node.head.kind == "plant" and part.path.endswith("]"):
        out.figures.append(Figure(part.path, "object", node))  # {"surroundings": ["jasmine", "waves"]}
        return
    if section == "background" and isinstance(node, Link) and isinstance(node.thing, Thing) and node.rel in ("on", "above", "in", "place", "at"):
        part = replace(part, node=node.thing)  # {"background": "above the clouds"}: they are what is seen
    if isinstance(node, Name) and node.quoted:
        out.texts.append(part)
        return
    if isinstance(node, list) and node and isinstance(node[0], Act) and section == "location" and fig.thing is not None:
        _acts(out, node, part, fig)
        return
    out.add(section, part)


def _thing(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    group, kind = group_of(part.role), thing.head.kind
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
    being = thing.is_being
    if part.role == "holding" or (part.role == "riding" and (being or kind in ("animal", "vehicle"))):
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
    elif part.role == "body" and fig.thing is None and kind not in ("body", "hair", "garment") and key_words(part.path.rpartition(".")[2]) in TOLD_OF:
        fig.thing = thing  # {"description": "a lighthouse"}
    elif kind in ("medium", "style") and part.role == "body" and part.path.count(".") == 1:
        out.add("style", part)  # {"look": "children's book illustration"}
    elif being and part.role == "origin" and fig.thing is not None:
        fig.mods += [*thing.mods, Quality(thing.head)]  # {"shopkeeper": {"race": "goblin"}}
    elif part.role == "origin" and kind == "name" and thing.head.concept is not None:
        _from(thing, part, fig)
    elif being and part.role in ("relation", "action") and _acts_again(out, thing):
        _again(out, thing, part)
    elif (kind in THINGS or kind == "vehicle") and fig.thing is not thing and ((part.role in ("relation", "size") and (thing.acts or thing.links)) or (part.role == "pattern" and fig.path == "$" and fig.thing is None)):
        out.figures.append(Figure(part.path, "object", thing))  # {"摆放": "旁边散落着玫瑰花瓣"}
    elif part.role == "state" and thing.acts and fig.thing is not None and fig.thing is not thing and not being:
        _split(fig.parts, thing, part)  # {"怪獣": {"状況": "足元で車が逃げ惑う"}}: it has that about it
    elif group == "property" and not (kind == "garment" and part.role == "material" and _is_being(fig)):
        _property(out, thing, part, fig)
    elif being and group not in ("wear", "act"):
        _being(out, thing, part, fig)
    elif group == "wear" and fig.thing is not None and fig.thing.head.concept is not None and fig.thing.head.kind in ("vehicle", "building", "object", "garment", "food", "part"):
        _split(fig.parts, thing, part)  # {"vehicle": {"accessory": "..."}}
    elif group != "wear" and kind == "garment" and fig.thing is None and laid(thing):
        out.figures.append(Figure(part.path, "object", thing))  # a coat hanging on a wall
    elif group == "wear" and kind == "object" and thing.head.concept is not None and ARMS.search(thing.head.concept.form("en")):
        _split(fig.parts, thing, part)  # {"装备": "双手巨斧"}: nobody wears an axe
    elif group == "wear" or (kind == "garment" and (fig.thing is None or _is_being(fig)) and group not in ("entity", "look")):  # {"cloth": "a vest"} too
        _split(fig.wears, thing, part)
    elif kind == "body" and part.role == "subject" and fig.thing is None and thing.head.concept is not None and thing.head.concept.id in COSMETICS:
        fig.thing = thing  # {"product": "lipstick"}
    elif kind in ("hair", "body") and (fig.thing is None or _is_being(fig)):
        _split(fig.parts, thing, part)
    elif group in ("look", "act") and part.role != "relation":
        _split(fig.wears if kind == "garment" else fig.parts, thing, part)
    elif kind == "building" and part.role in ("", "prompt") and thing.acts and thing.acts[0].word.kind == "posture":
        out.figures.append(Figure(part.path, "object", thing))  # 遊園地に立つ観覧車: it stands there, and nobody is on it
    elif kind in SECTION_OF_KIND and group != "entity":
        out.add(SECTION_OF_KIND[kind], part)
    elif (fig.thing is None and fig.role == "object") or (part.role == "subject" and fig.thing is None):
        fig.thing = thing
    elif fig.thing is not None and part.path.endswith("]") and fig.thing.head.path.rpartition("[")[0] == part.path.rpartition("[")[0] and fig.role == "object":
        fig.thing.also.append(thing)  # {"flat_lay": {"items": ["a camera", "a pen"]}}: one beside the other
        fig.thing.said = ""
    elif (fig.path != "$" and part.path.startswith(fig.path + ".") and _is_its_own(fig) and not (_is_being(fig) and kind in ("nature", "place"))) or (kind == "part" and fig.thing is not None and not fig.thing.is_being and ((fig.path == "$" and fig.thing.head.kind in ("garment", "vehicle", "building", "object") and not fig.thing.also) or part.path.startswith(fig.path.rpartition(".")[0] + "."))):
        _split(fig.parts, thing, part)  # {"knight": {"banner": ...}}: the knight has it
    else:
        out.figures.append(Figure(part.path, "object", thing))


def _is_its_own(fig: Figure) -> bool:
    """Whether the mapping of a figure tells of it alone: {"camp": {"dog": ..., "tent": ...}} does not tell of a dog that has a tent."""
    if fig.thing is None:
        return True
    key = role_of(last_key(fig.thing.head.path))
    return fig.thing.head.path == fig.path or group_of(key) in ("entity-part", "free", "look") or key in ("", "subject")


ARMS = re.compile(r"\b(?:sword|longsword|greatsword|katana|saber|axe|staff|bow|longbow|crossbow|spear|lance|shield|dagger|knife|gun|rifle|pistol|hammer|mace|wand|scythe|halberd|trident|whip|torch|lantern)s?$")
COSMETICS = {"lipstick", "mascara", "eyeliner", "eyeshadow", "eye-shadow", "lip-gloss", "blush", "foundation", "nail-polish"}
TOLD_OF = {"description", "desc", "描述", "説明", "설명", "묘사"}
MEASURED = re.compile(r"\d+(?:\.\d+)?(?:-\d+)? ?mm|f/?\d[\d.]*|\d+/\d+ s")
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
GENRE = re.compile(r"(?:photography|photo|painting|illustration|render(?:ing)?|design|decoration|artwork|poster|cover|banner|flyer)$")  # sorts of picture
DECORATION = {"装饰", "装饰物", "摆件", "软装", "decor", "decoration", "decorations", "装飾", "飾り", "デコレーション", "장식", "꾸밈", "데코"}


def _property(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """`waves and whales` as a pattern, `glass and titanium` as a material: each of them, and what hangs on it."""
    things = [thing, *(t for t in thing.also if isinstance(t, Thing))]
    if part.role == "size" and fig.role == "object" and fig.thing is None and thing.head.kind == "hair" and thing.head.concept is not None and thing.head.concept.form("en").endswith(" hair"):
        fig.thing = thing  # {"hair": {"length": "waist-length hair"}}
        return
    if part.role == "state" and thing.head.kind in ("object", "part", "garment") and (thing.mods or thing.acts or thing.links):
        _split(fig.parts, thing, part)  # {"condition": "worn leather seat"}
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
    if part.role == "pattern" and not _is_being(fig) and (shown := patterned(things)):
        fig.parts += [Part(one, part.path, "body", part.weight) for one in shown]
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
    elif thing.head.kind in ("material", "style") or (fig.role == "object" and thing.head.kind not in ("garment", "hair")):
        fig.mods += [*thing.mods, Quality(thing.head)]
    else:
        fig.also.append(thing)


GENERIC = {"person", "people", "character", "human", "animal", "creature"}


def _being(out: Depiction, thing: Thing, part: Part, fig: Figure) -> None:
    """The first being a figure meets is its head; another one there is a figure of its own, or the same one again."""
    if fig.thing is None or (fig.thing.head.lang == "key" and fig.thing.head.path == part.path):
        fig.thing = thing  # {"coach": "an old man in a tracksuit"}: more is known than the key said
    elif fig.thing.head.concept and fig.thing.head.concept.id in GENERIC and part.role not in ("prompt", "object"):
        out.implied.add(fig.thing.head.path)
        thing.mods = [*fig.thing.mods, *thing.mods]
        fig.thing = thing
    elif part.role in ("body", "kind", "name") or (part.role == "subject" and part.path == fig.path and not thing.count):
        fig.also.append(thing)
    else:
        role = "subject" if thing.head.kind == "person" else "object"
        out.figures.append(Figure(part.path, role, thing))


def _is_being(fig: Figure) -> bool:
    concept = fig.thing.head.concept if fig.thing else None
    return concept is not None and concept.is_being


def _split(into: list[Part], thing: Thing, part: Part) -> None:
    things = [thing]
    if counted_before(into, thing, part.path):
        return
    if not thing.said:
        things, thing.also = [thing, *thing.also], []
    into += [Part(thinged(t), part.path, part.role, part.weight) for t in things]


BODILY = {"adj.physical", "adj.size", "adj.age", "adj.shape"}  # of somebody, where no noun is there: barefoot


def _qualities(out: Depiction, quals: list[Quality], part: Part, fig: Figure) -> None:
    kinds = {q.word.kind for q in quals}
    group = group_of(part.role)
    if group in ("property", "entity-part") or (fig.thing is not None and fig.thing.head.path == part.path):
        fig.mods += quals  # {"crowd": "blurred"} too
    elif len(kinds) == 1 and (kind := kinds.pop()) in SECTION_OF_ADJECTIVE and group not in ("look", "act", "wear"):
        out.add(SECTION_OF_ADJECTIVE[kind], part)
    elif part.role in ("subject", "object", "body", "expression", "gaze", "pose", "face", "action") or _is_being(fig):
        if part.role in ("body", "subject", "object"):
            fig.mods += quals
        else:
            fig.states.append(part)
    elif kinds <= BODILY and part.role in ("", "prompt"):
        fig.states.append(part)
    else:
        out.add("mood", part)


def _acts(out: Depiction, acts: list[Act], part: Part, fig: Figure) -> None:
    riding(out, acts)
    for act in acts:
        one = Part([act], part.path, part.role, part.weight)
        if of_itself(out, act, one, fig):
            continue
        things = [act.obj, *act.obj.also] if isinstance(act.obj, Thing) else []
        if act.special in ("wear", "have") and things:
            for thing in things:
                if not isinstance(thing, Thing):
                    fig.rest.append(Part(thing, part.path, part.role, part.weight))
                    continue
                thing.negated = thing.negated or act.negated
                thing.also = []
                thing.links += act.links
                if _is_there(thing, part, fig):
                    out.figures.append(Figure(part.path, "object", thing))
                    continue
                into = fig.wears if thing.head.kind == "garment" else fig.parts
                into.append(Part(thing, part.path, part.role, part.weight))
        else:
            fig.acts.append(one)


def _is_there(thing: Thing, part: Part, fig: Figure) -> bool:
    """`no moon`, 有山: nobody has it, it is there or is not."""
    nobody = fig.empty and fig.thing is None and part.role in ("prompt", "object", "")
    return nobody and thing.head.kind in ("nature", "place", "building", "plant", "vehicle", "weather", "food")


def _link(out: Depiction, part: Part, fig: Figure) -> None:
    link = part.node
    when = link.rel in ("when", "after", "before", "during")
    if when:
        out.add("time", part)
    elif link.rel.partition("-")[0] == "from" and (link.thing is None or (fig.thing is None and not fig.acts)) and part.role in ("", "prompt"):
        out.add("camera", part)  # "from above": where the picture is taken
    elif fig.thing is not None or fig.acts or fig.role == "object" or group_of(part.role) == "property" or part.role in ("action", "pose", "relation"):
        fig.links.append(part)
    else:
        out.add("location", part)
