"""An attribute that was left out for want of room.

## What it does
Says which attributes of a scene rendering left out so that the rest fits into the slot's tokens.

## Why is this bad
The picture will not have them. They go by weight and role, the least important first; a weight of your own
(`"weight": 1.5`) keeps one.

## Bad
    sd1.5@diffusers scene: {"subject": "a young woman with a long black ponytail", "clothing": ["a red wool scarf", "a blue denim jacket", "white cotton gloves", "brown leather boots", "black-framed glasses", "a green silk dress"], "holding": "a yellow umbrella", "location": "an old stone bridge over a river", "background": "snowy mountains", "time": "early morning", "weather": "light rain", "lighting": "soft natural light", "style": "oil painting", "mood": "calm and silent", "camera": "85mm lens, f/2.8", "composition": "rule of thirds", "palette": "red and dark blue", "quality": "masterpiece, 8K, highly detailed"}

## Good
    sd1.5@diffusers scene: {"subject": "a young woman", "clothing": "a red wool scarf"}

## Fix safety
None: what matters least is yours to say.
"""

from __future__ import annotations

from ...types import Severity

CODE = "DP202"
NAME = "left-out"
SEVERITY: Severity = "warning"
