"""The installed program, and `python -m perflint`. The processes that it starts import this as well, and nothing of it."""


def main() -> None:
    """Run the command line and exit."""
    from perflint.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
