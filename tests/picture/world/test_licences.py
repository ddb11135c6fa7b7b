import hashlib
import json
from pathlib import Path

import pytest

import diptych.picture.world

PACK = Path(diptych.picture.world.__file__).parent / "layers"
ROOT = Path(__file__).parents[3]
MANIFEST = json.loads((PACK / "manifest.json").read_text(encoding="utf-8"))
FREE = {"MIT", "CC0-1.0", "CC-BY-4.0", "Apache-2.0", "Unicode-3.0"}
REFUSED = ("avataaars", "bottts", "openmoji", "emojione")


def test_every_file_of_the_pack_is_the_one_that_was_built():
    files = {p.relative_to(PACK).as_posix() for p in PACK.rglob("*") if p.is_file()} - {"manifest.json"}
    assert files == set(MANIFEST["files"])
    for name, digest in MANIFEST["files"].items():
        assert hashlib.sha256((PACK / name).read_bytes()).hexdigest() == digest, name


def test_every_part_has_a_source_and_every_source_free_terms():
    sources = MANIFEST["sources"].values()
    assert {source["licence"] for source in sources} <= FREE
    data = {name for name in MANIFEST["files"] if not name.startswith("licences/")}
    assert data == {name for source in sources for name in source["files"]}


@pytest.mark.parametrize("name", list(MANIFEST["sources"]))
def test_the_terms_stand_beside_the_pack_and_the_notice_says_who(name):
    source = MANIFEST["sources"][name]
    terms = (PACK / source["terms"]).read_text(encoding="utf-8")
    assert source["by"] in terms
    assert len(terms) > 150
    assert source["by"].split(" by ")[0] in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_nothing_of_unclear_or_share_alike_terms_is_in():
    told = json.dumps(MANIFEST).lower() + (ROOT / "scripts/layers.toml").read_text(encoding="utf-8").lower()
    assert not [name for name in REFUSED if name in told]


def test_the_pack_is_small():
    assert sum(path.stat().st_size for path in PACK.rglob("*") if path.is_file()) < 10_000_000
