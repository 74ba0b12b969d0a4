"""Reports: bytes from files, folders and addresses become `Report` records."""
