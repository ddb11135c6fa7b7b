"""Prompts in a ComfyUI workflow: every node that encodes text, the text it gets and the model that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from .follow import Reader, handed_on, reached
from .found import Found, target_of
from .graph import Graph, Link, Node, read_graph

__all__ = ["encoders", "found_in_workflow"]

# Node -> the slots of its text widgets in order (None: no text); "" is every slot of the model.
SHAPES: dict[str, tuple[str | None, ...]] = {
    "CLIPTextEncode": ("",),
    "CLIPTextEncodeFlux": ("clip_l", "t5xxl", None),
    "CLIPTextEncodeSD3": ("clip_l", "clip_g", "t5xxl", None),
    "CLIPTextEncodeSDXL": (None, None, None, None, None, None, "clip_g", "clip_l"),
    "CLIPTextEncodeSDXLRefiner": (None, None, None, "clip_g"),
    "CLIPTextEncodeHiDream": ("clip_l", "clip_g", "t5xxl", "llama"),
    "CLIPTextEncodeHunyuanDiT": ("hydit_clip", "mt5xl"),
    "CLIPTextEncodePixArtAlpha": (None, None, ""),
    "CLIPTextEncodeLumina2": (None, ""),
    "CLIPTextEncodeControlnet": ("",),
    "CLIPTextEncodeKandinsky5": ("clip_l", "qwen25_7b"),
}
INPUTS = {"clip_l": "text_l", "clip_g": "text_g", "hydit_clip": "bert"}  # an input's own name, where it is not the slot's
WORDS = ("text", "prompt", "user_prompt", "positive_prompt", "populated_text", "tags", "string", "value")
ENCODER = re.compile(r"^(?:CLIPTextEncode|TextEncode|(?:smZ |BNK_|ADV_)CLIPTextEncode|\w+TextEncode$|\w*WildcardEncode)")
BOTH_SIDES = re.compile(r"Efficient Loader|^Eff\. Loader|^easy \w*[Ll]oader")  # they load a model and encode two texts with it
LOADERS = re.compile(r"(?:CLIP|TextEncoder|Checkpoint|UNET|Unet|DiffusionModel)\w*Loader|ImageOnlyCheckpoint|^Load(?:Checkpoint|CLIP)")
DEEPEST = 200


def found_in_workflow(data: Mapping[str, Any]) -> list[Found]:
    """Every text that a workflow encodes, in the order of its nodes."""
    graph = read_graph(data)
    denied = reached(graph, "negative") - reached(graph, "positive")
    files = [value for node in graph.values() if not node.off and LOADERS.search(node.type) for value in _strings(node)]
    read = Reader(graph)
    found: list[Found] = []
    for node in encoders(graph):
        if BOTH_SIDES.search(node.type):
            found += _both(read, node)
        else:
            found.append(_found(read, node, node.id in denied, files))
    return found


def encoders(graph: Graph) -> list[Node]:
    """The nodes that turn text into conditioning and are not switched off."""
    return [n for n in graph.values() if not n.off and "Vision" not in n.type and (ENCODER.match(n.type) or (BOTH_SIDES.search(n.type) and "positive" in n.inputs))]


def _found(read: Reader, node: Node, denied: bool, files: list[str]) -> Found:
    texts: dict[str, str] = {}
    typed, unread = node.typed, ""
    for slot, value in _texts(node):
        text, by_hand, why = read.text(value, node.typed)
        typed, unread = typed and by_hand, unread or why
        if not why:
            texts[slot] = text
    where = f"node {node.id} {node.type}"
    return Found(texts, _target(read.graph, node, files), where=where, box=typed, denied=denied, unread=unread)


def _both(read: Reader, node: Node) -> list[Found]:
    out = []
    for side in ("positive", "negative"):
        text, typed, why = read.text(node.inputs.get(side), node.typed)
        where = f"node {node.id} {node.type}, {side}"
        out.append(Found({} if why else {"": text}, target_of(_strings(node)), where=where, box=typed, denied=side == "negative", unread=why))
    return out


def _texts(node: Node) -> Iterator[tuple[str, Any]]:
    """(slot, value or link) of every text that a node takes."""
    shape = SHAPES.get(node.type)
    if shape is None:
        for name in WORDS:
            if name in node.inputs:
                yield "", node.inputs[name]
                return
        yield from (("", value) for value in node.widgets[:1] if isinstance(value, str))
        return
    for i, slot in enumerate(shape):
        if slot is None:
            continue
        names = (*((INPUTS[slot],) if slot in INPUTS else ()), slot or "text", *(WORDS if not slot else ()))
        named = next((node.inputs[name] for name in names if name in node.inputs), None)
        if named is None and i < len(node.widgets):
            named = node.widgets[i]
        if named is not None:
            yield slot, named


def _target(graph: Graph, node: Node, files: list[str]) -> str:
    """Follow `clip` upstream to the loader, which names the files and, in its `type`, the family."""
    at: Any = node.inputs.get("clip")
    for _ in range(DEEPEST):
        if not isinstance(at, Link) or at.node not in graph:
            return ""
        source = graph[at.node]
        if source.off:
            at = source.passed.get(at.slot)
        elif not source.type:
            at = source.inputs.get(str(at.slot))
        elif LOADERS.search(source.type) and not isinstance(source.inputs.get("clip"), Link):
            return _loaded(source, files)
        elif BOTH_SIDES.search(source.type):
            return target_of(_strings(source))
        else:
            at = handed_on(graph, source, ("clip", "CLIP"))
    return ""


def _loaded(loader: Node, files: list[str]) -> str:
    own = _strings(loader)
    if "Checkpoint" in loader.type:
        return target_of(own)
    family = str(loader.inputs.get("type") or next((v for v in own if not re.search(r"\.\w+$", v) and v != "default"), ""))
    several = re.match(r"(?:Quadruple|Triple)CLIPLoader", loader.type)  # the GGUF loaders are called the same and more
    kind = several[0] if several else f"{'DualCLIPLoader' if 'Dual' in loader.type else 'CLIPLoader'} {family}"
    return target_of([v for v in (*own, *files) if re.search(r"\.\w+$", v)], kind)


def _strings(node: Node) -> list[str]:
    return [v for v in (*node.widgets, *node.inputs.values()) if isinstance(v, str)]
