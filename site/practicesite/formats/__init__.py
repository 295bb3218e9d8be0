"""Dates where Django's own form is not that of the site's readers; all else is Django's."""
