"""A depiction as JSON, for the models that were trained on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from ..language.meaning import Thing
from ..language.pieces import Piece, spaced
from ..scene.depict import Depiction, Figure, Part

__all__ = ["json_pieces"]

# Keys of FIBO's captions by what a phrase speaks of; the first that fits.
PHOTO = (
    ("depth_of_field", re.compile(r"depth of field|bokeh|\bf/?\d|aperture|blurred (?:back|fore)ground", re.I)),
    ("focus", re.compile(r"focus|blur", re.I)),
    ("lens_focal_length", re.compile(r"lens", re.I)),
    ("camera_angle", re.compile(r"angle|view|shot|close-up|closeup|eye level|lay\b|perspective|portrait|above|below|behind|from", re.I)),
    ("lens_focal_length", re.compile(r"lens|\d ?mm|zoom|telephoto|fisheye|macro|anamorphic", re.I)),
)  # fmt: skip
LIGHT = (
    ("shadows", re.compile(r"shadow|silhouette", re.I)),
    ("direction", re.compile(r"backlight|back light|side light|rim light|top light|underlight|from (?:the )?(?:left|right|above|below|behind|side|front)|overhead|from ", re.I)),
)  # fmt: skip
PHOTOGRAPH = re.compile(r"photo|snapshot|polaroid|selfie|film still", re.I)
LENS = re.compile(r"lens|\d ?mm\b|\bf/?\d|iso ?\d|depth of field|bokeh|film|kodak|fuji|camera", re.I)
SUMMARY = 50  # words that Ideogram's high-level description should keep to
SETTING = ("location", "time", "weather", "background", "midground", "foreground")


def json_pieces(depiction: Depiction, schema: str, writer: ModuleType) -> list[Piece]:
    """The JSON text of `schema` as pieces: strings carry the path of what they say."""
    tree = {"fibo": _fibo, "ideogram": _ideogram}[schema](depiction, writer)
    out: list[Piece] = []
    _write(tree, out, ": " if schema == "fibo" else ":", ", " if schema == "fibo" else ",")
    return out


def _phrase(part: Part, writer: ModuleType) -> list[Piece]:
    node = part.node
    if isinstance(node, Thing) and node.negated:
        return spaced([("no", ""), *writer.w.noun_phrase(node, det=False)])
    if writer.names_color(part):
        return spaced(writer.w.noun_phrase(node, det=False))
    if isinstance(node, Thing) and part.role in ("body", "hair", "eyes", "face", "skin"):
        return spaced(writer.w.noun_phrase(node, use="part"))
    return spaced(writer.some(node) if isinstance(node, Thing) else writer.part_phrase(part))


def _joined(groups: Iterable[list[Piece]], comma: str = ", ") -> list[Piece]:
    out: list[Piece] = []
    for words in groups:
        out += [*([(comma, "")] if out and words else []), *words]
    return out


def _said(parts: Iterable[Part], writer: ModuleType) -> list[Piece]:
    return _joined(_phrase(p, writer) for p in parts)


def _section(depiction: Depiction, writer: ModuleType, *names: str) -> list[Piece]:
    return _said([p for n in names for p in depiction.sections.get(n, [])], writer)


def _sorted(parts: list[Part], keys: Any, other: str, writer: ModuleType) -> dict[str, list[Piece]]:
    """Phrases under the key that fits them, the rest under `other`."""
    found: dict[str, list[list[Piece]]] = {}
    for part in parts:
        words = _phrase(part, writer)
        text = "".join(t for t, _ in words)
        key = next((name for name, pattern in keys if pattern.search(text)), other)
        found.setdefault(key, []).append(words)
    order = dict.fromkeys([other, *(name for name, _ in keys)])
    return {name: _joined(found[name]) for name in order if name in found}


def _description(fig: Figure, writer: ModuleType) -> list[Piece]:
    """Who or what it is, with name, age and every further noun."""
    groups = [spaced(writer.w.noun_phrase(fig.thing))] if fig.thing is not None else []
    if fig.name is not None:
        groups.append([(("named " if groups else "") + fig.name.text, fig.name.path)])
    groups += [spaced(writer.w.noun_phrase(t)) for t in fig.also]
    if fig.thing is None:
        groups += [spaced(writer.w.age_phrase(fig.age, "their"))] if fig.age else []
        groups += [spaced(writer.w.qualities(fig.mods))] if fig.mods else []
    return _joined(groups)


def _figure(fig: Figure, writer: ModuleType) -> dict[str, Any]:
    """One entity under the keys of FIBO's captions: what it is, how it looks, what it wears and does."""
    skin = [p for p in fig.parts if p.role == "skin" or _ident(p.node).endswith("skin")]
    sides = [p for p in fig.links if p.node.thing is None]
    acts = [(p, a) for p in fig.acts for a in p.node]
    poses = [Part([a], p.path, p.role) for p, a in acts if a.word.kind == "posture"]
    doing = [Part([a], p.path, p.role) for p, a in acts if a.word.kind != "posture"]
    being = fig.thing is not None and fig.thing.is_being
    subject = writer.w.pronoun(fig.thing)[0] if being else ""
    count = fig.thing.count if fig.thing is not None else None
    out: dict[str, Any] = {
        "description": _description(fig, writer),
        "location": _said(sides, writer),
        "relationship": _said([p for p in fig.links if p not in sides], writer),
        "appearance_details": _said([*(p for p in fig.parts if p not in skin), *fig.rest], writer),
        "number_of_objects": count.value if count is not None and isinstance(count.value, int) and not count.unit else None,
        "pose": _said(poses, writer),
        "expression": _said(fig.states, writer),
        "clothing": _said(fig.wears, writer),
        "action": _said(doing, writer),
        "gender": {"she": "female", "he": "male"}.get(subject, ""),
        "skin_tone_and_texture": _said(skin, writer),
    }
    if not out["description"]:
        out["description"] = [("the subject", "")]
    return {k: v for k, v in out.items() if v}


def _ident(node: Any) -> str:
    return node.head.concept.id if isinstance(node, Thing) and node.head.concept else ""


def _media(depiction: Depiction) -> tuple[list[Part], list[Part]]:
    """(what the picture is, how it looks)."""
    style = depiction.sections.get("style", [])
    media = [p for p in style if isinstance(p.node, Thing) and p.node.head.kind == "medium"]
    return media, [p for p in style if p not in media]


def _fibo(depiction: Depiction, writer: ModuleType) -> dict[str, Any]:
    """The captions that Bria FIBO was trained on. They hold no empty value, and no score: training takes both out."""
    media, style = _media(depiction)
    photo = _sorted(depiction.sections.get("camera", []), PHOTO, "lens_focal_length", writer)
    tree = {
        "short_description": writer.paragraph(depiction),
        "objects": [_figure(f, writer) for f in depiction.figures],
        "background_setting": _section(depiction, writer, *SETTING),
        "lighting": _sorted(depiction.sections.get("light", []), LIGHT, "conditions", writer),
        "aesthetics": {
            "composition": _section(depiction, writer, "composition"),
            "color_scheme": _section(depiction, writer, "palette"),
            "mood_atmosphere": _section(depiction, writer, "mood"),
        },
        "photographic_characteristics": photo,
        "style_medium": _said(media, writer),
        "text_render": [{"text": [(p.node.text, p.path)]} for p in depiction.texts],
        "artistic_style": _said([*style, *depiction.sections.get("quality", [])], writer),
    }
    return _full(tree)


def _ideogram(depiction: Depiction, writer: ModuleType) -> dict[str, Any]:
    """Ideogram 4's captions: a background and at least one element always, a style only with its medium."""
    style = _style(depiction, writer)
    moods = [] if style else [*depiction.sections.get("light", []), *depiction.sections.get("mood", []), *depiction.sections.get("palette", []), *depiction.sections.get("camera", []), *depiction.sections.get("composition", []), *depiction.sections.get("quality", [])]  # fmt: skip
    background = _joined([_section(depiction, writer, *SETTING), _said(moods, writer)])
    elements: list[Any] = [{"type": "obj", "desc": _joined(_flat(_figure(f, writer)))} for f in depiction.figures]
    elements += [{"type": "text", "text": [(p.node.text, p.path)], "desc": "text in the picture"} for p in depiction.texts]
    elements = elements or [{"type": "obj", "desc": background or writer.paragraph(depiction)}]
    tree: dict[str, Any] = {"high_level_description": _short(depiction, writer)}
    if style:
        tree["style_description"] = style
    return tree | {"compositional_deconstruction": {"background": background, "elements": elements}}


def _style(depiction: Depiction, writer: ModuleType) -> dict[str, Any]:
    """Aesthetics and light, then `photo` and the medium, or the medium and `art_style`: exactly one of the two."""
    media, style = _media(depiction)
    shots = [*depiction.sections.get("camera", []), *depiction.sections.get("composition", [])]
    medium, look, framing = _said(media, writer), _said(style, writer), _said(shots, writer)
    text = "".join(t for t, _ in (*medium, *look))
    photo = bool(PHOTOGRAPH.search(text)) or (not text and bool(LENS.search("".join(t for t, _ in framing))))
    if not (medium or look or photo):
        return {}
    aesthetics = _joined([look if photo else [], _section(depiction, writer, "mood", "palette", "quality")])
    light = _section(depiction, writer, "light")
    if photo:
        tree = {"aesthetics": aesthetics, "lighting": light, "photo": framing or medium or look, "medium": medium or "photograph"}
    else:
        tree = {"aesthetics": _joined([aesthetics, framing]), "lighting": light, "medium": medium or look, "art_style": look or medium}
    return _full(tree)


def _flat(fields: dict[str, Any]) -> list[list[Piece]]:
    """A figure's phrases in one line; number and gender are in its noun already."""
    before = {"appearance_details": "with ", "clothing": "wearing "}
    return [[*([(before[k], "")] if k in before and v[0][0] != "no" else []), *v] for k, v in fields.items() if isinstance(v, list)]


def _short(depiction: Depiction, writer: ModuleType) -> list[Piece]:
    """The first sentences, as many as a short description takes."""
    out: list[Piece] = []
    count = 0
    for words in writer.sentences(depiction):
        count += sum(len(t.split()) for t, _ in words)
        if out and count > SUMMARY:
            break
        end = "" if words[-1][0].endswith((".", "!", "?")) else "."
        out += [*([(" ", "")] if out else []), *spaced(words), (end, "")]
    return out


def _full(tree: dict[str, Any]) -> dict[str, Any]:
    trimmed = {k: _full(v) if isinstance(v, dict) else v for k, v in tree.items()}
    return {k: v for k, v in trimmed.items() if v}


def _write(value: Any, out: list[Piece], colon: str, comma: str) -> None:
    if isinstance(value, dict):
        out.append(("{", ""))
        for i, (key, inner) in enumerate(value.items()):
            out.append(((comma if i else "") + json.dumps(key) + colon, ""))
            _write(inner, out, colon, comma)
        out.append(("}", ""))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        out.append(("[", ""))
        for i, inner in enumerate(value):
            out.append((comma if i else "", ""))
            _write(inner, out, colon, comma)
        out.append(("]", ""))
    elif isinstance(value, str | int):
        out.append((json.dumps(value, ensure_ascii=False), ""))
    else:
        out.append(('"', ""))
        out += [(json.dumps(text, ensure_ascii=False)[1:-1], path) for text, path in value]
        out.append(('"', ""))
