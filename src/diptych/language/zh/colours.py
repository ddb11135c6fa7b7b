"""Chinese: colours named after things, 石榴红 and 湖水蓝色."""

from __future__ import annotations

from ..chart import Edge
from ..lazy import pattern
from ..lexicon import Concept
from ..scan import cached, maker, table
from .words import ALONE

__all__ = ["coloured"]

COLOURED = pattern("[红黄绿蓝紫白黑灰青粉棕橙褐]")
POWDERS = pattern("可可|抹茶|咖啡|辣椒|糖|奶|巧克力|肉桂|咖喱|胡椒|豆|米|椰|面|花|珍珠")  # whose 粉 is a powder
COLOURING = {"plant", "food", "nature", "material", "place"}  # kinds that colours are named after


def coloured(text: str) -> list[Edge]:
    """石榴红, 湖水蓝色: a colour named after a thing, where the lexicon has none of that name."""
    out, words = [], table("zh")
    for match in COLOURED.finditer(text):
        end = match.end()
        for start in range(max(0, match.start() - 3), match.start() - 1):
            noun, name = text[start : match.start()], text[start:end]
            found = [c for cat, cs in words.get(noun, {}).items() if cat[0] == "N" for c in cs[:1] if c.kind in COLOURING]
            plain = words.get(match[0], {}).get("A")
            full, known = text[end : end + 1] == "色", words.get(name, {}).get("A")
            if match[0] == "粉" and not full and POWDERS.fullmatch(noun):
                continue
            if noun in ALONE or name + "色" in words or (name in words and not (known and full)) or not (found and plain):
                continue
            make = maker(known or [_named_after(found[0], plain[0], name)], name, "zh")
            out.append(Edge(start, end + full, "A", 1.5 if full else 1.8, make))
    return out


@cached
def _named_after(noun: Concept, colour: Concept, name: str) -> Concept:
    word = noun.form("en")
    word = word.removesuffix("s") if noun.feats.get("pl") == "" else word
    return Concept(f"{noun.id}-{colour.id}", "adj.color", [f"{word} {colour.form('en')}", name, name, name])
