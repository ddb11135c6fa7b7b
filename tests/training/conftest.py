"""One thread, and no spinning ones: figures are compared bit by bit, on machines that do other things as well."""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

torch.set_num_threads(1)
