"""The record that a picture carries: how it was made, in words that other programs read too.

    encoded(image, recipe, ".png")       # bytes of a PNG with A1111's `parameters`, our `diptych` JSON, and XMP
    encoded(image, recipe, ".jpg")       # the same in EXIF and XMP; `.webp` is lossless

XMP's DigitalSourceType says that it is no photograph (https://cv.iptc.org/newscodes/digitalsourcetype/). `prompt.found` reads
all of it back.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import OutputError
from ..prompt.render import render

if TYPE_CHECKING:
    from PIL.Image import Image

    from .order import Order, Painted

__all__ = ["encoded", "kind_of", "parameters", "recipe_of"]

TEXTS_FOR = "flux.1-dev"  # whose sentence and keywords a picture carries when its painter reads none
KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
HOW: dict[str, dict[str, Any]] = {"JPEG": {"quality": 95, "subsampling": 0}, "WEBP": {"lossless": True}}
SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED = "trainedAlgorithmicMedia"
USER_COMMENT, EXIF_IFD = 0x9286, 0x8769
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:diptych="urn:diptych:1#"
 {facts}/></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def recipe_of(order: Order, painter: str, seed: int, made: Painted) -> dict[str, Any]:
    """What is to be known of a painted picture, as JSON data."""
    prompt = made.prompt or render(order.scene, order.target or TEXTS_FOR)
    facts = dict(made.facts)
    return {
        "schema": 1, "version": __version__, "scene": order.scene.tree, "target": prompt.target, "texts": dict(prompt.texts),
        "negative": dict(prompt.negative), "counts": {slot: count.as_dict() for slot, count in prompt.tokens.items()},
        "painter": painter, "model": facts.pop("model", None), "source": facts.pop("source", TRAINED), "seed": seed,
        "steps": facts.pop("steps", order.steps), "guidance": facts.pop("guidance", order.guidance), "width": made.image.width,
        "height": made.image.height, **facts, "findings": [f.as_dict() for f in made.findings],
    }  # fmt: skip


def kind_of(suffix: str) -> str:
    """Pillow's name of a kind of file by its suffix; none is PNG. OutputError E504 for another."""
    kind = KINDS.get(suffix.lower() or ".png")
    if kind is None:
        raise OutputError("E504", f"a picture cannot be written as {suffix}", f"one of {', '.join(KINDS)}")
    return kind


def encoded(image: Image, recipe: Mapping[str, Any], suffix: str = ".png", notes: bool = True) -> bytes:
    """The file's bytes, in the kind that its suffix says (none: PNG). `notes=False` leaves every word about it out.

    OutputError E504 for another suffix, E505 where the record is too long for a JPEG (64 KiB).
    """
    kind = kind_of(suffix)
    how = dict(HOW.get(kind, {}))
    if notes:
        how |= {"pnginfo": _chunks(recipe)} if kind == "PNG" else _segments(recipe)
    out = io.BytesIO()
    try:
        image.convert("RGB").save(out, kind, **how)
    except ValueError as error:  # Pillow: "EXIF data is too long", "XMP data is too long"
        raise OutputError("E505", f"{error}: {suffix} has not room for this picture's record", "write a PNG, or leave the record out with --no-metadata") from None  # fmt: skip
    return out.getvalue()


def _chunks(recipe: Mapping[str, Any]) -> Any:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_itxt("parameters", parameters(recipe))
    notes.add_itxt("diptych", _json(recipe))
    notes.add_itxt("XML:com.adobe.xmp", _xmp(recipe))
    return notes


def _segments(recipe: Mapping[str, Any]) -> dict[str, Any]:
    """`parameters` in EXIF's UserComment as A1111 writes it, the recipe within XMP."""
    from PIL.Image import Exif

    exif = Exif()
    exif.get_ifd(EXIF_IFD)[USER_COMMENT] = b"UNICODE\0" + parameters(recipe).encode("utf-16-be")
    return {"exif": exif.tobytes(), "xmp": _xmp(recipe, **{"diptych:recipe": _json(recipe)}).encode()}


def _xmp(recipe: Mapping[str, Any], **more: str) -> str:
    source = recipe.get("source", TRAINED)
    facts = {
        "xmp:CreatorTool": f"Diptych {recipe.get('version', '')}".strip(),
        "Iptc4xmpExt:DigitalSourceType": SOURCES + source,
    }
    if source == TRAINED:
        facts["Iptc4xmpExt:AISystemUsed"] = _model(recipe)[0]
    said = "\n ".join(f'{name}="{escape(value)}"' for name, value in {**facts, **more}.items())
    return XMP.replace("{facts}", said)


def _json(recipe: Mapping[str, Any]) -> str:
    """Compact JSON; in ASCII where a text holds half a surrogate pair, which no encoding can carry."""
    text = json.dumps(recipe, ensure_ascii=False, default=str, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(recipe, default=str, separators=(",", ":"))
    return text


def parameters(recipe: Mapping[str, Any]) -> str:
    """A1111's block: the sentence, the negative prompt, and a line of settings that carries the keywords."""
    texts, (name, digest) = recipe["texts"], _model(recipe)
    sentence = texts.get("t5xxl") or next(iter(texts.values()), "")
    negative = next((text for text in recipe["negative"].values() if text), "")
    guidance = recipe.get("guidance")
    rows = {
        "Steps": recipe["steps"], "CFG scale": guidance, "Seed": recipe["seed"], "Size": f"{recipe['width']}x{recipe['height']}",
        "Model hash": digest or None, "Model": _quoted(name), "Version": f"diptych {recipe['version']}",
        "Diptych CLIP prompt": json.dumps(texts["clip_l"], ensure_ascii=False) if {"clip_l", "t5xxl"} <= set(texts) else None,
    }  # fmt: skip
    settings = ", ".join(f"{key}: {value}" for key, value in rows.items() if value is not None)
    block = "\n".join(filter(None, (sentence, f"Negative prompt: {negative}" if negative else "", settings)))
    return block.replace("\0", " ").encode(errors="replace").decode()


def _model(recipe: Mapping[str, Any]) -> tuple[str, str]:
    """Name and hash of what painted."""
    model = recipe.get("model") or {}
    digest = str(model.get("hash", "")).rpartition(":")[2]
    return str(model.get("name") or f"diptych {recipe['painter']}"), digest[:12]


def _quoted(text: str) -> str:
    """A setting's value as A1111 writes it: as JSON where it holds what ends a value."""
    return json.dumps(text, ensure_ascii=False) if set(text) & set(',:\n"') else text
