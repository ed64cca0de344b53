"""Rules of agreements: their words, what becomes of them, and being ready for one.

`terms.py`: the words that two agree on · `course.py`: from proposed to ended ·
`readiness.py`: four private questions before something hard to take back.
"""
