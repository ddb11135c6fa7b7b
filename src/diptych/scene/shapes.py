"""What a mapping in a scene is: one thing with properties, an entity, a weighted value, a group of attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..language.lexicon import Concept
from .owned import MAIN
from .roles import group_of, key_words, role_of

__all__ = ["empty", "has_properties", "is_item", "is_thing", "leaves", "looks_like_entity", "main_object", "named_value", "weighted_value"]

Leaf = tuple[str, str, Any, str]
VALUE_KEYS = {"text", "value", "prompt", "tag", "content", "word", "文本", "内容", "值"}


CLOTHES = ("clothes", "clothing", "outfit", "costume", "uniform", "garment", "garment-piece", "attire", "suit")  # what several garments are told under


def empty(value: Any) -> bool:
    """Null, false and empty values say nothing."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, list | tuple):
        return all(empty(v) for v in value)
    return value is None or value is False or (isinstance(value, dict) and not value)


def leaves(value: Any, path: str = "$", role: str = "prompt", owner: str = "") -> Iterator[Leaf]:
    """(path, role, value, owner) of every value that says something, in source order; see `types.Attribute`."""
    if isinstance(value, str):
        if value.strip():
            yield path, role, value, owner
    elif empty(value):
        return
    elif isinstance(value, dict):
        for key, inner in value.items():
            own = role_of(str(key)) or role
            here = f"{path}.{key}"
            yield from leaves(inner, here, own, here if group_of(own) == "entity" else owner)
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from leaves(item, f"{path}[{i}]", role, f"{path}[{i}]" if isinstance(item, dict) else owner)
    else:
        yield path, role, value, owner


WHO = {"who", "谁", "誰", "だれ", "누구"}
PROPS = {"object", "objects", "prop", "props", "item", "items", "element", "elements", "things", "物体", "物品", "道具", "物件", "元素", "小物", "小道具", "アイテム", "物", "소품", "물체", "요소"}


VEHICLES = {"vehicle", "car", "ship", "aircraft", "building", "structure", "车辆", "载具", "汽车", "建筑", "建筑物", "乗り物", "車", "建物", "차량", "탈것", "건물"}  # what a picture without people may be of


JEWELS = {"珠宝", "首饰", "珠宝首饰", "jewelry", "jewellery", "ジュエリー", "주얼리"}  # of which a picture without people may be, piece by piece


def main_object(tree: Mapping, keys: list, top: bool) -> Any:
    """In a scene without people the one object is its subject, and top-level properties are its own."""
    roles = {k: role_of(str(k)) for k in keys}
    if "subject" in roles.values():
        return None
    if not {"hair", "eyes", "skin", "face", "makeup", "pose", "expression", "gaze", "clothing", "footwear"}.isdisjoint(roles.values()):
        roles = {k: r for k, r in roles.items() if key_words(str(k)) not in PROPS}  # {"clothing": ..., "object": "umbrella"}: somebody's
    vehicles = [k for k in keys if top and key_words(str(k)) in VEHICLES and isinstance(tree[k], str)]
    vehicles += [k for k in keys if top and key_words(str(k)) in JEWELS and isinstance(tree[k], dict) and any(role_of(str(inner)) == "kind" for inner in tree[k])]
    objects = vehicles or [k for k, r in roles.items() if r == "object" and (isinstance(tree[k], str) or (isinstance(tree[k], dict) and any(role_of(str(inner)) for inner in tree[k])))]
    return objects[0] if len(objects) == 1 else None


def looks_like_entity(tree: Mapping) -> bool:
    roles = [role_of(str(k)) for k in tree]
    return any(key_words(str(k)) in WHO for k in tree) or ("subject" not in roles and any(group_of(r) in ("look", "wear", "entity-part") for r in roles))


def is_thing(tree: Mapping, role: str, noun: Concept | None) -> bool:
    """Whether a mapping describes one thing by its properties, and not a group of attributes."""
    roles = [role_of(str(k)) for k in tree]
    if noun is not None and noun.kind == "body" and roles and set(roles) <= {"left-of", "right-of"}:
        return True  # {"arms": {"left": "a mop"}}
    if noun is not None and noun.kind in ("body", "hair") and any(key_words(str(k)) in MAIN and isinstance(v, str) for k, v in tree.items()):
        return True  # {"scales": {"main": "green", "belly": "gold"}}
    if noun is not None and noun.kind == "garment" and noun.id not in CLOTHES and role == "clothing":
        return True
    if role in ("clothing", "accessory", "body") and not any(group_of(r) == "property" or r == "palette" for r in roles):
        return False
    properties = sum(group_of(r) in ("property", "entity-part") or r in ("style", "name", "palette") for r in roles)
    if role in ("hair", "eyes", "skin") or (noun is not None and noun.kind in ("garment", "hair", "body", "object", "food", "plant", "vehicle", "building", "part", "nature")):  # fmt: skip
        return True
    return role in ("clothing", "accessory", "footwear", "holding", "riding", "makeup", "") and properties * 2 >= len(tree) > 0


def has_properties(tree: Mapping) -> bool:
    """Whether a mapping gives only a colour, a material, a shape, ... of what its key names."""
    roles = [role_of(str(k)) for k in tree]
    return bool(roles) and all(group_of(r) == "property" or r in ("palette", "kind", "count") for r in roles)


def is_item(tree: Mapping) -> bool:
    """Whether a mapping in a list of furniture, lamps, ... names a thing and its properties."""
    roles = [role_of(str(k)) for k in tree]
    return any(r in ("kind", "name", "object") for r in roles) and any(group_of(r) == "property" or r == "palette" for r in roles)


def weighted_value(tree: Mapping) -> tuple[str, str, float] | None:
    """{"text": "red hat", "weight": 1.3}: a weighted value, not a picture with writing on it."""
    rest = [k for k in tree if role_of(str(k)) != "weight"]
    if len(rest) == 1 and len(tree) == 2 and str(rest[0]).lower() in VALUE_KEYS and isinstance(tree[rest[0]], str):
        weight = next(v for k, v in tree.items() if k != rest[0])
        if isinstance(weight, int | float) and not isinstance(weight, bool):
            return tree[rest[0]], str(rest[0]), float(weight)
    return None


LABELS = {"role", "layer", "zone", "part", "aspect", "kind", "type", "key", "name", "label", "field", "slot", "section", "类型", "类别", "标签", "名称", "項目", "種類", "종류"}


def named_value(tree: Mapping) -> tuple[str, str, str, str] | None:
    """{"kind": "background", "value": "a square in winter"}: (the key it stands for, the value, the keys of that value and of the first)."""
    if len(tree) != 2 or not all(isinstance(v, str) for v in tree.values()):
        return None
    label = next((k for k in tree if str(k).lower() in LABELS), None)
    inner = next((k for k in tree if str(k).lower() in VALUE_KEYS - {"prompt", "tag"}), None)
    if label is None or inner is None or not role_of(tree[label]):
        return None
    return tree[label], tree[inner], str(inner), str(label)
