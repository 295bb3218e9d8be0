"""What a new site needs before anyone can use it: made by `bootstrap_site`, any number of times."""
