"""ComfyUI workflows, both formats, as one flat graph: nodes with named inputs, each a value or a link.

The API format names every input; the UI format gives links by number and widget values by position, and may
nest subgraphs. Ids of nodes in a subgraph are `12:5`, node 5 in instance 12, as ComfyUI itself writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Graph", "Link", "Node", "is_workflow", "read_graph", "workflow_in"]

OUTSIDE = -10  # the node in a subgraph that stands for what comes in
INSIDE = -20  # the node in it that stands for what goes out
MUTED, BYPASSED = 2, 4  # modes of a node that is off; one that is bypassed hands its inputs on
DEEPEST = 16
MOST_NODES = 50_000  # what subgraphs in subgraphs may unfold to
ENVELOPE = ("prompt", "output", "workflow")  # the API format first: it is what was run
NOWHERE = (None, 0, None, 0)


@dataclass(frozen=True, slots=True)
class Link:
    """What a linked input reads: output number `slot` of the node `node`."""

    node: str
    slot: int


@dataclass
class Node:
    """`inputs`: values and links by name. `widgets`: what the UI format holds by position alone. `typed`: a person
    types its texts into ComfyUI's box (the API format's texts go through none). `off`: it does not run; what reads its
    outputs reads `passed` instead, by the output's number (nothing of a muted node)."""

    id: str
    type: str
    inputs: dict[str, Any]
    widgets: list[Any] = field(default_factory=list)
    typed: bool = False
    off: bool = False
    passed: dict[int, Any] = field(default_factory=dict)


Graph = dict[str, Node]


def is_workflow(data: Any) -> bool:
    """Whether parsed JSON is a workflow, in either format."""
    if not isinstance(data, Mapping):
        return False
    if isinstance(data.get("nodes"), list):
        return all(isinstance(n, Mapping) and "type" in n for n in data["nodes"])
    return bool(data) and all(isinstance(n, Mapping) and "class_type" in n for n in data.values())


def workflow_in(data: Any) -> Mapping[str, Any] | None:
    """The workflow that parsed JSON is, or holds as its `prompt` (what is posted to a server), `output` or `workflow`."""
    if is_workflow(data):
        return data
    held = (data.get(key) for key in ENVELOPE) if isinstance(data, Mapping) else ()
    return next((inner for inner in held if is_workflow(inner)), None)


def read_graph(data: Mapping[str, Any]) -> Graph:
    """The graph of a workflow; `is_workflow` must hold."""
    if "nodes" not in data:
        return {str(key): _api(str(key), node) for key, node in data.items()}
    kinds = {s["id"]: s for s in _maps(_map(data.get("definitions")).get("subgraphs")) if isinstance(s.get("id"), str)}
    graph: Graph = {}
    _unfold(data, kinds, "", {}, graph)
    return graph


def _api(key: str, node: Mapping[str, Any]) -> Node:
    inputs = {name: _api_value(value) for name, value in _map(node.get("inputs")).items()}
    return Node(key, str(node["class_type"]), inputs)


def _api_value(value: Any) -> Any:
    linked = isinstance(value, list) and len(value) == 2 and isinstance(value[0], str | int) and isinstance(value[1], int)
    return Link(str(value[0]), value[1]) if linked else value


def _unfold(level: Mapping[str, Any], kinds: Mapping[str, Any], prefix: str, given: Mapping[int, Any], graph: Graph) -> dict[int, Any]:
    """Put one level's nodes into `graph`; gives what its outputs read. `given`: what its own inputs read."""
    links = _links(level)
    inner: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
    outputs: dict[int, Any] = {}
    for node in _maps(level.get("nodes")):
        key = prefix + str(node.get("id"))
        name = str(node.get("type"))
        if name in kinds and prefix.count(":") < DEEPEST and len(graph) < MOST_NODES:
            inner[key] = (node, kinds[name])
        else:
            graph[key] = _ui(key, node)

    def source(link: Any) -> Any:
        origin, slot, _, _ = links.get(_id(link), NOWHERE)
        if origin is None:
            return None
        return given.get(slot) if origin == OUTSIDE else Link(prefix + str(origin), slot)

    for node in _maps(level.get("nodes")):
        key = prefix + str(node.get("id"))
        if key in graph:
            _wire(graph[key], node, source)
    for key, (node, kind) in inner.items():
        graph[key] = whole = Node(key, "", {}, off=node.get("mode") in (MUTED, BYPASSED), passed=_passed(node, source))
        before = len(graph)
        whole.inputs.update({str(n): value for n, value in _instance(node, kind, key, source, kinds, graph).items()})
        for part in list(graph.values())[before:] if whole.off else ():
            part.off, part.passed = True, {}
    for link, (_, _, target, place) in links.items():
        if target == INSIDE:
            outputs[place] = source(link)
    return outputs


def _instance(node: Mapping[str, Any], kind: Mapping[str, Any], key: str, source: Any, kinds: Mapping[str, Any], graph: Graph) -> dict[int, Any]:
    """One use of a subgraph, unfolded; gives what each of its outputs reads."""
    ports = {str(p.get("name")): source(p.get("link")) for p in _maps(node.get("inputs"))}
    typed = _widgets(node, [str(p.get("name")) for p in _maps(node.get("inputs")) if p.get("widget")])
    names = [str(p.get("name")) for p in _maps(kind.get("inputs"))]
    given = {i: ports.get(name) if ports.get(name) is not None else typed.get(name) for i, name in enumerate(names)}
    return _unfold(kind, kinds, key + ":", given, graph)


def _links(level: Mapping[str, Any]) -> dict[Any, tuple[Any, int, Any, int]]:
    """Link id -> (origin, its output, target, its input); a list of five and more at the top, objects in a subgraph."""
    rows = level.get("links")
    out: dict[Any, tuple[Any, int, Any, int]] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) >= 5:
            ident, origin, slot, target, place = row[:5]
        elif isinstance(row, Mapping):
            ident, origin, slot, target, place = (row.get(k) for k in ("id", "origin_id", "origin_slot", "target_id", "target_slot"))
        else:
            continue
        out[_id(ident)] = (_id(origin), _place(slot), _id(target), _place(place))
    return out


def _id(value: Any) -> Any:
    return value if isinstance(value, int | str) else None


def _place(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _ui(key: str, node: Mapping[str, Any]) -> Node:
    held = node.get("widgets_values")
    inputs = dict(held) if isinstance(held, Mapping) else {}
    return Node(key, str(node.get("type")), inputs, held if isinstance(held, list) else [], typed=True, off=node.get("mode") in (MUTED, BYPASSED))


def _passed(raw: Mapping[str, Any], source: Any) -> dict[int, Any]:
    """What a bypassed node's outputs are: for each the input of its type, the one of its own place before the others."""
    if raw.get("mode") != BYPASSED:
        return {}
    ports, out = _maps(raw.get("inputs")), {}
    for i, output in enumerate(_maps(raw.get("outputs"))):
        alike = [p for p in (*ports[i : i + 1], *ports) if p.get("type") == output.get("type") and p.get("link") is not None]
        if alike:
            out[i] = source(alike[0]["link"])
    return out


def _wire(node: Node, raw: Mapping[str, Any], source: Any) -> None:
    """Widget values by the names that the node's own inputs give, then links over them."""
    node.passed = _passed(raw, source)
    ports = _maps(raw.get("inputs"))
    node.inputs.update(_widgets(raw, [str(p.get("name")) for p in ports if p.get("widget")]))
    for port in ports:
        value = source(port.get("link")) if port.get("link") is not None else None
        if value is not None:
            node.inputs[str(port.get("name"))] = value


def _widgets(raw: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    """Values by widget name, where the node names as many widgets as it has values (a seed brings one more)."""
    held = raw.get("widgets_values")
    if not isinstance(held, list) or not names:
        return {}
    values = [v for v in held if not (isinstance(v, str) and v in ("fixed", "increment", "decrement", "randomize"))]
    return dict(zip(names, values, strict=False)) if len(values) == len(names) else {}


def _map(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _maps(value: Any) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []
