"""Shards, parquet and folders as sources: the same pictures whichever way, in an order that resumes, and bad data told."""

import io
import json
import tarfile

import numpy
import pyarrow
import pyarrow.parquet
import pytest
import torch
from PIL import Image

from diptych.encoders.pixels import Look
from diptych.errors import InputError
from diptych.training.files import Files, Ids, Reading
from diptych.training.records import units

LOOK = Look(16, 16, "floor", 3, (0.5,) * 3, (0.5,) * 3)
IDS = Ids(10)


def colour(i: int) -> tuple[int, int, int]:
    return (i * 7 % 256, i * 31 % 256, i * 101 % 256)


def png(i: int, size: tuple[int, int] = (20, 16)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour(i)).save(out, "PNG")
    return out.getvalue()


def tar(path, members: dict[str, bytes]) -> None:
    with tarfile.open(path, "w") as file:
        for name, raw in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            file.addfile(info, io.BytesIO(raw))


def shards(folder, count: int = 3, each: int = 10) -> str:
    folder.mkdir(exist_ok=True)
    for s in range(count):
        members = {}
        for i in range(s * each, (s + 1) * each):
            members |= {f"{i:05}.png": png(i), f"{i:05}.txt": f"number {i}".encode()}
        tar(folder / f"{s:04}.tar", members)
    return str(folder / f"{{0000..{count - 1:04}}}.tar")


def reading(**more):
    return Reading(**{"batch": 4, "shuffle": 8, "workers": 0, **more})


def seen(files: Files, cursor, count: int) -> list[tuple[list, list]]:
    """Colours and ids of `count` batches, and their cursors."""
    out = []
    for batch, after in files.batches(cursor):
        json.loads(json.dumps(after))
        out.append((batch.pixels[:, :, 0, 0].tolist(), [row.tolist() for row in batch.ids], after))
        if len(out) == count:
            return out
    raise AssertionError


def of(number: int) -> tuple[list, tuple]:
    return list(colour(number)), IDS.row(f"number {number}")[0]


def test_an_epoch_has_every_record_once_and_the_next_one_another_order(tmp_path):
    files = Files(shards(tmp_path / "s"), reading(batch=30), LOOK, IDS)
    (first, ids, _), (second, _, after) = seen(files, {}, 2)
    assert sorted(first) == sorted(second) == sorted(list(colour(i)) for i in range(30))
    assert first != second
    assert first != [list(colour(i)) for i in range(30)]
    for i in range(30):  # each picture has its own text
        row = ids[first.index(list(colour(i)))]
        want = list(IDS.row(f"number {i}")[0])
        assert row[: len(want)] == want
        assert set(row[len(want) :]) <= {49407}
    assert after["epoch"] == 1
    assert files.told.counts == {"pictures": 30, "cut texts": 0}


@pytest.mark.parametrize("workers", [0, 2])
def test_every_cursor_goes_on_exactly(tmp_path, workers):
    data = shards(tmp_path / "s")
    straight = seen(
        Files(data, reading(workers=workers), LOOK, IDS), {}, 17
    )  # over two epochs, batches over window ends
    for stop in (0, 1, 6, 7, 14):
        cursor = json.loads(json.dumps(straight[stop][2]))
        assert seen(Files(data, reading(), LOOK, IDS), cursor, 17 - stop - 1) == straight[stop + 1 :]


def test_ranks_share_units_and_where_they_are_few_records(tmp_path):
    data = shards(tmp_path / "s", count=3)
    for ranks in (2, 3, 5):
        sizes = [30 // ranks if ranks != 2 else (20, 10)[r] for r in range(ranks)]
        parts = []
        for r in range(ranks):
            parts += seen(Files(data, reading(batch=sizes[r], rank=r, ranks=ranks), LOOK, IDS), {}, 1)[0][0]
        assert sorted(parts) == sorted(list(colour(i)) for i in range(30)), ranks


def test_parquet_and_folders_give_what_shards_give(tmp_path):
    rows = [{"image": {"bytes": png(i), "path": None}, "text": f"number {i}"} for i in range(30)]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "a.parquet", row_group_size=10)
    beside, listed, table = (tmp_path / n for n in ("beside", "listed", "table"))
    for folder in (beside, listed, table):
        folder.mkdir()
        for i in range(30):
            (folder / f"{i:02}.png").write_bytes(png(i))
    for i in range(30):
        if i % 2:
            (beside / f"{i:02}.txt").write_text(f"number {i}\n")
        else:
            (beside / f"{i:02}.json").write_text(json.dumps({"caption": f"number {i}"}))
    lines = [json.dumps({"file_name": f"{i:02}.png", "text": f"number {i}"}) for i in range(30)]
    (listed / "metadata.jsonl").write_text("\n".join(lines))
    (table / "captions.csv").write_text("file,caption\n" + "\n".join(f"{i:02}.png,number {i}" for i in range(30)))
    for data in (tmp_path / "a.parquet", beside, listed, table):
        files = Files(str(data), reading(batch=30), LOOK, IDS)
        pixels, ids, _ = seen(files, {}, 1)[0]
        both = sorted(zip(pixels, (tuple(t for t in row if t != 49407) for row in ids), strict=True))
        assert both == sorted((of(i)[0], of(i)[1][:-1]) for i in range(30)), data
    assert len(units(str(tmp_path / "a.parquet"))) == 3


def test_bad_records_are_counted_named_and_passed_over(tmp_path):
    members = {}
    for i in range(20):
        members |= {f"{i:03}.png": png(i), f"{i:03}.txt": f"number {i}".encode()}
    members["003.png"] = png(3)[:60]
    members["004.txt"] = b"  \n"
    members["005.txt"] = b"\xff\xfe\xff"
    members["006.png"] = b"a text"
    members["007.txt"] = " ".join(["word"] * 40).encode()
    members["008.png"] = b""
    del members["009.png"], members["010.txt"]
    tar(tmp_path / "a.tar", members)
    tar(tmp_path / "b.tar", {f"{i}.{k}": v for i in range(30, 40) for k, v in (("png", png(i)), ("txt", b"more"))})
    whole = (tmp_path / "b.tar").read_bytes()
    (tmp_path / "b.tar").write_bytes(whole[: len(whole) // 2])
    files = Files(str(tmp_path / "*.tar"), reading(batch=3), LOOK, IDS)
    seen(files, {}, 12)
    counts = files.told.counts
    assert counts["no caption"] == 2
    assert counts["unreadable picture"] == 3
    assert counts["unreadable caption"] == 1
    assert counts["no picture"] == 1
    assert counts["cut texts"] == 1
    assert counts["the shard is damaged"] == 1
    assert files.told.bad == 8 == len(files.told.skipped)
    assert "damaged" in files.told.skipped[f"{tmp_path}/a.tar:003"]
    long, cut = IDS.row(" ".join(["word"] * 40))
    assert (len(long), long[-1], cut) == (10, 49407, True)


def test_equal_texts_are_no_negatives(tmp_path):
    tar(tmp_path / "a.tar", {f"{i}.{k}": v for i in range(4) for k, v in (("png", png(i)), ("txt", (b"cat", b"dog")[i % 2]))})  # fmt: skip
    batch, _ = next(Files(str(tmp_path / "a.tar"), reading(), LOOK, IDS).batches({}))
    same = (batch.ids[:, None] == batch.ids[None]).all(-1)
    assert torch.equal(batch.true, same)
    assert int(same.sum()) == 8


def test_several_captions_take_turns_and_crops_are_of_the_seed(tmp_path):
    tar(tmp_path / "a.tar", {"a.png": png(1, (64, 48)), "a.json": json.dumps({"captions": ["one", "two", "three"]}).encode()})  # fmt: skip
    noise = numpy.random.default_rng(0).integers(0, 256, (48, 64, 3), dtype=numpy.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "PNG")
    tar(tmp_path / "b.tar", {"b.png": out.getvalue(), "b.txt": b"noise"})
    files = Files(str(tmp_path / "a.tar"), reading(batch=1), LOOK, IDS)
    assert len({tuple(ids[0]) for _, ids, _ in seen(files, {}, 20)}) == 3
    first, again, other = (
        next(Files(str(tmp_path / "b.tar"), reading(batch=1, crop=0.3, seed=s), LOOK, IDS).batches({}))[0].pixels
        for s in (1, 1, 2)
    )
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_data_that_is_none_is_said(tmp_path):
    (tmp_path / "x.txt").write_text("hello")
    (tmp_path / "empty").mkdir()
    for data, why in (("nowhere", "no data at nowhere"), (tmp_path / "x.txt", "is no data to train on"), (tmp_path / "empty", "holds no pictures")):  # fmt: skip
        with pytest.raises(InputError, match=why):
            units(str(data))
    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), tmp_path / "a.parquet")
    with pytest.raises(InputError, match="has columns a"):
        units(str(tmp_path / "a.parquet"))
    tar(tmp_path / "a.tar", {"a.png": b"no picture", "a.txt": b"x"})
    with pytest.raises(InputError, match="none of the 1 records can be used"):
        next(Files(str(tmp_path / "a.tar"), reading(), LOOK, IDS).batches({}))
