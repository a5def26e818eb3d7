"""`python -m perflint`."""

from perflint.cli.main import main

main()
