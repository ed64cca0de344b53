"""What a person can see of questions and answers. Frozen values out, ready for a page.

`lists.py`: what was handed over, and the line for the page for two · `handing.py`:
choosing questions, and exactly what will be visible · `preparing.py`: one's own answers.
"""
