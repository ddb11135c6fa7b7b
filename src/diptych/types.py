"""The nouns that travel through the house. Standard library only; all are frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Attribute", "Edit", "Finding", "Prompt", "Severity", "Span", "TokenCount"]

Severity = Literal["error", "warning", "info"]
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One leaf of a scene.

    `path` is its place in the source (`$.subject.hair`), `role` what it says something about,
    `text` the words as given, `lang` their language, `weight` its declared importance (1.0 by
    default), `owner` the path of the entity it belongs to ("" for the picture as a whole).
    """

    path: str
    role: str
    text: str
    lang: str = ""
    weight: float = 1.0
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """What mends a finding: characters `start` to `end` of the slot's text become `text`.

    `safe`: the words for the picture stay the same ones. An edit that says something in other words is not.
    """

    start: int
    end: int
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the reader should know: what, where, how bad, and how to mend it.

    `span` is (start, end) in characters of the slot's text, or None where the finding is about
    the scene; then `path` names the attribute.
    """

    code: str
    severity: Severity
    message: str
    slot: str = ""
    span: tuple[int, int] | None = None
    path: str = ""
    fix: str = ""

    def as_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity,
            "slot": self.slot or None,
            "span": list(self.span) if self.span else None,
            "message": self.message,
        }
        return out | {k: v for k, v in (("path", self.path), ("fix", self.fix)) if v}


@dataclass(frozen=True, slots=True)
class TokenCount:
    """Tokens of one slot's text: `count` with special tokens, the `limit`, how many are unknown.

    `count` is None where the tokenizer cannot be had offline: not counted, never estimated.
    `cut` is the character position from which the text is lost, None where all is kept.
    """

    count: int | None
    limit: int | None
    unknown: int | None
    cut: int | None = None

    def as_dict(self) -> dict[str, int | None]:
        return {"count": self.count, "limit": self.limit, "unknown": self.unknown}


@dataclass(frozen=True, slots=True)
class Prompt:
    """The words for every encoder of one target, and where each character came from."""

    target: str
    texts: Mapping[str, str]
    spans: Mapping[str, tuple[Span, ...]]
    tokens: Mapping[str, TokenCount]
    negative: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def as_dict(self) -> dict[str, Any]:
        """The versioned schema that the CLI's `--json` and the REST API share."""
        return {
            "schema": 1,
            "target": self.target,
            "texts": dict(self.texts),
            "spans": {slot: [list(s) for s in spans] for slot, spans in self.spans.items()},
            "tokens": {slot: count.as_dict() for slot, count in self.tokens.items()},
            "negative": dict(self.negative),
            "findings": [f.as_dict() for f in self.findings],
        }
