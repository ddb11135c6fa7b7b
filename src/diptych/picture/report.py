"""Verdicts as one HTML page: the pictures, a bar a claim with the worst first, and the tokens that the judge read.

One file without scripts; nothing is fetched. Never by colour alone: each claim has its words, its number and a sign.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..types import Claim, Finding, Verdict

if TYPE_CHECKING:
    from ..scene.scene import Scene
    from .judge import Judge
    from .open import Bad

__all__ = ["page"]

EDGE = 640  # pixels of a picture's longer side in the page
SURE = (
    0.8  # from here on a claim counts as shown; below it it is unsure, and where another value is shown more it fails
)


def page(verdicts: Sequence[Verdict], scene: Scene, judge: Judge, bad: Iterable[Bad] = ()) -> str:
    """The whole page, the pictures in the order of their scores. Pictures are read again from their files."""
    order = sorted(verdicts, key=lambda v: (-1.0 if v.score is None else -v.score, v.picture))
    words = {a.path: a.text for a in scene.attributes()}
    style = (files("diptych.picture") / "report.css").read_text(encoding="utf-8")
    parts = [
        f"<header><h1>{escape(_title(scene))}</h1>{_scene(verdicts, scene, judge)}</header>",
        *(_card(v, words, place, len(order)) for place, v in enumerate(order, 1)),
        _bad(list(bad)),
        _foot(verdicts),
    ]
    return (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(_title(scene))}: verdict</title><style>{style}</style>\n" + "\n".join(parts) + "\n</html>\n"
    )


def _title(scene: Scene) -> str:
    return Path(scene.name).name if not scene.name.startswith("<") else "Verdict"


# ---- the scene ------------------------------------------------------------------------------


def _scene(verdicts: Sequence[Verdict], scene: Scene, judge: Judge) -> str:
    """What was asked: the scene's own words, and the text as the judge reads it, token by token."""
    said = "".join(f"<li><span class=path>{escape(a.path)}</span> {escape(a.text)}</li>" for a in scene.attributes())
    out = f"<details class=said><summary>The scene in its own words</summary><ul>{said}</ul></details>"
    if not verdicts:
        return out
    first = verdicts[0]
    tokens = "".join(f"<b>{escape(t)}</b>" for t in judge.blocks(first.text))
    lost = ""
    if first.lost:
        lost = (
            "<p class=cut><span>cut</span> The judge did not read: "
            + "; ".join(f"<s>{escape(x)}</s>" for x in first.lost)
            + "</p>"
        )
    return (
        f"<p class=label>The whole text as the judge reads it: {first.tokens} of {first.limit} tokens</p>"
        f"<p class=tokens lang=en>{tokens}</p>{lost}{out}"
    )


# ---- a picture ------------------------------------------------------------------------------


def _card(verdict: Verdict, words: dict[str, str], place: int, of: int) -> str:
    name = escape(verdict.picture or "picture")
    judged = sorted(verdict.judged, key=lambda c: c.p or 0.0)
    weak = verdict.weakest
    told = f"Least shown: {escape(_words(weak))}" if weak is not None and (weak.p or 0.0) < SURE else "Every judged claim is shown" if judged else "Nothing was judged"  # fmt: skip
    rows = "".join(_row(c, words) for c in judged)
    gated = [c for c in verdict.claims if c.gated]
    silent = [c for c in verdict.claims if c.p is None]
    return f"""<section>
<figure>{_image(verdict.picture)}<figcaption>{name}</figcaption></figure>
<div>
<h2>{f"{place} of {of}: " if of > 1 else ""}{told}</h2>
<dl><div><dt>Score</dt><dd>{_number(verdict.score)}</dd></div><div><dt>All at once</dt><dd>{_number(verdict.all)}</dd></div>
<div><dt>CLIPScore</dt><dd>{verdict.clipscore:.2f}</dd></div><div><dt>Cosine</dt><dd>{verdict.cosine:.3f}</dd></div></dl>
<ol>{rows}</ol>
{_others("Cannot hold, since what they hang on is not shown", gated)}
{_others("Not judged", silent)}
</div>
</section>"""


def _words(claim: Claim) -> str:
    said = claim.value if claim.kind in ("binding", "relation") else _bare(claim)
    return f"no {said}" if claim.absent else said


def _bare(claim: Claim) -> str:
    """What was asked, without the frame that it was asked in."""
    return claim.said or claim.value


def _row(claim: Claim, words: dict[str, str]) -> str:
    p = claim.p or 0.0
    sign, said, how = (
        ("✓", "shown", "yes") if p >= SURE else ("✗", "not shown", "no") if claim.beaten else ("~", "unsure", "maybe")
    )
    best = max(claim.options, key=lambda o: o.p, default=None)
    rather = f"rather {escape(best.value or 'without it')} ({best.p:.2f})" if best is not None and claim.beaten else ""
    source = words.get(claim.path, "")
    own = f"<span class=own>{escape(_short(source))}</span>" if source and source != claim.value else ""
    options = "".join(
        f"<tr><td>{escape(o.value or 'without it')}</td><td class=share>{o.p:.3f}</td><td class=share>{o.cosine:.3f}</td><td>{escape(o.text)}</td></tr>"
        for o in sorted(claim.options, key=lambda o: -o.p)
    )
    lost = (
        f"<p class=cut><span>cut</span> left out of this text: {'; '.join(map(escape, claim.lost))}</p>"
        if claim.lost
        else ""
    )
    return f"""<li class={how}><details><summary>
<span class=sign title="{said}">{sign}</span><span class=claim><strong>{escape(_words(claim))}</strong> <em>{escape(claim.kind)}</em> {own}</span>
<span class=bar role=img aria-label="{p:.2f} {said}"><i style="width:{100 * p:.1f}%"></i></span><span class=p>{p:.2f}</span><span class=rather>{said}{"; " + rather if rather else ""}</span>
</summary><table><tr><th>held against</th><th>share</th><th>cosine</th><th>text ({escape(claim.context)}, {claim.tokens} tokens)</th></tr>
<tr class=target><td>{escape(claim.value)}</td><td class=share>{p:.3f}</td><td class=share>{claim.cosine or 0.0:.3f}</td><td>{escape(claim.text)}</td></tr>{options}</table>{lost}<p class=path>{escape(claim.path)}</p></details></li>"""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _others(title: str, claims: Sequence[Claim]) -> str:
    if not claims:
        return ""
    rows = "".join(
        f"<li><strong>{escape(_words(c))}</strong> <em>{escape(c.kind)}</em>{': ' + escape(c.why) if c.why else ''}</li>"
        for c in claims
    )
    return f"<h3>{title}</h3><ul class=silent>{rows}</ul>"


def _image(name: str) -> str:
    """The picture within the page, made small; a line where the file cannot be read any more."""
    from ..errors import InputError
    from .open import open_picture

    try:
        picture = open_picture(Path(name)).picture
    except InputError as error:
        return f"<p class=gone>{escape(error.message)}</p>"
    width, height = picture.size
    picture.thumbnail((EDGE, EDGE))
    if max(picture.size) < EDGE // 4:  # small pictures are shown larger, with their pixels
        times = EDGE // 2 // max(picture.size)
        picture = picture.resize((picture.width * times, picture.height * times), 0)
    held = io.BytesIO()
    picture.save(held, "PNG" if max(width, height) < EDGE // 4 else "JPEG", quality=88)
    kind = "png" if max(width, height) < EDGE // 4 else "jpeg"
    return f'<img alt="{escape(Path(name).name)}, {width} x {height} pixels" src="data:image/{kind};base64,{base64.b64encode(held.getvalue()).decode()}">'


# ---- the end --------------------------------------------------------------------------------


def _number(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def _bad(bad: Sequence[Bad]) -> str:
    if not bad:
        return ""
    rows = "".join(
        f"<li><strong>{escape(str(b.path))}</strong> {escape(b.error.code)} {escape(b.error.message)}</li>" for b in bad
    )
    return f"<section class=bad><div><h2>Files that could not be read</h2><ul>{rows}</ul></div></section>"


def _foot(verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return ""
    found: dict[str, Any] = {f.message: f for v in verdicts for f in v.findings}
    notes = "".join(f"<li>{escape(_note(f))}</li>" for f in found.values())
    return f"""<footer>{f"<ul>{notes}</ul>" if notes else ""}
<p>Judge: {escape(verdicts[0].judge)}, {escape(verdicts[0].fingerprint)}. A bar is the claim's share among the values it could have had; the line in it is one half.
Score: weighted geometric mean. All at once: product of the claims. Open a claim for what it was held against.</p></footer>"""


def _note(finding: Finding) -> str:
    return f"{finding.code} {finding.message}" + (f" ({finding.path})" if finding.path else "")
