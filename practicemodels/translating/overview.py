"""What is behind."""

from django.views.generic import View


def may_see(user):
    return True


class OverviewView(View):
    pass
