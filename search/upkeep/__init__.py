"""How the index is kept true: what waits is delivered, what is old is made anew, what differs is mended."""
