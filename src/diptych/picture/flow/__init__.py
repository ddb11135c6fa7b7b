"""The embedded painter: a small rectified flow transformer on pixels."""
