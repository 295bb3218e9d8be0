"""Areas, for readers: what each has and lacks, side by side, and each on a page of its own."""
