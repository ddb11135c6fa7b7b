"""Rebuild the layer pack, `src/diptych/picture/world/layers/`, from pinned npm packages (node and npm on the path).

    python scripts/build_layers.py [SCRATCH]

What it takes is said in layers.toml; a folder SCRATCH that already has node_modules is used as it is.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from layers_ink import regions
from PIL import Image

HERE = Path(__file__).parent
PACK = HERE.parent / "src/diptych/picture/world/layers"
TAKEN = tomllib.loads((HERE / "layers.toml").read_text(encoding="utf-8"))
ICONS = {"flat": "fluent-emoji-flat", "ink": "fluent-emoji-high-contrast", "cartoon": "noto"}
GROUPS = ("Animals & Nature", "Food & Drink", "Objects", "Activities", "Travel & Places")
LANGUAGES = ("en", "zh", "ja", "ko")
SOLID_PX = 192
MIT = """MIT License

Copyright (c) Microsoft Corporation.

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE."""
TERMS = {"MIT": MIT, "Apache-2.0": "Apache License, Version 2.0: the text is LICENSE at the root of this project."}


def install(scratch: Path) -> Path:
    """`node_modules` with the pinned packages, in `scratch`."""
    modules = scratch / "node_modules"
    if not modules.exists():
        scratch.mkdir(parents=True, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in TAKEN["packages"].items()]
        flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--no-save"]
        subprocess.run(["npm", "install", *flags, *wanted], cwd=scratch, check=True)
    for name, version in TAKEN["packages"].items():
        found = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))["version"]
        if found != version:
            raise SystemExit(f"{name} is {found}, not {version}")
    return modules


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def code(points: str) -> str:
    """`1f436-fe0f` without what only asks for a coloured emoji."""
    return "-".join(p for p in points.lower().split("-") if p != "fe0f")


def cldr_names(modules: Path) -> dict[str, dict[str, str]]:
    """{code: {language: name}}."""
    names: dict[str, dict[str, str]] = {}
    for kind in ("full/annotations", "derived-full/annotationsDerived"):
        for lang in LANGUAGES:
            (page,) = load(modules / f"cldr-annotations-{kind}/{lang}/annotations.json").values()
            for emoji, said in page["annotations"].items():
                if "tts" in said:
                    key = code("-".join(f"{ord(c):x}" for c in emoji))
                    names.setdefault(key, {}).setdefault(lang, said["tts"][0])
    return names


def plural(name: str) -> str:
    """The plural of an English name; "" for what already is many."""
    if name.endswith("s") and not name.endswith(("ss", "us", "is")):
        return ""
    if re.search(r"([sxz]|ch|sh)$", name):
        return name + "es"
    if name.endswith("y") and name[-2] not in "aeiou":
        return name[:-1] + "ies"
    return name[:-1] + "ves" if name.endswith(("leaf", "loaf", "wolf")) else name + "s"


def objects(modules: Path) -> dict[str, tuple[str, list[str]]]:
    """{id: (code, row of objects.tsv)} of what every set has and all languages name."""
    groups = load(modules / "@iconify-json/fluent-emoji-flat/metadata.json")["categories"]
    thing = {name for group in GROUPS for name in groups[group]}
    sets = [{code(k): v for k, v in load(modules / f"@iconify-json/{s}/chars.json").items()} for s in ICONS.values()]
    solid = {code(path.stem) for path in (modules / "@lobehub/fluent-emoji-3d/assets").glob("*.webp")}
    names, out = cldr_names(modules), TAKEN["objects"]["leave_out"].split()
    common = TAKEN["objects"]["common"].split()
    found = {}
    for key, name in sets[0].items():
        shared = all(key in s for s in sets) and key in solid and set(names.get(key, ())) == set(LANGUAGES)
        if not shared or name not in thing or any(fnmatch(name, pattern) for pattern in out):
            continue
        en, zh, ja, ko = (names[key][lang] for lang in LANGUAGES)
        many = plural(en)
        if name in TAKEN["names"]:
            en, zh, many = TAKEN["names"][name]
        better = TAKEN["names_ja_ko"].get(name, ("", ""))
        ja, ko = better[0] or ja, better[1] or ko
        found[name] = (key, [name, en, zh, ja, ko, many, "common" if name in common else ""])
    return dict(sorted(found.items()))


def write_objects(found: dict[str, tuple[str, list[str]]]) -> None:
    head = "# id, English, Chinese, Japanese, Korean, English plural, common; made by scripts/build_layers.py\n"
    rows = "".join("\t".join(row) + "\n" for _, row in found.values())
    (PACK / "objects.tsv").write_text(head + rows, encoding="utf-8")


def write_gz(name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (PACK / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def write_icons(modules: Path, found: dict[str, tuple[str, list[str]]]) -> None:
    """`objects-STYLE.json.gz`: {"box": side of the view, "bodies": {id: SVG inside}}."""
    for style, source in ICONS.items():
        folder = modules / "@iconify-json" / source
        chars = {code(k): v for k, v in load(folder / "chars.json").items()}
        icons = load(folder / "icons.json")
        bodies = {}
        for name, (key, _) in found.items():
            icon = chars[key]
            icon = icons.get("aliases", {}).get(icon, {}).get("parent", icon)
            bodies[name] = icons["icons"][icon]["body"]
        write_gz(f"objects-{style}.json.gz", {"box": icons["width"], "bodies": bodies})


def write_solid(modules: Path, found: dict[str, tuple[str, list[str]]]) -> None:
    """`objects-3d.zip` of WebP pictures of 192 px."""
    files = {code(path.stem): path for path in (modules / "@lobehub/fluent-emoji-3d/assets").glob("*.webp")}
    with zipfile.ZipFile(PACK / "objects-3d.zip", "w", zipfile.ZIP_STORED) as pack:
        for name, (key, _) in found.items():
            with Image.open(files[key]) as picture:
                small = picture.convert("RGBA").resize((SOLID_PX,) * 2, Image.Resampling.LANCZOS)
            made = io.BytesIO()
            small.save(made, "WEBP", quality=90, method=4)
            pack.writestr(zipfile.ZipInfo(f"{name}.webp", (1980, 1, 1, 0, 0, 0)), made.getvalue())


def write_people(scratch: Path) -> None:
    """`people.json.gz`, and `ink.zip` of the regions of the ink pieces: PIECE.png of labels."""
    made = scratch / "people.json"
    subprocess.run(["node", str(HERE / "build_layers.mjs"), str(scratch), str(made)], check=True)
    sets = load(made)
    peeps = sets["react-peeps"]["parts"]
    told = TAKEN["ink"]
    with zipfile.ZipFile(PACK / "ink.zip", "w", zipfile.ZIP_STORED) as pack:
        for kind, frame in told["frames"].items():
            peeps[kind] = {name: peeps[kind][name] for name in told[kind]}
            for name, of in told[kind].items():
                move = "translate(225 0)" if kind == "hair" else ""
                labels = regions(f'<g transform="{move}">{peeps[kind][name]}</g>', frame, of)
                png = io.BytesIO()
                labels.save(png, "PNG", optimize=True)
                pack.writestr(zipfile.ZipInfo(f"{name}.png", (1980, 1, 1, 0, 0, 0)), png.getvalue())
    sets["react-peeps"]["frames"] = told["frames"]
    write_gz("people.json.gz", sets)


def write_licences(modules: Path) -> None:
    """`licences/`: each package's own file where it has one, else the terms that it names."""
    folder = PACK / "licences"
    folder.mkdir(exist_ok=True)
    for name, source in TAKEN["sources"].items():
        own = modules / name / "LICENSE"
        terms = own.read_text(encoding="utf-8") if own.exists() else TERMS[source["licence"]]
        head = f"{name}\n{source['by']}\nLicence of what is in the pack: {source['licence']}\n\n"
        (folder / f"{name.split('/')[-1]}.txt").write_text(head + terms.strip() + "\n", encoding="utf-8")


def write_manifest(modules: Path) -> None:
    """What was taken, under which licence, and the hash of every file."""
    sources = {}
    for name, source in TAKEN["sources"].items():
        version = load(modules / name / "package.json")["version"]
        sources[name] = {"version": version, **source, "terms": f"licences/{name.split('/')[-1]}.txt"}
    files = sorted(path for path in PACK.rglob("*") if path.is_file() and path.name != "manifest.json")
    hashes = {path.relative_to(PACK).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    made = {"sources": sources, "files": hashes}
    (PACK / "manifest.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    scratch = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    modules = install(scratch)
    PACK.mkdir(exist_ok=True)
    found = objects(modules)
    write_objects(found)
    write_icons(modules, found)
    write_solid(modules, found)
    write_people(scratch)
    write_licences(modules)
    write_manifest(modules)
    print(len(found), "objects,", sum(path.stat().st_size for path in PACK.rglob("*")), "bytes")


if __name__ == "__main__":
    main()
