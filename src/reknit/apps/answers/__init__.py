"""Questions that one of the two brings to a talk, and answers prepared for them."""
