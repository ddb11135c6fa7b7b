"""Following links in a workflow: from an encoder back to the words, through what holds, joins and hands them on."""

from __future__ import annotations

import re
from typing import Any

from .graph import Graph, Link, Node

__all__ = ["Reader", "handed_on", "reached"]

JOINS = {"StringConcatenate": ("string_a", "string_b", "delimiter"), "StringReplace": ("string", "find", "replace")}
JOINER = re.compile(r"(?=.*(?:concat|join))(?=.*(?:text|string|str\b|prompt))", re.IGNORECASE)  # of custom nodes
JOINED = re.compile(r"(?:text|string|str|prompt|input)[ _]?(?:[a-z]|\d+)?", re.IGNORECASE)
BETWEEN = ("delimiter", "separator", "sep")
HOLDERS = re.compile(
    r"Primitive|Text Multiline|CR (?:Text|Prompt Text)$|ShowText|easy (?:positive|negative|string)|String ?(?:Literal|Constant)|"
    r"Text (?:box|String|_O)$|TextInput|Simple ?String|SimpleText|ttN text|Textbox|Text$|String$"
)
HELD = ("value", "string", "text", "STRING", "String", "prompt", "positive", "negative", "Text", "anything", "")
PASSES = re.compile(r"^Reroute|Switch|^PreviewAny$|^Get|getNode$|^easy showAnything$|Display|Preview ?(?:Text|Any)")
LONGEST = 1 << 20  # characters: a text that is joined to itself a few times more would fill the memory
DEEPEST = 100  # links; each is four frames of Python's thousand
Text = tuple[str, bool, str]  # the text, whether it was typed into an encoder's box, why it cannot be known


class Reader:
    """Reads the texts of one graph; what it has read once it knows, however many links lead there."""

    def __init__(self, graph: Graph):
        self.graph = graph
        self._known: dict[Link, Text] = {}

    def text(self, value: Any, typed: bool = False, depth: int = 0) -> Text:
        """The text that a value or a link stands for."""
        if not isinstance(value, Link):
            return ("" if value is None else str(value)), typed, ""
        if value not in self._known:
            self._known[value] = ("", False, "its links lead in a circle")  # until it is known
            self._known[value] = self._linked(value, depth)
        return self._known[value]

    def _linked(self, link: Link, depth: int) -> Text:
        node = self.graph.get(link.node)
        if node is None or depth > DEEPEST:
            return "", False, "its link leads nowhere"
        if node.off:
            return self._next(node.passed.get(link.slot), depth, f"node {node.id} is switched off")
        if not node.type:  # a subgraph: what its output reads
            return self._next(node.inputs.get(str(link.slot)), depth, "its link leads nowhere")
        if node.type in JOINS or JOINER.search(node.type):
            return self._joined(node, depth)
        typed = node.typed and node.type == "PrimitiveNode"  # no node of the server: the page copies its words into the encoder's own box
        return self._next(held_in(self.graph, node), depth, f"it comes from {node.type} (node {node.id}), which runs with the workflow", typed)

    def _next(self, value: Any, depth: int, otherwise: str, typed: bool = False) -> Text:
        if value is None or isinstance(value, bool | int | float | list | dict):
            return "", False, otherwise
        if typed and isinstance(value, str):
            return value, True, ""
        text, _, why = self.text(value, False, depth + 1)
        return text, False, why

    def _joined(self, node: Node, depth: int) -> Text:
        """Two texts and what stands between them, or a list of them as custom nodes have it; in one, what is replaced."""
        if node.type in JOINS:
            values = [node.inputs.get(name, node.widgets[i] if i < len(node.widgets) else "") for i, name in enumerate(JOINS[node.type])]
        else:
            values = [value for name, value in node.inputs.items() if JOINED.fullmatch(name) and isinstance(value, str | Link)]
            if not values:
                return "", False, f"it comes from {node.type} (node {node.id}), which runs with the workflow"
        parts = [self.text(value, False, depth + 1) for value in values]
        words, why = [part[0] for part in parts], next((part[2] for part in parts if part[2]), "")
        if sum(map(len, words)) > LONGEST:
            return "", False, "it is joined to more than can be read"
        if node.type == "StringReplace":
            text = words[0].replace(words[1], words[2]) if words[1] else words[0]
        elif node.type in JOINS:
            text = words[2].join(words[:2])
        else:
            between = next((node.inputs[name] for name in BETWEEN if isinstance(node.inputs.get(name), str)), " ")
            text = between.join(word for word in words if word)
        return (text, False, why) if len(text) <= LONGEST else ("", False, "it is joined to more than can be read")


def held_in(graph: Graph, node: Node) -> Any:
    """What a node that only holds or passes on a text holds: a value or a link; None where it does more."""
    if node.type == "ComfySwitchNode":
        switch = node.inputs.get("switch", node.widgets[0] if node.widgets else None)
        if isinstance(switch, Link) and switch.node in graph:  # from a PrimitiveBoolean
            other = graph[switch.node]
            switch = other.inputs.get("value", other.widgets[0] if other.widgets else None)
        return node.inputs.get("on_true" if switch else "on_false") if isinstance(switch, bool) else None
    if PASSES.search(node.type):
        return handed_on(graph, node, ("source", "text", "anything"))
    if HOLDERS.search(node.type):
        return next((node.inputs[name] for name in HELD if name in node.inputs), node.widgets[0] if node.widgets else None)
    return None


def handed_on(graph: Graph, node: Node, names: tuple[str, ...]) -> Any:
    """The link that a node hands on: the input of one of these names, the SetNode of a GetNode, or the only link that there is.

    Of several (`any_01`, `any_02`, ...) it is the first, which is what those nodes take if it is there.
    """
    if re.search(r"^Get\w*Node$|getNode$", node.type):
        key = node.widgets[0] if node.widgets else node.inputs.get("Constant")
        setters = (n for n in graph.values() if re.search(r"^Set\w*Node$|setNode$", n.type) and n.widgets[:1] == [key])
        node = next(setters, node)
    for name in names:
        if isinstance(node.inputs.get(name), Link):
            return node.inputs[name]
    links = {name: value for name, value in node.inputs.items() if isinstance(value, Link)}
    several = [value for name, value in links.items() if re.fullmatch(r"(?:any|input|text)_?0*\d+", name)]
    return next(iter(links.values())) if len(links) == 1 else several[0] if several else None


def reached(graph: Graph, name: str) -> set[str]:
    """Ids of all nodes upstream of any input called `name`."""
    todo = [node.inputs[name] for node in graph.values() if isinstance(node.inputs.get(name), Link)]
    seen: set[str] = set()
    done: set[Link] = set()
    while todo:
        link = todo.pop()
        node = graph.get(link.node)
        if node is None or link in done:
            continue
        done.add(link)
        if node.off or not node.type:
            inner = node.passed.get(link.slot) if node.off else node.inputs.get(str(link.slot))
            todo += [inner] if isinstance(inner, Link) else []
        elif node.id not in seen:
            seen.add(node.id)
            through = _sides(node, name)
            todo += [v for k, v in node.inputs.items() if isinstance(v, Link) and k not in ("clip", "model", "vae", "image") and (not through or k in through)]
    return seen


def _sides(node: Node, name: str) -> tuple[str, ...]:
    """A node that takes both sides (ControlNetApplyAdvanced) passes each on by its own output."""
    both = isinstance(node.inputs.get("positive"), Link) and isinstance(node.inputs.get("negative"), Link)
    return (name,) if both else ()
