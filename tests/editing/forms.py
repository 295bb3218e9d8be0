"""The editor's form as a browser would send it."""

from bs4 import BeautifulSoup
from django.test import Client


def fields(html: str, form: str = "[data-edit-form]") -> dict[str, object]:
    """The names and values of a form, as a browser would send it untouched."""
    found = BeautifulSoup(html, "html.parser").select_one(form)
    for template in found.select("template"):
        template.decompose()
    values: dict[str, object] = {}
    for field in found.select("input[name], textarea[name], select[name]"):
        name, kind = field["name"], field.get("type")
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                values[name] = field.get("value", "on")
        elif kind in ("submit", "file", "button"):
            continue
        elif field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            values[name] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            values[name] = field.text.removeprefix("\n")
        else:
            values[name] = field.get("value", "")
    return values


def chosen(rows: str, name: str, *terms) -> dict[str, object]:
    """Terms chosen in a panel that was empty."""
    data: dict[str, object] = {f"{rows}-TOTAL_FORMS": len(terms), f"{rows}-INITIAL_FORMS": 0}
    for place, term in enumerate(terms):
        data |= {f"{rows}-{place}-{name}": term.pk, f"{rows}-{place}-ORDER": place + 1, f"{rows}-{place}-id": ""}
    return data


def send(client: Client, address: str, **changed: object):
    """Open a form, change what is given, and send it; answers with the page that follows."""
    page = client.get(address)
    assert page.status_code == 200, page
    # Streams are built by script: without one they are sent empty.
    values = dict.fromkeys(["development_path-count", "attachments-count", "body-count"], 0)
    values |= fields(page.content.decode()) | changed
    return client.post(address, {name: value for name, value in values.items() if value is not None}, follow=True)


def sentences(response) -> str:
    """What the page says, without its markup."""
    text = BeautifulSoup(response.content.decode(), "html.parser").get_text(" ")
    return " ".join(text.split())
