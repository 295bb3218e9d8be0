"""Saved results as the tables of docs/search.md."""

import json

from benchmarks.plot import FLOWS, RESULTS, results

HEADS = {
    "index": "| documents | engine | indexed a second | index, MB | memory of the rebuild, MB |",
    "flows": f"| engine | documents | {' | '.join(FLOWS)} |",
    "pages": f"| engine | documents | {' | '.join(FLOWS)} | names offered while one types |",
    "stock": "| database | Wagtail's own search, one facet | ours, all facets |",
    "views": "| page | views a second | of which answered 304 | median, 95th percentile |",
}


def text() -> str:
    """All tables, each under what it tells."""
    found = results()
    every = [one for by_size in found.values() for one in by_size.values()]
    parts = [about(every)] if every else []
    parts += [section("index", [index(one) for one in ordered(every)])]
    parts += ["Engine work, milliseconds: median / 95th percentile (median of the query by hand; how many times that)."]
    parts += [section("flows", [row(one, flow_of_engine) for one in every])]
    parts += ["The whole page, milliseconds: median / 95th percentile."]
    parts += [section("pages", [pages(one) for one in every])]
    parts += ["![Growth of the median from 2 000 to 100 000 documents](search-growth.svg)"]
    parts += ["Wagtail's own search on the same database, milliseconds: median."]
    parts += [section("stock", [line for one in every if "stock" in one for line in stock(one)])]
    path = RESULTS / "views.json"
    if path.exists():
        parts += [views(json.loads(path.read_text("utf-8")))]
    return "\n\n".join(parts) + "\n"


def section(name: str, rows: list[str]) -> str:
    head = HEADS[name]
    return "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rows])


def about(every: list[dict]) -> str:
    one = every[-1]
    machine, versions = one["machine"], {}
    for each in every:
        versions |= each["versions"]
    told = ", ".join(f"{name} {value}" for name, value in sorted(versions.items()))
    loads = [each[when] for each in every for when in ("load_before", "load_after")]
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_megabytes'] // 1024} GB; {told}. "
        f"Measured {min(each['at'] for each in every)[:16]} to {max(each['at'] for each in every)[:16]} UTC at commits "
        f"{', '.join(sorted({each['commit'] for each in every}))}; load average of the machine meanwhile "
        f"{min(loads)} to {max(loads)}, of which the measurement itself is about 1."
    )


def ordered(every: list[dict]) -> list[dict]:
    return sorted(every, key=lambda one: one["size"])


def spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def index(one: dict) -> str:
    made = one["index"]
    return (
        f"| {spaced(one['size'])} | {one['engine']} | {made.get('documents_a_second', '–')} | {made['megabytes']:.0f} "
        f"| {made.get('memory_megabytes', '–')} |"
    )


def row(one: dict, cell) -> str:
    cells = " | ".join(cell(one["flows"][flow]) for flow in FLOWS)
    return f"| {one['engine']} | {spaced(one['size'])} | {cells} |"


def pages(one: dict) -> str:
    typing = one.get("typing")
    return f"{row(one, flow_of_page)} {milliseconds(typing) if typing else '–'} |"


def flow_of_engine(flow: dict) -> str:
    ours, by_hand = flow["engine"], flow["by_hand"]
    return f"{ours['median']:.0f} / {ours['p95']:.0f} ({by_hand['median']:.0f}; {flow['ratio']:.1f}×)"


def flow_of_page(flow: dict) -> str:
    return milliseconds(flow["page"])


def milliseconds(taken: dict) -> str:
    return f"{taken['median']:.0f} / {taken['p95']:.0f}"


def stock(one: dict) -> list[str]:
    return [
        f"| {one['engine']}, {spaced(one['size'])} documents, {name} | {taken['stock']['median']:.1f} "
        f"| {taken['ours']['median']:.1f} |"
        for name, taken in one["stock"]["flows"].items()
    ]


def views(found: dict) -> str:
    rows = [
        f"| {each['page']} | {each['a_second']} | {'all' if each['conditional'] else 'none'} "
        f"| {each['median_ms']}, {each['p95_ms']} ms |"
        for each in found["pages"]
    ]
    return (
        f"Pages for readers without a cookie, views a second of one gunicorn worker on one core, asked from a second "
        f"process over kept connections (load average {found['load']} at the end):\n\n" + section("views", rows)
    )
