"""`python -m headwater`."""

from headwater.commands.main import main

main()
