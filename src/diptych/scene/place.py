"""Where a meaning belongs in the depiction: by its role, and where that says nothing, by what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..language.known import is_named
from ..language.lazy import pattern
from ..language.meaning import Act, Age, Count, Link, Name, Quality, Raw, Thing, Word
from .again import shared_out
from .depict import Depiction, Figure, Part
from .happens import of_itself, riding
from .nodes import is_bare
from .roles import group_of, key_of, last_key, role_of
from .settle import DECORATION, settle, settle_being, told_of_being
from .spots import by_thing
from .unwrap import SECTION_OF_KIND, SECTION_OF_ROLE, ground_of, section_of, unwrapped

__all__ = ["DECORATION", "DETAILS", "place"]

SECTION_OF_ADJECTIVE = {"adj.style": "style", "adj.light": "light"}


TEXTURES = ("texture", "质感", "纹理", "質感", "テクスチャ", "질감")
DETAILS = {"details", "detail", "features", "feature", "细节", "特征", "特点", "ディテール", "特徴", "디테일", "세부", "특징"}
AROUND = ("object", "food", "plant", "vehicle", "building", "nature", "light")
OF_BODIES = ("body", "hair", "garment", "person", "being")
SITUATIONS = {"situation", "状況", "狀況", "情况", "상황"}  # what somebody does, or where they are


def _stands_around(out: Depiction, thing: Thing, path: str) -> bool:
    """{"details": ["red paper cuts on the window"]}: a thing of the scene, which nobody of several has."""
    if path.rpartition(".")[0] != "$" or key_of(path) not in DETAILS or thing.head.kind not in AROUND:
        return False
    beings = [fig for fig in out.figures if fig.thing is not None and fig.thing.is_being]
    links = [*thing.links, *(link for act in thing.acts for link in act.links)]
    return len(beings) > 1 or (bool(beings) and any(by_thing(link) and (link.thing is None or link.thing.head.kind not in OF_BODIES) for link in links))


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
    if role == "material" and key_of(path).endswith(TEXTURES) and (fig.path == "$" or not path.startswith(fig.path + ".")) and (fig.thing is None or fig.thing.is_being):
        role, part = "style", Part(node, path, "style", weight)  # {"subject": "astronaut", "texture": "grainy"}: the picture's
    if role == "action" and isinstance(node, Thing) and node.head.kind in ("place", "building", "vehicle") and not node.acts and key_of(path) in SITUATIONS:
        role, part = "location", Part(node, path, "location", weight)  # {"状況": "混雑した電車"}
    if role == "body" and isinstance(node, Thing) and _stands_around(out, node, path):
        role, part = "object", Part(node, path, "object", weight)
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
    elif section == "location" and isinstance(node, Thing) and fig.role == "object" and fig.path != "$" and path.startswith(fig.path + ".") and path.count(".") == fig.path.count(".") + 1 and node.head.kind in ("place", "part", "object", "nature", "building"):
        fig.links.append(Part(Link("place", node, path), path, "relation", weight))  # {"flower": {"location": "a crack in the pavement"}}
    elif role == "relation" and isinstance(node, Thing) and node.head.kind in ("place", "part", "building", "nature") and is_bare(node) and fig.path != "$" and path.startswith(fig.path + "."):
        fig.links.append(Part(Link("place", node, path), path, "relation", weight))  # {"骑士": {"站位": "洞口"}}
        return
    elif section:
        _craft(out, section, part, fig)
    if section:
        return
    if isinstance(node, Thing):
        node = unwrapped(out, node, part, fig)
        settle(out, node, Part(node, path, role, weight), fig)
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
    elif (isinstance(node, Name) and role in ("kind", "origin")) or (isinstance(node, Raw) and role == "origin" and " " not in node.text):
        fig.mods.append(Quality(Word(None, node.text, "name" if isinstance(node, Name) else node.lang, path)))  # {"make": "1967 Ford Mustang"}
    else:
        fig.rest.append(part)


def _craft(out: Depiction, section: str, part: Part, fig: Figure) -> None:
    """Setting, light, camera, style: the role decides; people met there are still figures."""
    node = part.node
    if isinstance(node, Thing) and node.head.concept and section in ("location", "background"):
        if node.head.concept.is_being and section == "location":
            if not shared_out(out, node):
                settle_being(out, node, part, fig)
            return
        if node.head.kind in ("time", "weather", "light", "style", "medium", "composition") or (node.head.concept.id == "interior-decoration" and section == "location"):
            section = SECTION_OF_KIND.get(node.head.kind, "style")  # {"场景": "室内设计"}: of the picture
    if section == "style" and isinstance(node, Thing) and node.head.kind == "style":
        section = section_of(node)
    if isinstance(node, Thing) and node.head.kind == "medium" and section == "quality" and node.head.concept is not None and not node.head.concept.form("en")[:1].isupper():
        section = "style"  # {"レンダリング": "3D"}: what the picture is
        node.head.lang = "key" if node.head.surface.isalnum() else node.head.lang  # in its own words it has no noun
    if isinstance(node, Thing) and node.is_being and section == "composition":
        out.figures.append(Figure(part.path, "subject", node))  # {"구성": ["할머니", "아빠"]}: who is in it
        return
    if isinstance(node, Thing) and section == "location" and node.head.kind in ("object", "food", "garment", "vehicle") and (not role_of(last_key(part.path)) or (part.path.endswith("]") and node.head.kind == "vehicle")):
        out.figures.append(Figure(part.path, "object", node))  # {"scene": {"decor": ["a candle"]}}: there, and nobody is in it
        return
    if isinstance(node, Thing) and node.is_being and section in ("camera", "composition") and (node.acts or node.links):
        settle_being(out, node, part, fig)  # {"focus": "two generals clashing swords"}
        return
    if isinstance(node, Thing) and section == "style" and part.role == "style" and node.head.kind in ("object", "medium") and any(link.rel in ("on", "above", "over", "beside", "behind", "near") for link in node.links):
        out.figures.append(Figure(part.path, "object", node))  # {"art": "a large canvas above the sofa"}: it hangs there
        return
    if isinstance(node, Thing) and section == "location" and node.head.kind == "plant" and part.path.endswith("]"):
        out.figures.append(Figure(part.path, "object", node))  # {"surroundings": ["jasmine", "waves"]}
        return
    if section == "background" and isinstance(node, Link) and isinstance(node.thing, Thing) and node.rel in ("on", "above", "in", "place", "at"):
        part = replace(part, node=node.thing)  # {"background": "above the clouds"}: they are what is seen
    if isinstance(node, Name) and node.quoted:
        out.texts.append(part)
        return
    if isinstance(node, list) and node and isinstance(node[0], Act) and section in ("location", "composition") and fig.thing is not None:
        _acts(out, node, part, fig)
        return
    out.add(section, part)


MEASURED = pattern(r"\d+(?:\.\d+)?(?:-\d+)? ?mm|f/?\d[\d.]*|\d+/\d+ s")
BODILY = {"adj.physical", "adj.size", "adj.age", "adj.shape"}  # of somebody, where no noun is there: barefoot


# What a fragment of a prompt says of the whole picture, whoever is in it.
OF_PICTURE = {
    **dict.fromkeys(("cinematic", "realistic", "photorealistic", "hyperrealistic", "aesthetic", "epic", "surreal", "atmospheric"), "style"),
    **dict.fromkeys(("dreamy", "romantic", "healing", "cozy", "heartwarming", "nostalgic", "warm and cozy", "dreamlike", "whimsical"), "mood"),
    "colorful": "palette", "deserted": "location",
    **dict.fromkeys(("sunny", "rainy", "foggy", "misty", "windy", "stormy", "overcast"), "weather"),
}  # fmt: skip


def _qualities(out: Depiction, quals: list[Quality], part: Part, fig: Figure) -> None:
    kinds = {q.word.kind for q in quals}
    group = group_of(part.role)
    if part.role in ("", "prompt") and (sections := {OF_PICTURE.get(q.word.concept.form("en") if q.word.concept is not None else "", "") for q in quals}) and len(sections) == 1 and (section := sections.pop()):
        out.add(section, Part(quals, part.path, section, part.weight))  # a girl under a tree, cinematic
    elif group in ("property", "entity-part") or (fig.thing is not None and fig.thing.head.path == part.path):
        fig.mods += quals  # {"crowd": "blurred"} too
    elif len(kinds) == 1 and (kind := kinds.pop()) in SECTION_OF_ADJECTIVE and group not in ("look", "act", "wear"):
        out.add(SECTION_OF_ADJECTIVE[kind], part)
    elif part.role in ("subject", "object", "body", "expression", "gaze", "pose", "face", "action") or told_of_being(fig) or (quals[0].degree == "entirely" and part.role in ("", "prompt")):  # 全身黑色: somebody is
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
    when = link.rel in ("when", "after", "before", "during", "just-before", "just-after")
    if when:
        out.add("time", part)
    elif (link.rel == "style" or (link.rel == "like" and fig.thing is None)) and part.role in ("", "prompt"):
        out.add("style", part)  # "in the style of an old poster": the picture
    elif link.rel == "in" and part.role in ("", "prompt") and isinstance(link.thing, Thing) and link.thing.head.concept is not None and link.thing.head.concept.form("en").endswith(("letter", "letters", "lettering", "font", "typeface")):
        out.figures.append(Figure(part.path, "object", link.thing))  # "VISIT MARS" in bold letters
    elif link.rel.partition("-")[0] == "from" and (link.thing is None or (fig.thing is None and not fig.acts)) and part.role in ("", "prompt"):
        out.add("camera", part)  # "from above": where the picture is taken
    elif fig.thing is not None or fig.acts or fig.role == "object" or group_of(part.role) == "property" or part.role in ("action", "pose", "relation"):
        fig.links.append(part)
    else:
        out.add("location", part)
