"""How it is learnt: from a knowledge to a mind, which is kept between starts."""
