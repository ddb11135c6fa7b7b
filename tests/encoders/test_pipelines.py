"""Conditioning against diffusers' own encode_prompt, on tiny random pipelines; and the picture itself."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the encode extra has it")
import diffusers
import torch
from tiny import ORACLES, clip, relative, t5

from diptych.encoders.embeds import Embeds
from diptych.encoders.encode import encode, prompt_of

TEXTS = {
    "clip_l": "young woman, black ponytail, white headphones, film photo",
    "clip_g": "young woman, white carpet, black-framed glasses, Film Photo",
    "t5xxl": "A young woman with a black ponytail is sitting on a white carpet, listening to music.",
}
LONG = {name: ", ".join(f"{text} {i}" for i in range(40)) for name, text in TEXTS.items()}
EMPTY = dict.fromkeys(TEXTS, "")
CASES = [TEXTS, LONG, EMPTY]
NEGATIVE = {"clip_l": "blurry, text", "clip_g": "watermark", "t5xxl": "a blurry picture"}


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """Models, the references' tokenizers, and the models' folders."""
    torch.manual_seed(0)
    home = tmp_path_factory.mktemp("models")
    models = {
        "plain": clip(1), "clip_l": clip(2, projection=64), "clip_g": clip(3, width=80, projection=48, act="gelu"), "t5xxl": t5(4),
        "long_l": clip(5, projection=64, positions=248), "long_g": clip(6, width=80, projection=48, act="gelu", positions=248),
    }  # fmt: skip
    for name, model in models.items():
        model.save_pretrained(home / name)
    tokenizers = {name: ORACLES[kind](home / f"tok_{name}") for name, kind in (("clip_l", "clip_l"), ("clip_g", "clip_g"), ("t5xxl", "t5")) if not (home / f"tok_{name}").mkdir()}  # fmt: skip
    for name in ("clip_l", "clip_g"):
        tokenizers[name].model_max_length = 77
    tokenizers["t5xxl"].model_max_length = 512
    return models, tokenizers, home


def made(target, texts, home, files, negative=None):
    names = {slot: texts[slot] for slot in files}
    return encode(
        prompt_of(target, names, negative), {slot: home / name for slot, name in files.items()}, dtype="float32"
    )


def flux(models, tokens, **more):
    from diffusers import AutoencoderKL, FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel

    torch.manual_seed(0)
    body = FluxTransformer2DModel(patch_size=1, in_channels=4, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2, joint_attention_dim=64, pooled_projection_dim=64, axes_dims_rope=[4, 4, 8])  # fmt: skip
    vae = AutoencoderKL(sample_size=32, in_channels=3, out_channels=3, block_out_channels=(4,), layers_per_block=1, latent_channels=1, norm_num_groups=1, use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5)  # fmt: skip
    parts = {
        "text_encoder": models["plain"],
        "text_encoder_2": models["t5xxl"],
        "tokenizer": tokens["clip_l"],
        "tokenizer_2": tokens["t5xxl"],
    }
    return FluxPipeline(scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, transformer=body, **(parts | more))


def sd3(models, tokens, **more):
    from diffusers import (
        AutoencoderKL,
        FlowMatchEulerDiscreteScheduler,
        SD3Transformer2DModel,
        StableDiffusion3Pipeline,
    )

    torch.manual_seed(0)
    body = SD3Transformer2DModel(sample_size=32, patch_size=1, in_channels=4, num_layers=1, attention_head_dim=8, num_attention_heads=4, joint_attention_dim=144, caption_projection_dim=32, pooled_projection_dim=112, out_channels=4)  # fmt: skip
    vae = AutoencoderKL(sample_size=32, in_channels=3, out_channels=3, block_out_channels=(4,), layers_per_block=1, latent_channels=4, norm_num_groups=1, use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5)  # fmt: skip
    parts = {
        "text_encoder": models["clip_l"], "text_encoder_2": models["clip_g"], "text_encoder_3": models["t5xxl_wide"],
        "tokenizer": tokens["clip_l"], "tokenizer_2": tokens["clip_g"], "tokenizer_3": tokens["t5xxl"],
    }  # fmt: skip
    return StableDiffusion3Pipeline(
        transformer=body, scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, **(parts | more)
    )


@pytest.fixture(scope="module")
def wide(parts):
    """SD3 joins CLIP-L and CLIP-G under T5's width, which must not be smaller than both."""
    models, tokens, home = parts
    models = models | {"t5xxl_wide": t5(7, width=144)}
    models["t5xxl_wide"].save_pretrained(home / "t5xxl_wide")
    return models, tokens, home


NO_ENCODERS = {f"{part}{i}": None for part in ("text_encoder", "tokenizer") for i in ("", "_2")}


@pytest.mark.parametrize("texts", CASES)
def test_flux(parts, texts):
    models, tokens, home = parts
    with torch.no_grad():
        want, pooled, _ = flux(models, tokens).encode_prompt(texts["clip_l"], texts["t5xxl"], max_sequence_length=512)
    got = made("flux.1-dev", texts, home, {"clip_l": "plain", "t5xxl": "t5xxl"}).for_diffusers()
    assert relative(got["prompt_embeds"], want) <= 1e-5
    assert relative(got["pooled_prompt_embeds"], pooled) <= 1e-5


def test_a_flux_picture_is_the_same_without_encoders(parts):
    models, tokens, home = parts
    run = {"num_inference_steps": 2, "height": 16, "width": 16, "output_type": "np"}
    with torch.no_grad():
        want = flux(models, tokens)(
            TEXTS["clip_l"], TEXTS["t5xxl"], generator=torch.Generator().manual_seed(3), **run
        ).images
        embeds = made("flux.1-dev", TEXTS, home, {"clip_l": "plain", "t5xxl": "t5xxl"})
        got = flux(models, tokens, **NO_ENCODERS)(
            **embeds.for_diffusers(), generator=torch.Generator().manual_seed(3), **run
        ).images
    assert want.std() > 0.01
    assert ((want * 255).round() == (got * 255).round()).all()


@pytest.mark.parametrize("texts", CASES)
def test_sd3(wide, texts):
    models, tokens, home = wide
    with torch.no_grad():
        want = sd3(models, tokens).encode_prompt(*texts.values(), negative_prompt=NEGATIVE["clip_l"], negative_prompt_2=NEGATIVE["clip_g"], negative_prompt_3=NEGATIVE["t5xxl"])  # fmt: skip
    files = {"clip_l": "clip_l", "clip_g": "clip_g", "t5xxl": "t5xxl_wide"}
    got = made("sd3", texts, home, files, NEGATIVE).for_diffusers()
    names = ("prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds", "negative_pooled_prompt_embeds")
    assert all(relative(got[name], tensor) <= 1e-5 for name, tensor in zip(names, want, strict=True))


def test_an_sd3_picture_is_the_same_without_encoders(wide):
    models, tokens, home = wide
    run = {"num_inference_steps": 2, "height": 32, "width": 32, "output_type": "np", "guidance_scale": 4.0}
    none = NO_ENCODERS | {"text_encoder_3": None, "tokenizer_3": None}
    files = {"clip_l": "clip_l", "clip_g": "clip_g", "t5xxl": "t5xxl_wide"}
    with torch.no_grad():
        want = sd3(models, tokens)(*TEXTS.values(), generator=torch.Generator().manual_seed(3), **run).images
        embeds = made("sd3.5", TEXTS, home, files)
        got = sd3(models, tokens, **none)(
            **embeds.for_diffusers(), generator=torch.Generator().manual_seed(3), **run
        ).images
    assert want.std() > 0.01
    assert ((want * 255).round() == (got * 255).round()).all()


def test_sd3_without_t5_gets_the_zeros_that_diffusers_gives(wide):
    models, tokens, home = wide
    pipe = sd3(models, tokens, text_encoder_3=None)
    pipe.transformer.register_to_config(joint_attention_dim=4096)
    with torch.no_grad():
        want = pipe.encode_prompt(*TEXTS.values(), do_classifier_free_guidance=False)
    embeds = made("sd3", TEXTS, home, {"clip_l": "clip_l", "clip_g": "clip_g"})
    assert [(f.code, f.slot) for f in embeds.findings if f.code == "DP230"] == [("DP230", "t5xxl")]
    got = embeds.for_diffusers()
    assert relative(got["prompt_embeds"], want[0]) <= 1e-5
    assert relative(got["pooled_prompt_embeds"], want[2]) <= 1e-5


def bare(pipeline, **parts):
    """A pipeline of which only encode_prompt runs: its other parts are not asked for."""
    pipe = pipeline.__new__(pipeline)
    diffusers.DiffusionPipeline.__init__(pipe)
    defaults = {"force_zeros_for_empty_prompt": True}
    pipe.register_to_config(**defaults)
    pipe.register_modules(**parts)
    return pipe


@pytest.mark.parametrize("texts", CASES)
@pytest.mark.parametrize("negative", [NEGATIVE, None])
def test_sdxl(parts, texts, negative):
    models, tokens, home = parts
    pipe = bare(diffusers.StableDiffusionXLPipeline, text_encoder=models["plain"], text_encoder_2=models["clip_g"], tokenizer=tokens["clip_l"], tokenizer_2=tokens["clip_g"], unet=None)  # fmt: skip
    told = {"negative_prompt": NEGATIVE["clip_l"], "negative_prompt_2": NEGATIVE["clip_g"]} if negative else {}
    with torch.no_grad():
        want = pipe.encode_prompt(texts["clip_l"], texts["clip_g"], device="cpu", **told)
    got = made(
        "sdxl",
        texts,
        home,
        {"clip_l": "plain", "clip_g": "clip_g"},
        {k: v for k, v in (negative or {}).items() if k != "t5xxl"},
    ).for_diffusers()
    names = ("prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds", "negative_pooled_prompt_embeds")
    assert all(relative(got[name], tensor) <= 1e-5 for name, tensor in zip(names, want, strict=True))


@pytest.mark.parametrize("skip", [None, 1, 2])
def test_sd15_with_clip_skip(parts, skip):
    """`clip_skip` counts as A1111 does: 1 is the last layer; diffusers' own argument is one less."""
    models, tokens, home = parts
    # diffusers 0.42 still asks for a level that transformers 5 took out of the class
    object.__setattr__(models["plain"], "text_model", models["plain"])
    pipe = bare(diffusers.StableDiffusionPipeline, text_encoder=models["plain"], tokenizer=tokens["clip_l"], unet=None)
    with torch.no_grad():
        want = pipe.encode_prompt(TEXTS["clip_l"], "cpu", 1, True, NEGATIVE["clip_l"], clip_skip=skip)
    prompt = prompt_of("sd1.5", {"clip_l": TEXTS["clip_l"]}, {"clip_l": NEGATIVE["clip_l"]})
    got = encode(
        prompt, {"clip_l": home / "plain"}, dtype="float32", clip_skip=0 if skip is None else skip + 1
    ).for_diffusers()
    assert relative(got["prompt_embeds"], want[0]) <= 1e-5
    if skip is None:  # diffusers skips no layers of the negative text
        assert relative(got["negative_prompt_embeds"], want[1]) <= 1e-5


@pytest.mark.parametrize("texts", CASES)
@pytest.mark.parametrize(
    ("target", "pipeline", "length"), [("pixart-sigma", "PixArtSigmaPipeline", 300), ("chroma", "ChromaPipeline", 512)]
)
def test_t5_alone_with_its_mask(parts, texts, target, pipeline, length):
    models, tokens, home = parts
    pipe = bare(getattr(diffusers, pipeline), text_encoder=models["t5xxl"], tokenizer=tokens["t5xxl"], transformer=None)
    text, negative = texts["t5xxl"], NEGATIVE["t5xxl"]
    with torch.no_grad():
        out = pipe.encode_prompt(text, negative_prompt=negative, max_sequence_length=length, device=torch.device("cpu"))
    got = made(target, texts, home, {"t5xxl": "t5xxl"}, {"t5xxl": negative}).for_diffusers()
    if target == "pixart-sigma":
        names = ("prompt_embeds", "prompt_attention_mask", "negative_prompt_embeds", "negative_prompt_attention_mask")
    else:
        out = [out[0], out[2], out[3], out[5]]
        names = ("prompt_embeds", "prompt_attention_mask", "negative_prompt_embeds", "negative_prompt_attention_mask")
    assert all(relative(got[name], tensor) <= 1e-5 for name, tensor in zip(names, out, strict=True))


@pytest.mark.filterwarnings("ignore:.*FluxPosEmbed:FutureWarning")  # diffusers' own Chroma still takes it from there
def test_a_chroma_picture_is_the_same_without_encoders(parts):
    from diffusers import AutoencoderKL, ChromaPipeline, ChromaTransformer2DModel, FlowMatchEulerDiscreteScheduler

    models, tokens, home = parts
    torch.manual_seed(0)
    body = ChromaTransformer2DModel(
        patch_size=1, in_channels=4, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2,
        joint_attention_dim=64, axes_dims_rope=[4, 4, 8], approximator_num_channels=8, approximator_hidden_dim=16, approximator_layers=1,
    )  # fmt: skip
    vae = AutoencoderKL(
        sample_size=32, in_channels=3, out_channels=3, block_out_channels=(4,), layers_per_block=1, latent_channels=1,
        norm_num_groups=1, use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5,
    )  # fmt: skip
    rest = {"scheduler": FlowMatchEulerDiscreteScheduler(), "vae": vae, "transformer": body}
    run = {"num_inference_steps": 2, "height": 16, "width": 16, "output_type": "np", "guidance_scale": 3.0}
    embeds = made("chroma", TEXTS, home, {"t5xxl": "t5xxl"}, {"t5xxl": NEGATIVE["t5xxl"]})
    with torch.no_grad():
        whole = ChromaPipeline(text_encoder=models["t5xxl"], tokenizer=tokens["t5xxl"], **rest)
        want = whole(TEXTS["t5xxl"], NEGATIVE["t5xxl"], generator=torch.Generator().manual_seed(3), **run).images
        bare_pipe = ChromaPipeline(text_encoder=None, tokenizer=None, **rest)
        got = bare_pipe(**embeds.for_diffusers(), generator=torch.Generator().manual_seed(3), **run).images
    assert want.std() > 0.01
    assert ((want * 255).round() == (got * 255).round()).all()


@pytest.mark.parametrize("texts", CASES)
def test_hidreams_clip_and_t5(parts, texts):
    models, tokens, home = parts
    pipe = diffusers.HiDreamImagePipeline.__new__(diffusers.HiDreamImagePipeline)
    tokens["t5xxl"].model_max_length = 512
    pipe.tokenizer_3, pipe.text_encoder_3 = tokens["t5xxl"], models["t5xxl"]
    cpu = torch.device("cpu")
    with torch.no_grad():
        pooled = [
            pipe._get_clip_prompt_embeds(tokens[f"clip_{n}"], models[f"long_{n}"], texts[f"clip_{n}"], 128, cpu)
            for n in "lg"
        ]
        states = pipe._get_t5_prompt_embeds(texts["t5xxl"], 128, cpu)
    got = made("hidream-i1", texts, home, {"clip_l": "long_l", "clip_g": "long_g", "t5xxl": "t5xxl"})
    args = got.for_diffusers()
    assert relative(args["prompt_embeds_t5"], states) <= 1e-5
    assert relative(args["pooled_prompt_embeds"], torch.cat(pooled, dim=-1)) <= 1e-5
    assert [f.slot for f in got.findings if f.code == "DP230"] == ["llama"]


def test_a_file_keeps_everything(parts, tmp_path):
    _, _, home = parts
    embeds = made("sdxl", TEXTS, home, {"clip_l": "plain", "clip_g": "clip_g"}, {"clip_l": NEGATIVE["clip_l"]})
    embeds.save(tmp_path / "x.safetensors")
    back = Embeds.load(tmp_path / "x.safetensors")
    assert back.fingerprint == embeds.fingerprint
    assert back.negative.fingerprint["texts"]["clip_l"] == NEGATIVE["clip_l"]
    want = embeds.for_diffusers()
    assert {n: t.tolist() for n, t in back.for_diffusers().items()} == {n: t.tolist() for n, t in want.items()}
