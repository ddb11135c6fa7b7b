"""The diffusers rows against the source of the installed diffusers: read with `ast`, so that no torch is needed."""

import ast
import importlib.util
import random
import re
from functools import lru_cache
from pathlib import Path

import pytest

from diptych.prompt.lint import lint
from diptych.prompt.profile import target, target_ids
from diptych.prompt.tokens import NAMES, tokenizer

ROWS = [name for name in target_ids() if name.endswith("@diffusers")]
# These encoders are cut at their tokenizer's own length, which the weights' files give and no signature shows.
BY_TOKENIZER = {"clip_l", "clip_g", "hydit_clip", "mt5xl"}


@lru_cache(maxsize=1)
def sources() -> dict[Path, str]:
    spec = importlib.util.find_spec("diffusers")
    assert spec is not None, "diffusers comes with the dev extra"
    assert spec.origin is not None
    paths = sorted((Path(spec.origin).parent / "pipelines").glob("*/pipeline_*.py"))
    return {path: path.read_text(encoding="utf-8") for path in paths}


def file_of(pipeline: str) -> Path:
    """The file that defines a pipeline."""
    return next(path for path, text in sources().items() if f"class {pipeline}(" in text)


@lru_cache(maxsize=64)
def class_of(pipeline: str) -> ast.ClassDef:
    body = ast.parse(sources()[file_of(pipeline)]).body
    return next(node for node in body if isinstance(node, ast.ClassDef) and node.name == pipeline)


def defaults(pipeline: str) -> dict[str, object]:
    """The arguments of a pipeline's call with their defaults; `...` where there is none or it is no literal."""
    call = next(f for f in class_of(pipeline).body if isinstance(f, ast.FunctionDef) and f.name == "__call__")
    names = [a.arg for a in call.args.args]
    values = [...] * (len(names) - len(call.args.defaults)) + [literal(d) for d in call.args.defaults]
    return dict(zip(names, values, strict=True))


def literal(node: ast.expr) -> object:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ...


@pytest.mark.parametrize("name", ROWS)
def test_every_argument_is_the_pipelines_own(name):
    row = target(name)
    call = defaults(row.pipeline)
    for slot in row.slots:
        assert slot.argument in call, f"{row.pipeline} has no {slot.argument}"


@pytest.mark.parametrize("name", ROWS)
def test_the_limit_is_the_calls_default(name):
    row = target(name)
    default = defaults(row.pipeline).get("max_sequence_length")
    for slot in row.slots:
        if default is None and slot.id not in BY_TOKENIZER:
            assert f"self.tokenizer_max_length = {slot.limit}" in ast.unparse(class_of(row.pipeline))
        elif slot.id not in BY_TOKENIZER or row.id == "hidream-i1":  # its CLIPs were trained on more than 77 positions
            assert slot.limit == default
        elif slot.tokenizer in ("clip_l", "clip_g"):
            assert slot.limit == 77


@pytest.mark.parametrize("name", ROWS)
def test_the_template_stands_before_the_text(name):
    """Where a chat template is cut together with the text, `taken` is what it puts before the text."""
    row = target(name)
    chat = "apply_chat_template" in ast.unparse(class_of(row.pipeline))
    for slot in row.slots:
        if slot.tokenizer == "qwen3":
            assert chat
            assert slot.taken == len(tokenizer("qwen3").encode("<|im_start|>user\n").ids)
        elif slot.tokenizer in NAMES:
            assert slot.taken == 0


@pytest.mark.parametrize("name", ROWS)
def test_a_pipeline_that_lower_cases_says_so(name):
    row = target(name)
    lowers = "_text_preprocessing" in ast.unparse(class_of(row.pipeline))
    assert all(slot.lower == lowers for slot in row.slots)


@pytest.mark.parametrize("name", [name for name in ROWS if target(name).glyph])
def test_the_quotes_of_a_glyph_encoder_are_in_its_source(name):
    row = target(name)
    source = file_of(row.pipeline).read_text(encoding="utf-8").replace("\\u201c", "“").replace("\\u201d", "”").replace("\\", "")
    for opening, closing in row.glyph.split():
        assert f"{opening}(.*?){closing}" in source or f"({opening!r}, {closing!r})" in source or f'("{opening}", "{closing}")' in source or f"{opening}([^" in source  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_a_negative_prompt_is_read_only_where_guidance_reads_it(name):
    row = target(name)
    call = defaults(row.pipeline)
    # With a true CFG scale of 1, the default of FLUX.1, the pipeline never encodes the negative prompt.
    assert row.negative == ("negative_prompt" in call and call.get("true_cfg_scale", 2.0) > 1)


@pytest.mark.parametrize("name", ROWS)
def test_padding_is_as_the_source_pads(name):
    row = target(name)
    source = file_of(row.pipeline).read_text(encoding="utf-8")
    said = " ".join(slot.padding for slot in row.slots)
    if not said:
        return  # not verified, and said so
    if "masked" in said.replace("unmasked", "") or "dropped" in said:
        assert "attention_mask" in source
    else:
        encode = [ast.unparse(f) for f in class_of(row.pipeline).body if isinstance(f, ast.FunctionDef) and "prompt" in f.name]
        assert "attention_mask" not in " ".join(encode) or "use_attention_mask" in source  # SD 1.5's configuration has none
    if "to the limit" in said or "to 77" in said:
        assert any(way in source for way in ('padding="max_length"', "padding='max_length'", "max_sequence_length, dtype")), "it fills up to the limit"
    assert ("on the left" in said) == (("padding_side" in source and '"left"' in source) or "offset = max_sequence_length" in source or row.id in LEFT_BY_TOKENIZER)


# ChatGLM3's own tokenizer fills up on the left; Ideogram 4's pipeline does it by an offset
LEFT_BY_TOKENIZER = {"kolors", "ideogram-4"}


def test_hunyuan_dit_cuts_at_77_and_256():
    """`encode_prompt(text_encoder_index=...)` falls back to these two where no length is given."""
    body = ast.unparse(class_of("HunyuanDiTPipeline"))
    row = target("hunyuan-dit")
    assert [slot.limit for slot in row.slots] == [77, 256]
    assert "max_length = 77" in body
    assert "max_length = 256" in body


def test_painted_letters_are_lost_where_the_pipelines_byt5_loses_them():
    """HunyuanImage in diffusers: its own extraction of quoted text, and transformers' ByT5 cut at the pipeline's length."""
    from transformers import ByT5Tokenizer

    source = file_of("HunyuanImagePipeline").read_text(encoding="utf-8")
    length = int(re.search(r"self\.tokenizer_2_max_length = (\d+)", source)[1])
    assert target("hunyuan-image-2.1").glyph_bytes == length - 1  # and the end mark
    space: dict = {"re": re}
    exec(re.search(r"^def extract_glyph_text.*?^    return glyph_text_formatted\n", source, re.DOTALL | re.MULTILINE)[0], space)
    byt5, draw, cut = ByT5Tokenizer(), random.Random(3), 0
    for _ in range(60):
        quotes = [draw.choice(['"{}"', "“{}”", "‘{}’", "'{}'"]).format("".join(draw.choices("OPEN 营业中 ñ", k=draw.randrange(40)))) for _ in range(4)]
        text = "signs that say " + " and ".join(quotes)
        whole = space["extract_glyph_text"](text)
        kept = len(byt5.decode(byt5(whole, max_length=length, truncation=True)["input_ids"], skip_special_tokens=True))
        dropped, at = [], 0
        for word in re.findall(r'Text "(.*?)"\. ', whole):
            at += len('Text "')
            dropped.append(word[max(0, kept - at) :])
            at += len(word) + len('". ')
        lost = [text[slice(*f.span)] for f in lint(text, "hunyuan-image-2.1") if f.code == "DP217"]
        assert lost == [word for word in dropped if word], text
        cut += bool(lost)
    assert 10 < cut < 60
