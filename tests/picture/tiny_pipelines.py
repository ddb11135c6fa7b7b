"""Small random pipelines of diffusers, whole ones: what their painter's tests run on."""

from __future__ import annotations

import torch
from test_pipelines import flux, sd3
from tiny import ORACLES, clip, t5

__all__ = ["KINDS", "make"]

KINDS = ("flux", "sd3", "sdxl", "sd15", "chroma", "pixart")


def make(kind, home):
    """A pipeline whose encoders and tokenizers have the real vocabularies; its files go under `home`."""
    tokens = {name: ORACLES[maker](folder) for name, maker in (("clip_l", "clip_l"), ("clip_g", "clip_g"), ("t5xxl", "t5")) if not (folder := home / f"tok_{name}").mkdir(parents=True)}
    tokens["clip_l"].model_max_length = tokens["clip_g"].model_max_length = 77
    tokens["t5xxl"].model_max_length = 512
    torch.manual_seed(0)
    return globals()[f"_{kind}"](tokens)


def _flux(tokens):
    return flux({"plain": clip(1), "t5xxl": t5(4)}, tokens)


def _sd3(tokens):
    return sd3({"clip_l": clip(2, projection=64), "clip_g": clip(3, width=80, projection=48, act="gelu"), "t5xxl_wide": t5(7, width=144)}, tokens)


def _vae(latent=4, **more):
    from diffusers import AutoencoderKL

    return AutoencoderKL(sample_size=32, in_channels=3, out_channels=3, block_out_channels=(4,), layers_per_block=1, latent_channels=latent, norm_num_groups=1, **more)  # fmt: skip


def _unet(cross, **more):
    from diffusers import UNet2DConditionModel

    return UNet2DConditionModel(
        sample_size=32, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(8, 16), norm_num_groups=4, cross_attention_dim=cross,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=8, **more,
    )  # fmt: skip


def _sd15(tokens):
    from diffusers import PNDMScheduler, StableDiffusionPipeline

    scheduler = PNDMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", skip_prk_steps=True, steps_offset=1)
    return StableDiffusionPipeline(
        vae=_vae(), unet=_unet(64), text_encoder=clip(1), tokenizer=tokens["clip_l"], scheduler=scheduler, safety_checker=None, feature_extractor=None,
        requires_safety_checker=False,
    )  # fmt: skip


def _sdxl(tokens):
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline

    unet = _unet(64 + 80, addition_embed_type="text_time", addition_time_embed_dim=8, projection_class_embeddings_input_dim=48 + 48, transformer_layers_per_block=(1, 1))
    scheduler = EulerDiscreteScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1, timestep_spacing="leading")
    return StableDiffusionXLPipeline(
        vae=_vae(), unet=unet, text_encoder=clip(1), text_encoder_2=clip(3, width=80, projection=48, act="gelu"), tokenizer=tokens["clip_l"],
        tokenizer_2=tokens["clip_g"], scheduler=scheduler, add_watermarker=False,
    )  # fmt: skip


def _chroma(tokens):
    from diffusers import ChromaPipeline, ChromaTransformer2DModel, FlowMatchEulerDiscreteScheduler

    body = ChromaTransformer2DModel(
        patch_size=1, in_channels=4, num_layers=1, num_single_layers=1, attention_head_dim=16, num_attention_heads=2, joint_attention_dim=64,
        axes_dims_rope=[4, 4, 8], approximator_num_channels=8, approximator_hidden_dim=16, approximator_layers=1,
    )  # fmt: skip
    vae = _vae(1, use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5)
    return ChromaPipeline(scheduler=FlowMatchEulerDiscreteScheduler(), vae=vae, transformer=body, text_encoder=t5(4), tokenizer=tokens["t5xxl"])


def _pixart(tokens):
    from diffusers import DPMSolverMultistepScheduler, PixArtSigmaPipeline, PixArtTransformer2DModel

    body = PixArtTransformer2DModel(
        sample_size=16, num_layers=1, patch_size=2, attention_head_dim=8, num_attention_heads=2, caption_channels=64, in_channels=4,
        cross_attention_dim=16, out_channels=8, num_embeds_ada_norm=1000, norm_type="ada_norm_single", norm_eps=1e-6,
    )  # fmt: skip
    return PixArtSigmaPipeline(tokenizer=tokens["t5xxl"], text_encoder=t5(4), vae=_vae(), transformer=body, scheduler=DPMSolverMultistepScheduler())
