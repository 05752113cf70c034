"""Figures: ours beside the floor, in one run, interleaved. `python -m benchmarks` writes README.md."""
