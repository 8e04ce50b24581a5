"""Knowledge that changes while the bot runs: noticed, learnt, answered from, and told of."""
