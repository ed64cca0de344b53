"""Letters that two people show each other, and one that is written alone."""

from tests.web.lettering import shown_letter, written


def together(two):
    """Show a letter each; change one, and take another away."""
    gone, _ = shown_letter(two.jonass, "I scared the heron away.")
    two.jonass.post(f"/za/{gone}", {"do": "take-away"})
    shown_letter(two.miras, "I read your heron book without asking.")
    there, draft = shown_letter(two.jonass, "I lied to you about the heron.")
    written(two.jonass, "I lied to you about every heron.", of=draft, base=2)
    shown_letter(two.jonass, draft=draft)
    return {"letter_id": there}


def alone(two):
    """Write a letter, begin another, hold one back, and take one back."""
    draft = written(two.miras, "The kestrel letter stays with me.")
    begun = {"of": "e" * 32, "base": 0, "place": "amends", "f-did": "A kestrel"}
    two.miras.post("/d/", begun)
    back, _ = shown_letter(two.miras, "About the kestrel.", hold="60")
    two.miras.post(f"/za/{back}", {"do": "take-back"})
    held, _ = shown_letter(two.miras, "I hid the kestrel feather.", hold="720")
    return {"letter_id": held, "draft_id": draft}
