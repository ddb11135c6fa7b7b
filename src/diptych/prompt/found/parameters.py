"""A1111's and Forge's `parameters` block: the prompt, the negative prompt, then a line of settings."""

from __future__ import annotations

import re

from .found import Found, target_of

__all__ = ["found_in_parameters", "is_parameters"]

SETTINGS = re.compile(r"^Steps: \d+,.*$", re.MULTILINE)
NEGATIVE = re.compile(r"^Negative prompt:[ \t]?", re.MULTILINE)
PAIR = re.compile(r'\s*([\w ()/-]+?):\s*("(?:\\.|[^"\\])*"|[^,]*)(?:,|$)')


def is_parameters(text: str) -> bool:
    """Whether a text ends in A1111's line of settings."""
    return SETTINGS.search(text) is not None


def found_in_parameters(text: str) -> Found:
    """The prompt of one block. The model is known where its name tells the family."""
    last = list(SETTINGS.finditer(text))[-1:]
    settings = {name: value.strip('"') for name, value in PAIR.findall(last[0][0])} if last else {}
    words = text[: last[0].start()].rstrip("\n") if last else text
    prompt, _, negative = _parted(words)
    runtime = "forge" if re.match(r"f\d", settings.get("Version", "")) else "a1111"
    model = settings.get("Model", "")
    aim = target_of([model], runtime=runtime) or target_of([model], runtime="forge" if runtime == "a1111" else "a1111")
    return Found({"": prompt}, aim, negative.strip(), "parameters", settings=settings)


def _parted(words: str) -> tuple[str, str, str]:
    match = NEGATIVE.search(words)
    return (words[: match.start()].rstrip("\n"), match[0], words[match.end() :]) if match else (words, "", "")
