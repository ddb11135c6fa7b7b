"""A depiction as JSON, for the models that were trained on it."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

from ..language.pieces import Piece, spaced
from ..scene.depict import Depiction, Figure, Part

__all__ = ["json_pieces"]

def json_pieces(depiction: Depiction, schema: str, writer: ModuleType) -> list[Piece]:
    """The JSON text of `schema` as pieces: strings carry the path of what they say."""
    tree = {"fibo": _fibo, "ideogram": _ideogram}[schema](depiction, writer)
    out: list[Piece] = []
    _write(tree, out, 0)
    return out


def _joined(parts: list[Part], writer: ModuleType) -> list[Piece]:
    out: list[Piece] = []
    for part in parts:
        out += [*([(", ", "")] if out else []), *spaced(writer.part_phrase(part))]
    return out


def _figure(fig: Figure, writer: ModuleType) -> dict[str, Any]:
    """One entity: what it is, how it looks, what it wears and does."""
    thing = fig.thing
    out: dict[str, Any] = {}
    if thing is not None:
        age, thing.age = thing.age, None
        out["description"] = spaced(writer.part_phrase(Part(thing, fig.path, fig.role)))
        thing.age = age
        if age:
            out["age"] = spaced(writer.part_phrase(Part(age, age.path, "age")))
    for name, parts in (("appearance", fig.parts), ("clothing", fig.wears), ("expression", fig.states), ("action", fig.acts), ("relationship", [*fig.links, *fig.rest])):  # fmt: skip
        if parts:
            out[name] = _joined(parts, writer)
    return out


def _section(depiction: Depiction, writer: ModuleType, *names: str) -> list[Piece]:
    return _joined([p for n in names for p in depiction.sections.get(n, [])], writer)


def _fibo(depiction: Depiction, writer: ModuleType) -> dict[str, Any]:
    """The caption schema that Bria FIBO was trained on; keys with nothing to say are left out."""
    objects = [_figure(f, writer) for f in depiction.figures]
    photo = {
        "camera": _section(depiction, writer, "camera"),
    }
    aesthetics = {
        "composition": _section(depiction, writer, "composition"),
        "color_scheme": _section(depiction, writer, "palette"),
        "mood_atmosphere": _section(depiction, writer, "mood"),
        "preference_score": _section(depiction, writer, "quality"),
    }
    lighting = {"conditions": _section(depiction, writer, "light")}
    tree = {
        "short_description": writer.paragraph(depiction),
        "objects": objects,
        "background_setting": _section(depiction, writer, "location", "time", "weather", "background", "foreground"),
        "lighting": lighting,
        "aesthetics": aesthetics,
        "photographic_characteristics": photo,
        "style_medium": _section(depiction, writer, "style"),
        "text_render": [{"text": [(p.node.text, p.path)]} for p in depiction.texts],
    }
    return _full(tree)


def _ideogram(depiction: Depiction, writer: ModuleType) -> dict[str, Any]:
    """Ideogram 4's own schema."""
    elements: list[Any] = [{"type": "obj"} | {"desc": _flat_figure(f, writer)} for f in depiction.figures]
    elements += [{"type": "text", "text": [(p.node.text, p.path)]} for p in depiction.texts]
    tree = {
        "high_level_description": writer.paragraph(depiction),
        "style_description": _full({
            "aesthetics": _section(depiction, writer, "mood", "palette", "quality"),
            "lighting": _section(depiction, writer, "light"),
            "photo": _section(depiction, writer, "camera", "composition"),
            "medium": _section(depiction, writer, "style"),
        }),
        "compositional_deconstruction": _full({
            "background": _section(depiction, writer, "location", "time", "weather", "background", "foreground"),
            "elements": elements,
        }),
    }  # fmt: skip
    return _full(tree)


def _flat_figure(fig: Figure, writer: ModuleType) -> list[Piece]:
    out: list[Piece] = []
    for words in _figure(fig, writer).values():
        out += [*([(", ", "")] if out else []), *words]
    return out


def _full(tree: dict[str, Any]) -> dict[str, Any]:
    trimmed = {k: _full(v) if isinstance(v, dict) else v for k, v in tree.items()}
    return {k: v for k, v in trimmed.items() if v}


def _write(value: Any, out: list[Piece], depth: int) -> None:
    if isinstance(value, dict):
        _write_all(value, out, depth, "{}", lambda k: (json.dumps(k) + ": ", ""))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        _write_all(dict(enumerate(value)), out, depth, "[]", lambda k: ("", ""))
    elif isinstance(value, str):
        out.append((json.dumps(value, ensure_ascii=False), ""))
    else:
        out.append(('"', ""))
        out += [(json.dumps(text, ensure_ascii=False)[1:-1], path) for text, path in value]
        out.append(('"', ""))


def _write_all(members: dict[Any, Any], out: list[Piece], depth: int, marks: str, label: Any) -> None:
    out.append((marks[0], ""))
    for i, (key, inner) in enumerate(members.items()):
        out.append((("," if i else "") + "\n" + "  " * (depth + 1), ""))
        out.append(label(key))
        _write(inner, out, depth + 1)
    out.append(("\n" + "  " * depth + marks[1], ""))
