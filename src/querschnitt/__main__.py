"""`python -m querschnitt` is the command line."""

from querschnitt.config.cli import main

main()
