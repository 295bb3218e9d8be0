"""Models side by side, for readers: what was asked, the page, and what can be taken along."""
