"""The nouns that travel through the house. Standard library only; all are frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = ["Attribute", "Claim", "Edit", "Finding", "Option", "Prompt", "Severity", "Span", "TokenCount", "Verdict"]

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


@dataclass(frozen=True, slots=True)
class Option:
    """One value a claim was weighed against: its words, the text that was read, its share and its cosine.

    `kind`: "value", "without" (the scene less the claim), "swapped" (a relation or two values the other way round),
    "with" (what the scene says is not there).
    """

    value: str
    text: str
    kind: str
    p: float
    cosine: float

    def as_dict(self) -> dict[str, Any]:
        return {"value": self.value, "text": self.text, "kind": self.kind, "p": round(self.p, 6), "cosine": round(self.cosine, 6)}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a scene says, and whether the picture shows it.

    `said` is the claim on its own ("a red scarf"), `text` what the judge read for it.
    `p` is its probability among its options, None where it was not judged: then `why` says so. `context` is what was read:
    "local" ("a red scarf"), "context" (the sentence), "both". `parent` is the index of the claim it hangs on, and `gated`
    says that that one failed, so that this one cannot hold. `lost` are the scene's parts that its text left out.
    """

    path: str
    kind: str
    value: str
    text: str
    said: str = ""
    p: float | None = None
    cosine: float | None = None
    context: str = ""
    options: tuple[Option, ...] = ()
    role: str = ""
    weight: float = 1.0
    parent: int | None = None
    gated: bool = False
    absent: bool = False
    why: str = ""
    tokens: int | None = None
    lost: tuple[str, ...] = ()

    @property
    def beaten(self) -> bool:
        """Whether the picture shows another value more: the claim fails."""
        return self.p is not None and any(o.p > self.p for o in self.options)

    def as_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "path": self.path, "kind": self.kind, "value": self.value, "said": self.said, "text": self.text, "p": None if self.p is None else round(self.p, 6),
            "cosine": None if self.cosine is None else round(self.cosine, 6), "context": self.context or None, "weight": self.weight,
            "parent": self.parent, "gated": self.gated, "absent": self.absent, "tokens": self.tokens, "lost": list(self.lost),
            "options": [o.as_dict() for o in self.options],
        }  # fmt: skip
        return out | ({"why": self.why} if self.why else {})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of one picture and one scene, claim by claim.

    `score` is the weighted geometric mean of the claims, `all` the probability that every one holds, `clipscore` is 2.5 *
    max(cosine, 0) of the whole `text`. `fingerprint` names judge and way: compare only figures of one fingerprint.
    """

    picture: str
    scene: str
    claims: tuple[Claim, ...]
    score: float | None
    all: float | None
    clipscore: float
    cosine: float
    text: str
    tokens: int
    limit: int
    lost: tuple[str, ...]
    judge: str
    fingerprint: str
    findings: tuple[Finding, ...] = ()

    @property
    def judged(self) -> tuple[Claim, ...]:
        """The claims that have a probability of their own, in the order of the scene."""
        return tuple(c for c in self.claims if c.p is not None and not c.gated)

    @property
    def weakest(self) -> Claim | None:
        """The claim that the picture shows least; None where nothing was judged."""
        return min(self.judged, key=lambda c: c.p or 0.0, default=None)

    def as_dict(self) -> dict[str, Any]:
        """The versioned schema that the CLI's `--json` and the REST API share."""
        weakest = self.weakest
        numbers = {"score": self.score, "all": self.all, "clipscore": self.clipscore, "cosine": self.cosine}
        return {
            "schema": 1, "picture": self.picture, "scene": self.scene, **{k: None if v is None else round(v, 6) for k, v in numbers.items()},
            "weakest": None if weakest is None else self.claims.index(weakest), "claims": [c.as_dict() for c in self.claims],
            "text": self.text, "tokens": {"count": self.tokens, "limit": self.limit}, "lost": list(self.lost),
            "judge": self.judge, "fingerprint": self.fingerprint, "findings": [f.as_dict() for f in self.findings],
        }  # fmt: skip

    def __str__(self) -> str:
        """A line a claim, worst first, what was not judged at the end."""
        shown = sorted(self.judged, key=lambda c: c.p or 0.0)
        rows = [f"{c.p:5.2f}  {c.kind:10} {'no ' if c.absent else ''}{c.said or c.value}" for c in shown]
        rows += [f"    -  {c.kind:10} {c.said or c.value}: {c.why or 'what it hangs on is not there'}" for c in self.claims if c not in shown]
        head = f"{self.picture or 'picture'}  score {_two(self.score)}  all {_two(self.all)}  CLIPScore {self.clipscore:.2f}  ({self.judge})"
        return "\n".join([head, *rows])


def _two(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"
