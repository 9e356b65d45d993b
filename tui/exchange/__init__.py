"""The formats that leave and enter the program."""
