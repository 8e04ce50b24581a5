"""What is read from the journal: what was asked, and what was not answered well."""
