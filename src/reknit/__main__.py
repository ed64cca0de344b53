"""`python -m reknit` is the same as the command `reknit`."""

from reknit.cli.main import main

raise SystemExit(main())
