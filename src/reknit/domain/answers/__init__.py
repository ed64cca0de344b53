"""Questions that one hands to the other, and answers: what may go across, and when.

`ready.py`: what follows from the private page before · `days.py`: the day that somebody
names for an answer.
"""
