"""Pages of questions for a talk, and of answers.

`lists.py`: what was handed over · `handing.py`: handing questions over ·
`preparing.py`: one's own answers, and handing one over · `before.py`: the private page.
"""
