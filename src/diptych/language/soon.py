"""What is not done yet: about to jump, 即将起飞, 飛び立とうとする, 뛰어내리려는."""

from __future__ import annotations

from functools import lru_cache

from .lexicon import Concept

__all__ = ["about_to", "undergone_soon"]


LEADS = {"preparing to": "准备", "trying to": "试图", "unable to": "无法", "able to": "足以", "learning to": "学习", "starting to": "开始", "refusing to": "拒绝", "pretending to": "假装", "struggling to": "努力", "waiting to": "等着"}


@lru_cache(maxsize=4096)
def about_to(concept: Concept, lead: str = "about to") -> Concept:
    """A verb as a verb of its own, which has not begun; `lead`: what English says before it."""
    *_, feats = concept.line().split("\t")
    feats = " ".join(feat for feat in feats.split(" ") if feat != "zhe")  # nothing lasts that has not begun
    said = [f"be {lead} {concept.form('en')}", LEADS.get(lead, "即将") + concept.form("zh"), concept.form("ja"), concept.form("ko")]
    return Concept(f"{lead.replace(' ', '-')}-{concept.id}", "verb", said, feats)


@lru_cache(maxsize=4096)
def undergone_soon(concept: Concept, lead: str, past: str) -> Concept:
    """`about to be cut`, `waiting to be fed`: what is not done to it yet; `past` is its participle."""
    said = [f"be {lead} be {past}", f"{LEADS.get(lead, '即将')}被{concept.form('zh')}", concept.form("ja"), concept.form("ko")]
    return Concept(f"{lead.replace(' ', '-')}-be-{concept.id}", "verb", said, "i")
