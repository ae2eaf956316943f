"""`python -m searchsvc` is the command line."""

from searchsvc.cli import main

main()
