"""`sistercity init`: the knowledge of a new programme, asked for and written."""
