"""The systems compared. Nothing is imported here: each process loads one of them alone."""
