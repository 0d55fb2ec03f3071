"""The phrase bank: YAML files to records and back. Floor 2."""
