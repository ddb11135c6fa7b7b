"""Two processes with half a batch each have the loss and the gradients of one with all of it."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from little import batch, naming_clip, same_gradients

from diptych.encoders.files import open_file
from diptych.training.batch import Batch, Choices
from diptych.training.ranks import Ranks
from diptych.training.step import gradients

PROGRAM = """
import sys, torch
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import conftest
from little import naming_clip
from test_ranks import half
from diptych.encoders.embeds import save_safetensors
from diptych.training.ranks import joined
from diptych.training.step import gradients
ranks = joined(torch.device("cpu"))
assert ranks.share({"rank": ranks.rank, "more": "x" * ranks.rank}, torch.device("cpu")) == [{"rank": 0, "more": ""}, {"rank": 1, "more": "x"}]
for loss in ("clip", "siglip"):
    model = naming_clip(1, loss=loss)
    told = gradients(model, half(ranks.rank), ranks, loss=loss, micro=4)
    out = {n: p.grad for n, p in model.named_parameters()} | {"loss": torch.tensor([told.loss])}
    save_safetensors(Path(sys.argv[2]) / f"{loss}{ranks.rank}.safetensors", out, {})
ranks.wait()
ranks.leave()
"""


def half(rank: int) -> Batch:
    return batch(20 + rank, 8)


def together() -> Batch:
    """Both halves as one batch; the ranks know only of true pairs within their own half."""
    one, two = half(0), half(1)
    true = torch.block_diag(one.true.float(), two.true.float()).bool()
    moved = tuple(Choices(c.rows + 8, c.ids, c.answers, c.kind, c.weight) for c in two.choices)
    labels = {kind: torch.cat([shown, two.labels[kind]]) for kind, shown in one.labels.items()}
    return Batch(torch.cat([one.pixels, two.pixels]), torch.cat([one.ids, two.ids]), true, one.choices + moved, labels)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ranks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": "2"}
    arguments = [sys.executable, "-c", PROGRAM, str(Path(__file__).parent), str(folder)]
    started = [subprocess.Popen(arguments, env=os.environ | where | {"RANK": str(r)}, stderr=subprocess.PIPE) for r in range(2)]  # fmt: skip
    for process in started:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()
    return folder


@pytest.mark.parametrize("loss", ["clip", "siglip"])
def test_two_ranks_equal_one(two, loss):
    model = naming_clip(1, loss=loss)
    told = gradients(model, together(), Ranks(), loss=loss)
    for rank in range(2):
        found = {n: e.tensor() for n, e in open_file(two / f"{loss}{rank}.safetensors").entries.items()}
        assert float(found["loss"]) == pytest.approx(told.loss, rel=1e-5)
        same_gradients(found, model)
