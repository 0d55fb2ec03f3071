"""The use cases: what the command line asks the program to do. Floor 3."""
