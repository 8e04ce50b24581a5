"""How it is looked at: the test questions, the reasons for a reply, what a change would do."""
