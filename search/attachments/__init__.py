"""The texts of attached files, read where they can do no harm and kept by the content of the file."""
