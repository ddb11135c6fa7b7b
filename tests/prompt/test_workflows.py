"""Workflows that nobody drew for us: custom nodes, subgraphs, switches, nodes that are off, bombs."""

import json
import time

import pytest

from diptych.prompt.found.read import found_in_text
from diptych.prompt.found.workflow import found_in_workflow
from diptych.prompt.lint_found import lint_found

SDXL = ("CheckpointLoaderSimple", {"ckpt_name": "sd_xl_base_1.0.safetensors"})


def api(**nodes):
    return {name: {"class_type": kind, "inputs": inputs} for name, (kind, inputs) in nodes.items()}


def texts(graph):
    return {one.where.split()[1]: one.unread or (one.texts[""] if "" in one.texts else dict(one.texts)) for one in found_in_workflow(graph)}


def targets(graph):
    return {one.target for one in found_in_workflow(graph)}


@pytest.mark.parametrize(
    ("kind", "inputs", "model", "target"),
    [
        ("DualCLIPLoader", {"clip_name1": "clip_l.safetensors", "clip_name2": "t5xxl_fp16.safetensors", "type": "flux"}, "my-finetune.safetensors", "flux.1-dev@comfyui"),
        ("DualCLIPLoaderGGUF", {"clip_name1": "clip_l.safetensors", "clip_name2": "t5-xxl-Q8_0.gguf", "type": "flux"}, "flux1-schnell-Q4_K_S.gguf", "flux.1-schnell@comfyui"),
        ("TripleCLIPLoader", {"clip_name1": "clip_g.safetensors", "clip_name2": "clip_l.safetensors", "clip_name3": "t5xxl.safetensors"}, "sd3_medium.safetensors", "sd3@comfyui"),
        ("TripleCLIPLoaderGGUF", {"clip_name1": "clip_g.safetensors", "clip_name2": "clip_l.safetensors", "clip_name3": "t5xxl.gguf"}, "sd3.5_large-Q4.gguf", "sd3.5@comfyui"),
        ("QuadrupleCLIPLoader", {"clip_name1": "a.safetensors", "clip_name2": "b.safetensors", "clip_name3": "c.safetensors", "clip_name4": "d.safetensors"}, "x.safetensors", "hidream-i1@comfyui"),
        ("CLIPLoader", {"clip_name": "Qwen2.5-VL-7B.safetensors", "type": "qwen_image"}, "x.safetensors", "qwen-image@comfyui"),
        ("CLIPLoaderGGUF", {"clip_name": "qwen_3_4b.gguf", "type": "lumina2"}, "x.gguf", "z-image@comfyui"),
        ("CLIPLoader", {"clip_name": "mystery.safetensors", "type": "lumina2"}, "x.safetensors", ""),  # Lumina 2 and Z-Image read differently
        ("CLIPLoader", {"clip_name": "mystery.safetensors", "type": "stable_diffusion"}, "x.safetensors", ""),  # the type it begins with
    ],
)  # fmt: skip
def test_loaders_name_the_model(kind, inputs, model, target):
    graph = api(load=(kind, inputs), unet=("UNETLoader", {"unet_name": model}), enc=("CLIPTextEncode", {"text": "a cat", "clip": ["load", 0]}))
    assert targets(graph) == {target}


@pytest.mark.parametrize(
    ("kind", "inputs", "wanted"),
    [
        ("CLIPTextEncodeSD3", {"clip_l": "a", "clip_g": "b", "t5xxl": "C.", "empty_padding": "none"}, {"clip_l": "a", "clip_g": "b", "t5xxl": "C."}),
        ("CLIPTextEncodeSDXL", {"width": 1, "text_g": "g", "text_l": "l"}, {"clip_g": "g", "clip_l": "l"}),
        ("CLIPTextEncodeHunyuanDiT", {"bert": "红", "mt5xl": "红色"}, {"hydit_clip": "红", "mt5xl": "红色"}),
        ("CLIPTextEncodeHiDream", {"clip_l": "a", "clip_g": "b", "t5xxl": "c", "llama": "d"}, {"clip_l": "a", "clip_g": "b", "t5xxl": "c", "llama": "d"}),
        ("TextEncodeQwenImageEdit", {"prompt": "make it red", "image": ["i", 0]}, "make it red"),
        ("TextEncodeQwenImageEditPlus", {"prompt": "more"}, "more"),
        ("WanVideoTextEncode", {"positive_prompt": "a fox", "negative_prompt": "blur"}, "a fox"),
        ("BNK_CLIPTextEncodeAdvanced", {"text": "x", "weight_interpretation": "A1111"}, "x"),
        ("smZ CLIPTextEncode", {"text": "x"}, "x"),
        ("CLIPTextEncode (BlenderNeko Advanced + NSP)", {"text": "x"}, "x"),
        ("ImpactWildcardEncode", {"wildcard_text": "__colour__", "populated_text": "red"}, "red"),
    ],
)  # fmt: skip
def test_encoders_give_their_texts(kind, inputs, wanted):
    assert texts(api(enc=(kind, {"clip": ["load", 1]} | inputs), load=SDXL)) == {"enc": wanted}


@pytest.mark.parametrize(
    ("nodes", "wanted"),
    [
        ({"t": ("PrimitiveStringMultiline", {"value": "two\nlines"})}, "two\nlines"),
        ({"t": ("Text Multiline", {"text": "words"})}, "words"),
        ({"t": ("String Literal", {"string": "words"})}, "words"),
        ({"t": ("CR Prompt Text", {"prompt": "words"})}, "words"),
        ({"t": ("StringConcatenate", {"string_a": "a", "string_b": ["u", 0], "delimiter": ", "}), "u": ("PrimitiveString", {"value": "b"})}, "a, b"),
        ({"t": ("StringReplace", {"string": "a X", "find": "X", "replace": "cat"})}, "a cat"),
        ({"t": ("StringReplace", {"string": "abc", "find": "", "replace": "-"})}, "abc"),
        ({"t": ("Text Concatenate", {"delimiter": ", ", "clean_whitespace": "true", "text_a": "one", "text_b": "two", "text_c": ["u", 0]}), "u": ("Text Multiline", {"text": "three"})}, "one, two, three"),
        ({"t": ("JoinStrings", {"string1": "x", "string2": "y", "delimiter": "-"})}, "x-y"),
        ({"t": ("Any Switch (rgthree)", {"any_01": ["u", 0], "any_02": ["v", 0]}), "u": ("PrimitiveString", {"value": "first"}), "v": ("PrimitiveString", {"value": "second"})}, "first"),
        ({"t": ("ComfySwitchNode", {"switch": ["b", 0], "on_true": ["u", 0], "on_false": "no"}), "b": ("PrimitiveBoolean", {"value": True}), "u": ("PrimitiveString", {"value": "yes"})}, "yes"),
        ({"t": ("ShowText|pysssss", {"text": ["u", 0], "text_0": "an old one"}), "u": ("OllamaGenerate", {"prompt": "x"})}, "it comes from OllamaGenerate (node u), which runs with the workflow"),
        ({"t": ("StringConcatenate", {"string_a": "a", "string_b": ["u", 0], "delimiter": ""}), "u": ("DPRandomGenerator", {"text": "{a|b}"})}, "it comes from DPRandomGenerator (node u), which runs with the workflow"),
        ({}, "its link leads nowhere"),
    ],
)  # fmt: skip
def test_a_text_is_followed_to_its_source(nodes, wanted):
    assert texts(api(load=SDXL, enc=("CLIPTextEncode", {"text": ["t", 0], "clip": ["load", 1]}), **nodes)) == {"enc": wanted}


def test_clip_is_followed_through_lora_nodes_and_switches():
    graph = api(
        load=SDXL,
        lora=("Power Lora Loader (rgthree)", {"model": ["load", 0], "clip": ["load", 1]}),
        skip=("CLIPSetLastLayer", {"clip": ["lora", 1]}),
        pick=("Any Switch (rgthree)", {"any_01": ["skip", 0]}),
        enc=("CLIPTextEncode", {"text": "x", "clip": ["pick", 0]}),
    )
    assert targets(graph) == {"sdxl@comfyui"}


@pytest.mark.parametrize("kind", ["Efficient Loader", "easy fullLoader"])
def test_a_loader_that_encodes_both_sides(kind):
    good, bad = found_in_workflow(api(a=(kind, {"ckpt_name": "v1-5-pruned.ckpt", "positive": "a cat", "negative": "no hands"})))
    assert (good.texts, good.target, good.denied) == ({"": "a cat"}, "sd1.5@comfyui", False)
    assert (bad.texts, bad.denied) == ({"": "no hands"}, True)
    assert lint_found(bad) == []


# the UI format


def ui(nodes, links, subgraphs=()):
    data = {"nodes": nodes, "links": links}
    return data | ({"definitions": {"subgraphs": list(subgraphs)}} if subgraphs else {})


def encode(ident, text, clip=None, link=None, mode=0):
    inputs = [{"name": "clip", "type": "CLIP", "link": clip}, {"name": "text", "type": "STRING", "link": link, "widget": {"name": "text"}}]
    return {"id": ident, "type": "CLIPTextEncode", "mode": mode, "inputs": inputs, "widgets_values": [text]}


LOAD = {"id": 1, "type": "CheckpointLoaderSimple", "widgets_values": ["sd_xl_base_1.0.safetensors"]}


@pytest.mark.parametrize("mode", [2, 4])
def test_nodes_that_are_off_encode_nothing(mode):
    assert texts(ui([LOAD, encode(2, "on", 1), encode(3, "off", 1, mode=mode)], [[1, 1, 1, 2, 0, "CLIP"]])) == {"2": "on"}


def test_a_bypassed_node_hands_on_what_it_gets():
    lora = {"id": 4, "type": "LoraLoader", "mode": 4, "inputs": [{"name": "model", "type": "MODEL", "link": None}, {"name": "clip", "type": "CLIP", "link": 1}], "outputs": [{"type": "MODEL"}, {"type": "CLIP"}]}
    first = {"id": 6, "type": "PrimitiveString", "widgets_values": ["kept"]}
    join = {"id": 5, "type": "StringConcatenate", "mode": 4, "inputs": [{"name": "string_a", "type": "STRING", "link": 3}], "outputs": [{"type": "STRING"}], "widgets_values": ["", "lost", ""]}
    graph = ui([LOAD, lora, first, join, encode(2, "", 2, 4)], [[1, 1, 1, 4, 1, "CLIP"], [2, 4, 1, 2, 0, "CLIP"], [3, 6, 0, 5, 0, "STRING"], [4, 5, 0, 2, 1, "STRING"]])
    assert texts(graph) == {"2": "kept"}
    assert targets(graph) == {"sdxl@comfyui"}
    join["mode"] = 2
    assert "switched off" in texts(graph)["2"]


def test_reroutes_primitives_and_set_and_get():
    nodes = [
        LOAD,
        {"id": 3, "type": "Reroute", "inputs": [{"name": "", "type": "*", "link": 1}], "outputs": [{"type": "CLIP"}]},
        {"id": 4, "type": "PrimitiveNode", "widgets_values": ["typed once", "fixed"]},
        {"id": 5, "type": "SetNode", "inputs": [{"name": "STRING", "type": "STRING", "link": 3}], "widgets_values": ["words"]},
        {"id": 6, "type": "GetNode", "outputs": [{"type": "STRING"}], "widgets_values": ["words"]},
        encode(2, "", 2, 4),
    ]
    links = [[1, 1, 1, 3, 0, "CLIP"], [2, 3, 0, 2, 0, "CLIP"], [3, 4, 0, 5, 0, "STRING"], [4, 6, 0, 2, 1, "STRING"]]
    assert texts(ui(nodes, links)) == {"2": "typed once"}
    assert targets(ui(nodes, links)) == {"sdxl@comfyui"}


def test_words_of_a_primitive_go_through_the_encoders_box():
    """The page copies them into the text widget, which keeps one side of a bar; a node of the server hands its text on untouched."""
    for kind, boxed in (("PrimitiveNode", True), ("PrimitiveString", False)):
        (found,) = found_in_workflow(ui([{"id": 1, "type": kind, "widgets_values": ["a {red|blue} car"]}, encode(2, "stale", link=9)], [[9, 1, 0, 2, 1, "STRING"]]))
        assert (found.texts[""], found.box) == ("a {red|blue} car", boxed)


@pytest.mark.parametrize("key", ["prompt", "output", "workflow"])
def test_a_workflow_in_an_envelope(key):
    """What is posted to a server, and what the page's own export gives."""
    graph = api(a=SDXL, b=("CLIPTextEncode", {"text": "a cat", "clip": ["a", 1]}))
    (found,) = found_in_text(json.dumps({"client_id": "x", "extra_data": {}, key: graph}))
    assert (found.texts, found.target) == ({"": "a cat"}, "sdxl@comfyui")
    assert found_in_text(json.dumps({key: {"subject": "a cat"}})) is None


def subgraph(ident, nodes, links=(), inputs=()):
    return {"id": ident, "nodes": nodes, "links": list(links), "inputs": list(inputs), "outputs": []}


def test_a_subgraph_that_is_off_encodes_nothing():
    inner = subgraph("S", [encode(7, "inside")])
    assert texts(ui([{"id": 1, "type": "S"}], [], [inner])) == {"1:7": "inside"}
    for mode in (2, 4):
        assert texts(ui([{"id": 1, "type": "S", "mode": mode}], [], [inner])) == {}


def test_a_text_typed_on_the_outside_of_a_subgraph():
    inner = subgraph("S", [encode(7, "old", link=1)], [{"id": 1, "origin_id": -10, "origin_slot": 0, "target_id": 7, "target_slot": 1}], [{"name": "text", "type": "STRING"}])
    outside = {"id": 1, "type": "S", "inputs": [{"name": "text", "type": "STRING", "link": None, "widget": {"name": "text"}}], "widgets_values": ["new"]}
    assert texts(ui([outside], [], [inner])) == {"1:7": "new"}


# bombs


def quick(graph, seconds=8.0):
    started = time.process_time()
    found = found_in_workflow(json.loads(json.dumps(graph)))
    assert time.process_time() - started < seconds
    return found


def test_ten_thousand_nodes():
    graph = api(load=SDXL, **{f"e{i}": ("CLIPTextEncode", {"text": f"cat {i}", "clip": ["load", 1]}) for i in range(5000)})
    graph |= api(**{f"k{i}": ("KSampler", {"positive": [f"e{i}", 0], "negative": [f"e{i + 1}", 0]}) for i in range(4999)})
    assert len(quick(graph)) == 5000


def test_a_text_joined_to_itself_without_end():
    nodes = {f"n{i}": ("StringConcatenate", {"string_a": [f"n{i - 1}", 0], "string_b": [f"n{i - 1}", 0], "delimiter": ""}) for i in range(1, 90)}
    (found,) = quick(api(n0=("PrimitiveString", {"value": "ha"}), enc=("CLIPTextEncode", {"text": ["n89", 0]}), **nodes))
    assert found.unread == "it is joined to more than can be read"


def test_links_in_a_circle_and_a_chain_without_end():
    (found,) = quick(api(a=("StringConcatenate", {"string_a": ["b", 0], "string_b": "x"}), b=("Reroute", {"": ["a", 0]}), enc=("CLIPTextEncode", {"text": ["a", 0], "clip": ["b", 0]})))
    assert found.unread
    chain = {f"r{i}": ("Reroute", {"": [f"r{i + 1}", 0]}) for i in range(9000)}
    (found,) = quick(api(enc=("CLIPTextEncode", {"text": ["r0", 0], "clip": ["r0", 0]}), **chain))
    assert found.unread


def test_subgraphs_that_unfold_without_end():
    kinds = [subgraph(f"S{i}", [{"id": j, "type": f"S{i + 1}"} for j in range(10)]) for i in range(12)] + [subgraph("S12", [encode(1, "x")])]
    assert quick(ui([{"id": 1, "type": "S0"}], [], kinds), 20) is not None
    itself = subgraph("S", [{"id": j, "type": "S"} for j in range(10)])
    assert quick(ui([{"id": 1, "type": "S"}], [], [itself]), 20) == []
