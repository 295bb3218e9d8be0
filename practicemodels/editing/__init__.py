"""The editing side: what authors, editors and administrators meet in the admin."""
