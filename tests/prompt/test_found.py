"""Prompts in files: workflows in both formats, A1111 blocks, pictures; and ComfyUI's own templates, every one."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from diptych.errors import InputError
from diptych.prompt.found.found import scenes_of, target_of
from diptych.prompt.found.graph import is_workflow, read_graph
from diptych.prompt.found.parameters import found_in_parameters
from diptych.prompt.found.picture import found_in_picture
from diptych.prompt.found.read import found_in, found_in_text, walk
from diptych.prompt.found.workflow import encoders, found_in_workflow
from diptych.prompt.lint_found import lint_found

API = {
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd_xl_base_1.0.safetensors"}},
    "5": {"class_type": "PrimitiveString", "inputs": {"value": "red scarf"}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["9", 0], "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "blurry, no hands", "clip": ["8", 0]}},
    "8": {"class_type": "LoraLoader", "inputs": {"clip": ["4", 1], "model": ["4", 0], "lora_name": "x.safetensors"}},
    "9": {"class_type": "StringConcatenate", "inputs": {"string_a": "woman", "string_b": ["5", 0], "delimiter": ", "}},
    "3": {"class_type": "KSampler", "inputs": {"positive": ["6", 0], "negative": ["7", 0], "model": ["4", 0]}},
}
BLOCK = """a castle, (fog:1.2),
river
Negative prompt: blurry, (text:1.4)
lowres
Steps: 20, Sampler: DPM++ 2M, CFG scale: 7, Seed: 1, Size: 512x768, Model hash: abc, Model: v1-5-pruned, Lora hashes: "a: 1, b: 2", Version: v1.9.4"""


def templates():
    files = distribution("comfyui-workflow-templates-json").files or []
    paths = [Path(f.locate()) for f in files if f.suffix == ".json" and "templates" in f.parts]
    return sorted(p for p in paths if not p.name.startswith(("index", "fuse_options")))


def counted(data):
    """Text-encode nodes that are on, counted by walking the file itself: each use of a subgraph that is on counts its nodes."""
    kinds = {s["id"]: s for s in data.get("definitions", {}).get("subgraphs", [])}

    def of(level):
        total = 0
        for node in level["nodes"]:
            if node.get("mode", 0) in (2, 4):
                continue
            if node["type"] in kinds:
                total += of(kinds[node["type"]])
            elif re.match(r"(CLIP)?TextEncode", node["type"]):
                total += 1
        return total

    return of(data)


def test_every_template_is_read_and_every_encoder_found():
    files = templates()
    assert len(files) > 600
    total = known = 0
    for file in files:
        data = json.loads(file.read_text(encoding="utf-8"))
        assert is_workflow(data), file.name
        found = found_in_workflow(data)
        plain = [n for n in encoders(read_graph(data)) if re.match(r"(CLIP)?TextEncode", n.type)]
        assert len(plain) == counted(data), file.name
        for one in found:
            assert one.texts or one.unread, (file.name, one.where)
            lint_found(one)
        total, known = total + len(found), known + sum(bool(one.target) for one in found)
    assert total > 400
    assert known > 174


def test_a_template_names_its_model():
    by_name = {file.name: file for file in templates()}
    wanted = {
        "flux_schnell_full_text_to_image.json": "flux.1-schnell@comfyui",
        "flux_dev_full_text_to_image.json": "flux.1-dev@comfyui",
        "hidream_i1_full.json": "hidream-i1@comfyui",
        "sdxl_simple_example.json": "sdxl@comfyui",
        "image_qwen_image.json": "qwen-image@comfyui",
        "image_z_image_turbo.json": "z-image@comfyui",
        "sd3.5_simple_example.json": "sd3.5@comfyui",
    }
    for name, target in wanted.items():
        found = found_in_workflow(json.loads(by_name[name].read_text(encoding="utf-8")))
        assert {one.target for one in found} == {target}, name


def test_the_api_format():
    found = {one.where: one for one in found_in_workflow(API)}
    good, bad = found["node 6 CLIPTextEncode"], found["node 7 CLIPTextEncode"]
    assert good.texts == {"": "woman, red scarf"}
    assert (good.target, good.denied, good.box) == ("sdxl@comfyui", False, False)
    assert (bad.target, bad.denied) == ("sdxl@comfyui", True)
    assert "DP216" not in {f.code for f in lint_found(bad)}
    assert scenes_of([good, bad]) == [{"prompt": "woman, red scarf", "negative": "blurry, no hands"}]


def test_flux_has_a_box_for_each_encoder():
    graph = {
        "1": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "clip_l.safetensors", "clip_name2": "t5xxl_fp16.safetensors", "type": "flux"}},
        "2": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
        "3": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip": ["1", 0], "clip_l": "(red:1.3) scarf", "t5xxl": "戴红围巾", "guidance": 3.5}},
    }
    (found,) = found_in_workflow(graph)
    assert found.texts == {"clip_l": "(red:1.3) scarf", "t5xxl": "戴红围巾"}
    assert [(f.code, f.slot) for f in lint_found(found)] == [("DP204", "clip_l"), ("DP201", "t5xxl")]


def test_a_text_that_is_made_at_run_time_is_said_to_be():
    graph = {
        "1": {"class_type": "SomeModelWriter", "inputs": {}},
        "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["1", 0], "clip": ["9", 0]}},
    }
    (found,) = found_in_workflow(graph)
    assert "SomeModelWriter" in found.unread
    assert [f.code for f in lint_found(found)] == ["DP110"]


def test_a_loop_of_links_ends():
    graph = {"1": {"class_type": "Reroute", "inputs": {"": ["1", 0]}}, "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["1", 0], "clip": ["1", 0]}}}
    (found,) = found_in_workflow(graph)
    assert found.unread


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 20) | st.sampled_from(["CLIPTextEncode", "Reroute", "text", "-10", "x"]),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["nodes", "links", "inputs", "type", "id", "link", "class_type", "widgets_values", "definitions", "subgraphs", "widget", "name", "text", "clip"]), inner, max_size=6),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=400, derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(JSON, max_size=3), JSON, JSON)
def test_a_broken_workflow_never_crashes(nodes, links, definitions):
    nodes = [{"type": "CLIPTextEncode"} | n for n in nodes if isinstance(n, dict)]
    for data in ({"nodes": nodes, "links": links, "definitions": definitions}, {str(i): {"class_type": "CLIPTextEncode"} | n for i, n in enumerate(nodes)}):
        if is_workflow(data):
            for one in found_in_workflow(data):
                lint_found(one)


def test_an_a1111_block():
    (found,) = found_in_parameters(BLOCK)
    assert found.texts == {"": "a castle, (fog:1.2),\nriver"}
    assert found.negative == "blurry, (text:1.4)\nlowres"
    assert found.target == "sd1.5@a1111"
    assert found.settings["Lora hashes"] == "a: 1, b: 2"
    assert found.settings["Sampler"] == "DPM++ 2M"
    assert lint_found(found) == []


def test_a_prompt_that_only_looks_like_one():
    assert found_in_text("Steps: go up, stairs") is None
    assert found_in_text("a castle") is None
    assert found_in_text('{"subject": "a cat"}') is None


def png(path, **chunks):
    info = PngImagePlugin.PngInfo()
    for key, value in chunks.items():
        info.add_itxt(key, value) if not value.isascii() else info.add_text(key, value)
    Image.new("RGB", (8, 8)).save(path, pnginfo=info)
    return path


def test_pngs(tmp_path):
    comfy = found_in_picture(png(tmp_path / "a.png", prompt=json.dumps(API), workflow="{}"))
    assert [one.texts[""] for one in comfy] == ["woman, red scarf", "blurry, no hands"]
    (a1111,) = found_in_picture(png(tmp_path / "b.png", parameters=BLOCK.replace("castle", "城堡")))
    assert a1111.texts[""].startswith("a 城堡")
    invoke = {"positive_prompt": "a fox", "negative_prompt": "blurry", "model": {"name": "FLUX Schnell", "base": "flux"}, "steps": 4}
    (found,) = found_in_picture(png(tmp_path / "c.png", invokeai_metadata=json.dumps(invoke)))
    assert (found.texts, found.negative, found.target, found.settings["steps"]) == ({"": "a fox"}, "blurry", "flux.1-schnell@diffusers", 4)


@pytest.mark.parametrize("suffix", [".jpg", ".webp"])
def test_exif(tmp_path, suffix):
    file = tmp_path / f"a{suffix}"
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + BLOCK.replace("castle", "城堡").encode("utf-16-be")
    Image.new("RGB", (8, 8)).save(file, exif=exif)
    (found,) = found_in_picture(file)
    assert found.texts[""].startswith("a 城堡")


def test_comfyuis_webp(tmp_path):
    file = tmp_path / "a.webp"
    exif = Image.Exif()
    exif[0x0110] = "prompt:" + json.dumps(API)
    exif[0x010F] = "workflow:" + json.dumps({"nodes": []})
    Image.new("RGB", (8, 8)).save(file, exif=exif)
    assert next(one.texts[""] for one in found_in_picture(file)) == "woman, red scarf"


def test_pictures_without_a_prompt_and_no_pictures(tmp_path):
    with pytest.raises(InputError) as error:
        found_in(png(tmp_path / "a.png", Software="GIMP"))
    assert error.value.code == "E122"
    assert "Software" in error.value.message
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    with pytest.raises(InputError) as error:
        found_in(tmp_path / "b.png")
    assert error.value.code == "E121"


def test_models_are_known_by_their_files():
    names = {"v1-5-pruned-emaonly": "sd1.5", "ponyDiffusionV6XL": "sdxl", "illustriousXL_v01": "sdxl", "flux1-schnell-fp8": "flux.1-schnell", "flux1-dev-fp8": "flux.1-dev", "sd3.5_large": "sd3.5", "sd3_medium_incl_clips": "sd3", "z_image_turbo_bf16": "z-image"}  # fmt: skip
    for name, model in names.items():
        assert target_of([name + ".safetensors"]) == f"{model}@comfyui"
    assert target_of(["something.safetensors"]) == ""


def test_a_folder_is_walked_in_order(tmp_path):
    for name in ("b.json", "a.png", "c.txt", ".hidden.json", "d.safetensors"):
        (tmp_path / name).write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "e.webp").write_text("x")
    assert [p.name for p in walk(tmp_path)] == ["a.png", "b.json", "c.txt", "e.webp"]
