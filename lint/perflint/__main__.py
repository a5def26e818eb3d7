"""`python -m perflint`."""

from perflint.cli.main import main

if __name__ == "__main__":  # not in the processes that it starts, which import it
    main()
