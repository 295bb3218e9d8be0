"""Prints saved results as the tables of docs/search.md: `python -m benchmarks.table`."""

import json

from benchmarks.plot import FLOWS, RESULTS, results


def main() -> None:
    found = results()
    print(
        "| documents | engine | indexed a second | index, MB | memory of the rebuild, MB | load |\n"
        "|---|---|---|---|---|---|"
    )
    for engine, by_size in found.items():
        for size, one in by_size.items():
            index = one["index"]
            print(
                f"| {size:,} | {engine} | {index['documents_a_second']} | {index['megabytes']:.0f} "
                f"| {index['memory_megabytes']} | {one['load_before']}–{one['load_after']} |".replace(",", " ")
            )
    print("\n| | documents |" + "".join(f" {flow} |" for flow in FLOWS))
    print("|---|---|" + "---|" * len(FLOWS))
    for engine, by_size in found.items():
        for size, one in by_size.items():
            cells = "".join(f" {cell(one['flows'][flow])} |" for flow in FLOWS)
            print(f"| {engine} | {size:,} |{cells}".replace(",", " "))
    for path in sorted(RESULTS.glob("site-*.json")):
        page(json.loads(path.read_text("utf-8")))


def cell(flow: dict) -> str:
    """Median and 95th percentile of ours, median of the query by hand, and how many times that ours takes."""
    ours, by_hand = flow["engine"], flow["by_hand"]
    return f"{ours['median']:.0f} / {ours['p95']:.0f} ({by_hand['median']:.0f}; {flow['ratio']:.1f}×)"


def page(one: dict) -> None:
    print(f"\n{one['engine']}, {one['size']} pages, load {one['load']}; rebuild {one['rebuild']}")
    for name, taken in one["pages"].items():
        print(f"- {name}: page {taken['median']} / {taken['p95']} ms")
    for name, taken in one["stock"].items():
        print(f"- Wagtail's own, {name}: {taken['median']} / {taken['p95']} ms")


if __name__ == "__main__":
    main()
