"""The public names, and what importing them costs."""

import os
import subprocess
import sys

import diptych as dp


def test_public_names_are_these_and_all_load():
    assert dp.__all__ == ["Attribute", "DiptychError", "Embeds", "Finding", "Picture", "Prompt", "Scene", "Target", "TokenCount", "Verdict", "encode", "judge", "lint", "paint", "render", "target", "tokens"]  # fmt: skip
    for name in dp.__all__:
        assert getattr(dp, name)
    assert set(dp.__all__) <= set(dir(dp))


def test_importing_loads_nothing():
    program = "import sys, diptych; assert not [m for m in sys.modules if m.startswith('diptych.')]; assert 'yaml' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", program], timeout=30).returncode == 0


def test_the_lines_of_the_readme():
    scene = dp.Scene.load("examples/listener.json")
    prompt = dp.render(scene, target="flux.1-dev")
    assert prompt.texts["t5xxl"].startswith("A young Japanese woman")
    assert dp.tokens(prompt)["clip_l"].count == prompt.tokens["clip_l"].count
    assert dp.tokens("a cat", slot="t5xxl")["t5xxl"].blocks[-1].text == "cat"


def test_the_same_bytes_under_every_hash_seed():
    program = (
        "import json, sys; sys.path.insert(0, 'benchmarks'); import diptych as dp; from scenes import scenes\n"
        "for lang in ('zh', 'en'):\n"
        "    for scene in scenes(40, seed=2, lang=lang):\n"
        "        for target in ('flux.1-dev', 'hunyuan-dit', 'fibo'):\n"
        "            print(json.dumps(dp.render(scene, target).as_dict(), ensure_ascii=True))\n"
    )
    outs = set()
    for seed in ("0", "1", "77"):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=240, env=os.environ | {"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr.decode()
        outs.add(done.stdout)
    assert len(outs) == 1
