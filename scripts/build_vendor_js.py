"""Rebuild src/diptych/doors/web/vendor/ from the pinned npm package (npm on the path), byte for byte.

python scripts/build_vendor_js.py            # writes the file, or says how it differs from what NOTICE names
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "htm@3.1.1"
MEMBER = "package/preact/standalone.module.js"
SHA256 = "72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7"
FILE = Path(__file__).parent.parent / "src/diptych/doors/web/vendor/htm-preact.js"


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        packed = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=scratch, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(scratch) / packed.stdout.split()[-1]) as archive:
            member = archive.extractfile(MEMBER)
            data = member.read() if member else b""
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        print(f"{PACKAGE} holds {found}, NOTICE names {SHA256}", file=sys.stderr)
        return 1
    FILE.write_bytes(data)
    print(f"{FILE.name}: {len(data)} bytes, as pinned")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
