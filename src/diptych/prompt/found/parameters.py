"""A1111's and Forge's `parameters` block: the prompt, the negative prompt, then a line of settings."""

from __future__ import annotations

import json
import re

from .found import Found, target_of

__all__ = ["found_in_parameters", "is_parameters"]

SETTINGS = re.compile(r"^Steps: \d+,.*$", re.MULTILINE)
NEGATIVE = re.compile(r"^Negative prompt:[ \t]?", re.MULTILINE)
PAIR = re.compile(r'\s*([\w ()/-]+?):\s*("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')


def is_parameters(text: str) -> bool:
    """Whether a text ends in A1111's line of settings."""
    return SETTINGS.search(text) is not None


def found_in_parameters(text: str) -> list[Found]:
    """The prompt of one block, and that of its second pass (`Hires prompt`). The model is known where its name tells the family."""
    text = text.replace("\r\n", "\n")
    last = list(SETTINGS.finditer(text))[-1:]
    settings = {name: _value(value) for name, value in PAIR.findall(last[0][0])} if last else {}
    words = text[: last[0].start()].rstrip("\n") if last else text
    prompt, _, negative = _parted(words)
    runtime = "forge" if re.match(r"f\d", settings.get("Version", "")) else "a1111"
    model = settings.get("Model", "")
    aim = target_of([model], runtime=runtime) or target_of([model], runtime="forge" if runtime == "a1111" else "a1111")
    first = Found(_slots(prompt, settings), aim, negative.strip(), "parameters", settings=settings)
    second = settings.get("Hires prompt", "")
    if not second.strip():
        return [first]
    return [first, Found({"": second}, aim, settings.get("Hires negative prompt", negative).strip(), "parameters, Hires prompt", again=True)]


def _slots(prompt: str, settings: dict[str, str]) -> dict[str, str]:
    """Our own pictures keep the words for CLIP beside those for T5."""
    clip = settings.get("Diptych CLIP prompt")
    return {"": prompt} if clip is None else {"clip_l": clip, "t5xxl": prompt}


def _value(text: str) -> str:
    """A value as it was before A1111 wrote it as JSON, which it does where it holds a comma, a colon or a line break."""
    try:
        return str(json.loads(text)) if text.startswith('"') else text.strip()
    except ValueError:
        return text.strip('"')


def _parted(words: str) -> tuple[str, str, str]:
    match = NEGATIVE.search(words)
    return (words[: match.start()].rstrip("\n"), match[0], words[match.end() :]) if match else (words, "", "")
