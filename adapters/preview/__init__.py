"""`sistercity preview`: what an edit changes for those who ask, before it goes live."""
