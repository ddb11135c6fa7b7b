"""The pre-commit hook: its entry by itself, and under pre-commit as a team would have it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
GOOD = '{"subject": "a cat", "clothing": "a red scarf"}'
BAD = "# mine\nsubject: a castle, <lora:ink:0.8>   # the castle\n"


def git(*arguments, cwd):
    done = subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=a@b", *arguments], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["a.prompt.json", "b.scene.yaml", "c.scene.yml", "deep/er/d.prompt.txt", "e.scene.toml"])
def test_it_takes_prompts_and_scenes(name):
    assert re.search(HOOK["files"], name)


@pytest.mark.parametrize("name", ["package.json", "notes.txt", "scene.json", "a.prompt.py", "a.prompts.json.bak"])
def test_it_leaves_the_rest(name):
    assert not re.search(HOOK["files"], name)


def test_its_entry_is_a_command_of_ours(tmp_path):
    program, *arguments = HOOK["entry"].split()
    assert program == "diptych"
    (tmp_path / "a.scene.json").write_text(GOOD)
    (tmp_path / "b.scene.yaml").write_text(BAD)
    run = [sys.executable, "-m", "diptych.doors.cli", *arguments, "-t", "flux.1-dev"]
    assert subprocess.run([*run, "a.scene.json"], cwd=tmp_path, capture_output=True).returncode == 0
    assert subprocess.run([*run, "a.scene.json", "b.scene.yaml"], cwd=tmp_path, capture_output=True).returncode == 1


@pytest.mark.slow
def test_under_pre_commit(tmp_path):
    """Installs this repository's last commit into an environment of pre-commit's own: a minute, and a network for Pillow and tokenizers."""
    pytest.importorskip("pre_commit")
    team = tmp_path / "team"
    team.mkdir()
    git("init", "-q", ".", cwd=team)
    config = team / ".pre-commit-config.yaml"
    hook = f"repos:\n- repo: {ROOT}\n  rev: {git('rev-parse', 'HEAD', cwd=ROOT)}\n  hooks:\n  - id: {HOOK['id']}\n    args: "
    (team / "a.scene.json").write_text(GOOD)
    (team / "sp ace.prompt.txt").write_text("A cat on a mat.\n")
    (team / "notes.txt").write_text("<lora:not-ours:1>\n")

    def commit(arguments, **files):
        config.write_text(hook + arguments + "\n")
        for name, text in files.items():
            (team / f"{name}.scene.yaml").write_text(text)
        git("add", "-A", cwd=team)
        places = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
        done = subprocess.run([sys.executable, "-m", "pre_commit", "run"], cwd=team, capture_output=True, text=True, env=os.environ | places)
        return done.returncode, done.stdout

    assert commit("[-t, flux.1-dev]")[0] == 0
    code, out = commit("[-t, flux.1-dev]", bad=BAD)
    assert code == 1
    assert "bad.scene.yaml:2:10: warning DP105" in out
    assert "not-ours" not in out
    code, out = commit("[--fix, -t, flux.1-dev]")
    assert code == 1
    assert "files were modified by this hook" in out
    assert (team / "bad.scene.yaml").read_text() == "# mine\nsubject: a castle   # the castle\n"
    assert commit("[--fix, -t, flux.1-dev]")[0] == 0
    assert commit("[-t, flux.1-dev]", bad="subject: [")[1].count("[E101]") == 1
