"""What a run left out is named at its end; what it could not run is a failure where everything must (`CI` is set)."""

import os
from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    unwanted = terminalreporter.stats.get("deselected", [])
    if not skipped and not unwanted:
        return
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    terminalreporter.section("left out")
    if unwanted:
        # What whoever started the run left to another one is told, and no failure.
        options = terminalreporter.config.option
        terminalreporter.write_line(
            f"{len(unwanted)} × not asked for: {options.markexpr or options.keyword or 'named apart'}"
        )
    for reason, times in reasons.most_common():
        terminalreporter.write_line(f"{times} × {reason}")
    if skipped and must_run():
        terminalreporter.write_line("CI is set: what is left out is a failure.", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if must_run() and exitstatus == 0 and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def must_run() -> bool:
    return bool(os.environ.get("CI"))
