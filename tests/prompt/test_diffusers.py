"""The diffusers rows against the source of the installed diffusers: read with `ast`, so that no torch is needed."""

import ast
import importlib.util
from functools import lru_cache
from pathlib import Path

import pytest

from diptych.prompt.profile import target, target_ids

ROWS = [name for name in target_ids() if name.endswith("@diffusers")]
# These encoders are cut at their tokenizer's own length, which the weights' files give and no signature shows.
BY_TOKENIZER = {"clip_l", "clip_g", "hydit_clip", "mt5xl"}


@lru_cache(maxsize=1)
def classes() -> dict[str, ast.ClassDef]:
    spec = importlib.util.find_spec("diffusers")
    assert spec is not None, "diffusers comes with the dev extra"
    assert spec.origin is not None
    found = {}
    for path in sorted((Path(spec.origin).parent / "pipelines").glob("*/pipeline_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                found[node.name] = node
    return found


def defaults(pipeline: str) -> dict[str, object]:
    """The arguments of a pipeline's call with their defaults; `...` where there is none or it is no literal."""
    call = next(f for f in classes()[pipeline].body if isinstance(f, ast.FunctionDef) and f.name == "__call__")
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
        if slot.id not in BY_TOKENIZER:
            assert slot.limit == default


@pytest.mark.parametrize("name", ROWS)
def test_a_negative_prompt_is_read_only_where_guidance_reads_it(name):
    row = target(name)
    call = defaults(row.pipeline)
    # With a true CFG scale of 1, the default of FLUX.1, the pipeline never encodes the negative prompt.
    assert row.negative == ("negative_prompt" in call and call.get("true_cfg_scale", 2.0) > 1)


def test_hunyuan_dit_cuts_at_77_and_256():
    """`encode_prompt(text_encoder_index=...)` falls back to these two where no length is given."""
    body = ast.unparse(classes()["HunyuanDiTPipeline"])
    row = target("hunyuan-dit")
    assert [slot.limit for slot in row.slots] == [77, 256]
    assert "max_length = 77" in body
    assert "max_length = 256" in body
