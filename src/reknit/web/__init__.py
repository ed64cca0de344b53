"""What all pages share: accounts and sessions, the look, headers, lock, exit, drafts."""
