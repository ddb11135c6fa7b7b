"""What stands behind an English noun, and which of the nouns or acts before it that speaks of."""

from __future__ import annotations

from typing import Any

from .. import heads as h
from ..compose import also, modified, predicate
from ..meaning import Act, Link, Quality, Thing

__all__ = ["attach", "bearer", "joined", "told_of"]

# What one does something with, where it is named behind what is done: cutting bread with a knife.
TOOLS = frozenset(
    "knife,fork,spoon,chopsticks,brush,paintbrush,broom,comb,hammer,saw,axe,pen,pencil,chalk,crayon,needle,rake,shovel,spade,mop,sponge,cloth,towel,rag,hose,watering can,scissors,"
    "ladle,whisk,rolling pin,stick,rope,net,magnifying glass,binoculars,telescope,straw,fishing rod,pitchfork,wrench,screwdriver,drill,chisel,sickle,scythe,tongs,tweezers,razor,feather,"
    "hand,finger,thumb,foot,tongue,paw,claw,beak,fist,tooth,teeth,lever,pliers,toothbrush,hairbrush,spatula,fishing net,butterfly net,duster,vacuum cleaner,iron,match,lighter,hair dryer,quill,trunk,elephant trunk,ruler,water hose,garden hose".split(",")
)

TEEMING = ("buzz", "teem", "crawl", "swarm", "bustle")  # with bees: nobody's company


def bearer(thing: Any, mod: Any) -> Any:
    """`a man in a hat and a woman in a dress`: where the first of two has told its own, the last tells the next."""
    last = thing.also[-1] if isinstance(thing, Thing) and thing.also else None
    if not isinstance(thing, Thing) or not isinstance(last, Thing):
        return thing
    one = mod[0] if isinstance(mod, list) and mod else mod
    if thing.is_body and _is_had(last):
        return last  # on her nose and a scar over her left eye, on his finger and a sword at his waist
    if isinstance(one, Act) and not one.special:
        return last if thing.acts else thing
    return last if isinstance(one, Act | Link) and (thing.wears or thing.parts or thing.links) else thing


def _is_had(thing: Any) -> bool:
    """What somebody has at some place of the body, itself no such place."""
    return isinstance(thing, Thing) and thing.head.kind not in ("person", "being", "name") and not thing.is_body


def told_of(thing: Any, quals: Any) -> Any:
    """`a woman with her hair pulled back`: what only hair is, is said of her hair."""
    had = thing.parts[-1] if isinstance(thing, Thing) and thing.parts else None
    meant = quals[0].word.concept if isinstance(quals, list) and quals and isinstance(quals[0], Quality) else None
    kinds = meant.feats.get("for", "").split(",") if meant is not None else ()
    if had is not None and had.head.kind in kinds and thing.head.kind not in kinds:
        predicate(had, quals)
        return thing
    return predicate(thing, quals)


def _with_tool(doing: Any, had: Any) -> bool:
    """Whether what somebody is `with` is what he does it with: combing her hair with a fork."""
    if not isinstance(doing, Act) or doing.special or doing.done or doing.links or not isinstance(had, Act) or had.special != "have" or had.negated:
        return False
    goal = doing.obj is not None or (doing.word.concept is not None and doing.word.concept.has("vo"))
    tool = had.obj if isinstance(had.obj, Thing) else None
    return goal and tool is not None and tool.head.concept is not None and tool.head.concept.form("en") in TOOLS and not (tool.acts or tool.also)


def _in_company(doing: Any, had: Any) -> bool:
    """Whether another being that somebody is `with` shares what was told last."""
    other = isinstance(had, Act) and had.special == "have" and not had.negated and isinstance(had.obj, Thing) and had.obj.is_being
    return other and isinstance(doing, Act) and not doing.special and not doing.links


def joined(acts: Any, more: Any) -> Any:
    """`cutting paper with scissors`, `playing chess with a friend`: with what and with whom, where nobody is named who does it."""
    doing, had = acts[-1], more[0]
    if len(more) > 1:
        return also(acts, more)
    rel = "using" if _with_tool(doing, had) else "with" if _in_company(doing, had) and not doing.done and doing.word.surface not in TEEMING else ""
    if not rel:
        return also(acts, more)
    doing.links.append(Link(rel, had.obj, had.word.path))
    return acts


def _of_part(thing: Thing, mod: Link) -> bool:
    """Whether a place is that of what was told of last as `thing`'s own."""
    kind = h.kind_of(mod.thing)
    if thing.is_being and kind == "body":
        return True  # a pirate with a parrot on his shoulder
    if not thing.is_being and mod.rel in ("on", "in") and kind in ("part", "object", "material", "body", "garment"):
        return True  # a skylight with rain on the glass
    if isinstance(mod.thing, Thing) and h.ident(mod.thing.head).startswith("pronoun-"):
        return True  # a woman with a dog beside her, a tree with a swing on it
    return mod.rel == "instead-of" or (mod.thing is None and mod.rel in ("middle", "top-of", "bottom-of"))  # a ring with a stone in the middle, a car with wings instead of wheels


def attach(thing: Any, mod: Any) -> Any:
    """What stands behind a noun, on what it speaks of: `a cat on a chair`, `a ring with a stone in the middle`."""
    one = bearer(thing, mod)
    if isinstance(mod, Link) and mod.rel == "on" and h.kind_of(thing) == "person" and thing.parts and h.kind_of(one) == "animal" and h.kind_of(mod.thing) == "body":
        thing.parts.append(thing.also.pop())  # a man with a hat on his head and a parrot on his shoulder
    if one is not thing:
        attach(one, mod)
        return thing
    if isinstance(thing, Thing) and isinstance(mod, list) and len(mod) == 1 and thing.acts and _with_tool(thing.acts[-1], mod[0]):
        thing.acts[-1].links.append(Link("using", mod[0].obj, mod[0].word.path))
        return thing
    if isinstance(thing, Thing) and isinstance(mod, list) and len(mod) == 1 and thing.is_being and thing.acts and _in_company(thing.acts[-1], mod[0]):
        thing.acts[-1].links.append(Link("with", mod[0].obj, mod[0].word.path))  # dancing with a man in black
        return thing
    if isinstance(mod, Link) and _is_had(thing) and isinstance(mod.thing, Thing) and mod.thing.head.kind == "body" and mod.thing.also and _is_had(mod.thing.also[-1]):
        first = next(i for i, one in enumerate(mod.thing.also) if _is_had(one))
        mod.thing.also, thing.also = mod.thing.also[:first], [*thing.also, *mod.thing.also[first:]]  # freckles on her nose and cheeks and a scar
    if isinstance(mod, Link) and mod.rel in ("in", "into") and h.kind_of(mod.thing) == "hair" and isinstance(thing, Thing) and (thing.head.kind == "hair" or h.ident(thing.head) == "hair"):
        mod.rel = "done-up-in"
    if isinstance(mod, Link) and mod.rel == "around" and h.kind_of(thing) == "garment" and h.kind_of(mod.thing) == "body":
        mod.rel = "on"  # a bandage around his head
    if isinstance(mod, Link) and mod.rel == "over" and h.kind_of(thing) == h.kind_of(mod.thing) == "garment":
        return also(thing, mod.thing)  # a jacket over a hoodie: both are worn
    if isinstance(mod, Link) and isinstance(thing, Thing) and thing.parts and _of_part(thing, mod):
        modified([mod], thing.parts[-1])
        return thing
    return modified(mod, thing) if isinstance(mod, list) else modified([mod], thing)
