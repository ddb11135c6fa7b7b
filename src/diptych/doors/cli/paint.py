"""Paint a scene: offline, with nothing to download.

  diptych paint examples/listener.json -o out.png
  diptych paint scene.json -n 4 --seed 7 --size 256 -o out.png
  diptych paint scene.json --strict -o out.png          fail where something of the scene would not be in the picture

The embedded world is small and closed: what it cannot draw is a finding (DP601, DP602) on stderr, exit status 1 for DP601.
The PNG carries the scene and how it was made: `diptych read out.png` gives the scene back.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HELP = "a picture of a scene, offline"


def add(parser: argparse.ArgumentParser) -> None:
    from ._shared import add_scene

    add_scene(parser)
    parser.add_argument("-o", "--output", metavar="FILE", default="out.png", help="the PNG (default out.png; several get -2, -3, ...)")  # fmt: skip
    parser.add_argument("--with", dest="painter", metavar="PAINTER", default="renderer", help="who paints (default: the renderer)")  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the first picture's seed (default 0)")
    parser.add_argument("--size", type=int, default=512, metavar="PX", help="pixels a side, 16 to 512 (default 512)")
    parser.add_argument("-n", type=int, default=1, metavar="N", help="how many, each with the next seed")
    parser.add_argument("--strict", action="store_true", help="refuse what cannot be painted as it is said")


def run(options: argparse.Namespace) -> int:
    from ...picture.paint import paint
    from ...scene.scene import Scene
    from ._shared import progress, write_bytes

    scene, first = Scene.load(options.scene), Path(options.output)
    rows = []
    for i in range(max(1, options.n)):
        picture = paint(
            scene, seed=options.seed + i, size_px=options.size, painter=options.painter, strict=options.strict
        )
        path = str(first) if i == 0 else str(first.with_stem(f"{first.stem}-{i + 1}"))
        write_bytes(picture.png(), path)
        rows.append({"file": path, "seed": options.seed + i})
        progress(i + 1, options.n, "pictures")
    if options.json:
        print(
            json.dumps(
                {"schema": 1, "pictures": rows, "findings": [f.as_dict() for f in picture.findings]}, ensure_ascii=False
            )
        )
        return int(any(f.severity != "info" for f in picture.findings))
    for finding in picture.findings:
        print(f"{finding.code} {finding.path} {finding.message}", file=sys.stderr)
    print("\n".join(str(row["file"]) for row in rows))
    return int(any(f.severity != "info" for f in picture.findings))
