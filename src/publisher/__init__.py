"""Makes the site: stages the guide and the calculator, builds, checks and serves them."""
