"""The generated pages say what the profiles and the rules say now."""

from pathlib import Path

import pytest
from build_docs import DOCS, PAGES

from diptych.prompt.lint import rules
from diptych.prompt.profile import target_ids


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_is_what_the_script_writes(name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), "run `python scripts/build_docs.py`"


def test_every_target_and_rule_is_there():
    atlas, page = (Path(DOCS / name).read_text(encoding="utf-8") for name in PAGES)
    assert all(f"(`{name.split('@')[0]}`)" in atlas for name in target_ids())
    assert all(f"## {code}\n" in page for code in rules())
