"""Rules for promises: on which days one is due, and what becomes of these days.

`rhythm.py`: days · `tally.py`: what both said of them, as one sentence and by month.
"""
