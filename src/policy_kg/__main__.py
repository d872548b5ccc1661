"""`python -m policy_kg` is `policy-kg`."""

from policy_kg.cli import main

if __name__ == "__main__":
    main()
