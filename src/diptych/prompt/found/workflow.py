"""Prompts in a ComfyUI workflow: every node that encodes text, the text it gets and the model that reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

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
WORDS = ("text", "prompt", "user_prompt", "tags", "string", "value")
ENCODER = re.compile(r"^(?:CLIPTextEncode|TextEncode|(?:smZ |BNK_|ADV_)CLIPTextEncode|\w+TextEncode$)")
JOINS = {"StringConcatenate": ("string_a", "string_b", "delimiter"), "StringReplace": ("string", "find", "replace")}
HOLDERS = ("Primitive", "Text Multiline", "CR Text", "ShowText", "easy positive", "easy negative")
HELD = ("value", "string", "text", "STRING", "prompt", "positive", "negative", "")
LOADERS = re.compile(r"(?:CLIP|TextEncoder|Checkpoint|UNET|Unet|DiffusionModel)\w*Loader|ImageOnlyCheckpoint|^Load(?:Checkpoint|CLIP)")
DEEPEST = 40


def found_in_workflow(data: Mapping[str, Any]) -> list[Found]:
    """Every text that a workflow encodes, in the order of its nodes."""
    graph = read_graph(data)
    denied = _reached(graph, "negative") - _reached(graph, "positive")
    files = [value for node in graph.values() if LOADERS.search(node.type) for value in _strings(node)]
    return [_found(graph, node, node.id in denied, files) for node in encoders(graph)]


def encoders(graph: Graph) -> list[Node]:
    """The nodes that turn text into conditioning and are not switched off."""
    return [node for node in graph.values() if ENCODER.match(node.type) and not node.off and "Vision" not in node.type]


def _found(graph: Graph, node: Node, denied: bool, files: list[str]) -> Found:
    texts: dict[str, str] = {}
    typed, unread = node.typed, ""
    for slot, value in _texts(node):
        text, by_hand, why = _text(graph, value, node.typed, 0)
        typed, unread = typed and by_hand, unread or why
        if not why:
            texts[slot] = text
    where = f"node {node.id} {node.type}"
    return Found(texts, _target(graph, node, files), where=where, box=typed, denied=denied, unread=unread)


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


def _text(graph: Graph, value: Any, typed: bool, depth: int) -> tuple[str, bool, str]:
    """(text, whether it was typed into an encoder's box, why it cannot be known)."""
    if not isinstance(value, Link):
        return ("" if value is None else str(value)), typed, ""
    node = graph.get(value.node)
    if node is None or depth > DEEPEST:
        return "", False, "its link leads nowhere"
    if not node.type:  # a subgraph: what its output reads
        return _text(graph, node.inputs.get(str(value.slot)), False, depth + 1)
    if node.type in JOINS:
        parts = [_text(graph, _part(node, name, i), False, depth + 1) for i, name in enumerate(JOINS[node.type])]
        return _joined(node.type, [p[0] for p in parts]), False, next((p[2] for p in parts if p[2]), "")
    held = _held(graph, node)
    if held is not None:
        return _text(graph, held, False, depth + 1)
    return "", False, f"it comes from {node.type} (node {node.id}), which runs with the workflow"


def _joined(kind: str, parts: list[str]) -> str:
    first, second, third = parts
    return first.replace(second, third) if kind == "StringReplace" else first + third + second


def _held(graph: Graph, node: Node) -> Any:
    """What a node that only holds or passes on a text holds: a value or a link; None where it does more."""
    if node.type == "ComfySwitchNode":
        switch = node.inputs.get("switch", node.widgets[0] if node.widgets else None)
        if isinstance(switch, Link) and switch.node in graph:  # from a PrimitiveBoolean
            other = graph[switch.node]
            switch = other.inputs.get("value", other.widgets[0] if other.widgets else None)
        return node.inputs.get("on_true" if switch else "on_false") if isinstance(switch, bool) else None
    if node.type == "PreviewAny":
        return node.inputs.get("source")
    if node.type == "Reroute" or node.type.startswith(HOLDERS):
        return next((node.inputs[name] for name in HELD if name in node.inputs), node.widgets[0] if node.widgets else None)
    return None


def _part(node: Node, name: str, i: int) -> Any:
    return node.inputs.get(name, node.widgets[i] if i < len(node.widgets) else "")


def _target(graph: Graph, node: Node, files: list[str]) -> str:
    """Follow `clip` upstream to the loader, which names the files and, in its `type`, the family."""
    at: Any = node.inputs.get("clip")
    for _ in range(DEEPEST):
        if not isinstance(at, Link) or at.node not in graph:
            return ""
        source = graph[at.node]
        if not source.type:
            at = source.inputs.get(str(at.slot))
        elif LOADERS.search(source.type) and not isinstance(source.inputs.get("clip"), Link):
            return _loaded(source, files)
        else:
            at = source.inputs.get("clip", source.inputs.get("CLIP", source.inputs.get("")))
    return ""


def _loaded(loader: Node, files: list[str]) -> str:
    own = _strings(loader)
    if "Checkpoint" in loader.type:
        return target_of(own)
    family = str(loader.inputs.get("type") or next((v for v in own if not re.search(r"\.\w+$", v) and v != "default"), ""))
    kind = {"QuadrupleCLIPLoader": "QuadrupleCLIPLoader", "TripleCLIPLoader": "TripleCLIPLoader"}.get(loader.type)
    single = re.sub(r"^(?:Dual)?CLIPLoader.*$|^\w*CLIPLoader.*$", lambda m: "DualCLIPLoader" if "Dual" in m[0] else "CLIPLoader", loader.type)
    return target_of([v for v in (*own, *files) if re.search(r"\.\w+$", v)], kind or f"{single} {family}")


def _strings(node: Node) -> list[str]:
    return [v for v in (*node.widgets, *node.inputs.values()) if isinstance(v, str)]


def _reached(graph: Graph, name: str) -> set[str]:
    """Ids of all nodes upstream of any input called `name`."""
    todo = [node.inputs[name] for node in graph.values() if isinstance(node.inputs.get(name), Link)]
    seen: set[str] = set()
    while todo:
        link = todo.pop()
        node = graph.get(link.node)
        if node is None:
            continue
        if not node.type:
            inner = node.inputs.get(str(link.slot))
            todo += [inner] if isinstance(inner, Link) and inner.node not in seen else []
        elif node.id not in seen:
            seen.add(node.id)
            through = _sides(node, name)
            todo += [v for k, v in node.inputs.items() if isinstance(v, Link) and k not in ("clip", "model", "vae", "image") and (not through or k in through)]
    return seen


def _sides(node: Node, name: str) -> tuple[str, ...]:
    """A node that takes both sides (ControlNetApplyAdvanced) passes each on by its own output."""
    both = isinstance(node.inputs.get("positive"), Link) and isinstance(node.inputs.get("negative"), Link)
    return (name,) if both else ()
