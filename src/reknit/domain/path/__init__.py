"""The path: what comes next on the way, and why.

Begin with `situation`, then `next`; `laws` says what may never happen.
"""
