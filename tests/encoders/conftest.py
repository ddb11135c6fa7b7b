"""Threads that wait must not spin: beside another process on the machine, spinning makes two threads 20 times slower than one."""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
