"""Files that appear whole or not at all."""

import os
import resource
import signal
import stat

import pytest

from diptych.errors import OutputError
from diptych.whole import write_whole


def test_bytes_and_pieces(tmp_path):
    write_whole(tmp_path / "a", b"one")
    write_whole(tmp_path / "b", (piece for piece in (b"on", bytearray(b"e"), memoryview(b"!"))))
    assert (tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes() == b"oneone!"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o666 & ~_umask()


def _umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_permissions_and_links_stay(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "real").stat().st_mode) == 0o640


def test_the_longest_name_that_a_folder_takes(tmp_path):
    write_whole(tmp_path / ("n" * 255), b"x")
    assert [p.name for p in tmp_path.iterdir()] == ["n" * 255]


def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    old, before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OutputError, match=r"E501.*large"):
            write_whole(tmp_path / "a", bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, old)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old"}


def test_what_stops_half_way_leaves_nothing(tmp_path):
    def pieces():
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", pieces())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_devices_are_written_to_as_they_are():
    with pytest.raises(OutputError, match="No space left"):
        write_whole("/dev/full", b"x")
    write_whole("/dev/null", b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("place", [".", "no/such/folder/a", "file/a"])
def test_places_where_nothing_can_be_written(tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="E501"):
        write_whole(tmp_path / place, b"x")
