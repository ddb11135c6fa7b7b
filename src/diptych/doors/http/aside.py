"""Work beside the event loop: a few threads, a bounded queue, and an end for what takes too long.

A scene can be written so that reading it takes minutes. A thread cannot be ended from outside, but an exception can be
raised in it at its next step of Python; the library's work is Python, so that one stops within milliseconds.
"""

from __future__ import annotations

import asyncio
import ctypes
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from ...errors import RequestError

__all__ = ["Aside"]

T = TypeVar("T")
GRACE_S = 2.0  # how long one step of C code may go on


class _Stopped(BaseException):
    """Raised in a thread whose work took too long; no `except Exception` of the library holds it up."""


class _Task(Generic[T]):
    def __init__(self, work: Callable[[], T]):
        self.work, self.thread, self.begun, self.stopping = work, 0, 0.0, False
        self.lock = threading.Lock()

    def run(self) -> T:
        self.begun = _spent(threading.get_ident())
        self.thread = threading.get_ident()
        try:
            return self.work()
        except _Stopped:
            self.stopping = False  # it has come
            raise
        finally:
            with self.lock:
                self.thread = 0
            while self.stopping:  # the exception is on its way: it must not reach the thread's next task
                time.sleep(0.001)

    def stop(self) -> None:
        with self.lock:
            if self.thread:
                self.stopping = True
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(_Stopped))

    def spent(self) -> float:
        """Seconds of computing; 0 before it has begun."""
        with self.lock:
            return _spent(self.thread) - self.begun if self.thread else 0.0


def _spent(thread: int) -> float:
    """A thread's processor time, which a busy machine does not stretch; where the system has no such clock, time of day."""
    clock = getattr(time, "pthread_getcpuclockid", None)
    return time.clock_gettime(clock(thread)) if clock is not None else time.monotonic()


class Aside:
    """`await aside(work)`: its result. RequestError E703 where too many wait, E704 where it computed for over `seconds`."""

    def __init__(self, threads: int = 4, waiting: int = 64, seconds: float = 5.0):
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="studio")
        self.most, self.seconds, self.held = threads + waiting, seconds, 0

    async def __call__(self, work: Callable[[], T]) -> T:
        if self.held >= self.most:
            raise RequestError("E703", "the studio is busy", "send it again in a moment")
        task = _Task(work)
        self.held += 1
        future = asyncio.get_running_loop().run_in_executor(self.pool, task.run)
        future.add_done_callback(self._done)
        while not future.done() and (left := self.seconds - task.spent()) > 0:
            await asyncio.wait({future}, timeout=max(left, 0.02))
        if not future.done():
            task.stop()
            await asyncio.wait({future}, timeout=GRACE_S)
        too_long = RequestError("E704", f"this took over {self.seconds:g} seconds of computing and was stopped", "send a shorter text")
        if not future.done():
            raise too_long
        try:
            return await future
        except _Stopped:
            raise too_long from None

    def _done(self, future: asyncio.Future[T]) -> None:
        self.held -= 1
        if not future.cancelled():
            future.exception()  # it was seen: nobody else may wait for it any more

    def close(self) -> None:
        self.pool.shutdown(wait=False, cancel_futures=True)
