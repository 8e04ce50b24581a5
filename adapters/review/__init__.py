"""What is due for a look: walked through on the console, and listed for the admins each week."""
