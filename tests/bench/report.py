"""Formats the measurements of compare.sh as Markdown: medians, ratios and targets.

Usage: report.py FOLDER     (with GROUP.ROUND.json from hyperfine, and memory.tsv)
"""

import collections
import csv
import json
import os
import pathlib
import platform
import statistics
import sys

TARGETS = [
    # group, compared with, maximum ratio of the times
    ("version", "terraform", 1.3),
    ("validate-2000", "node", 1.5),
    ("plan-1000", "terraform", 0.6),
    ("apply-1000", "terraform", 0.15),
    ("apply-1000", "bare-client", 1.5),
]
MEMORY_LIMIT_MB = 400
MEMORY_GROUPS = ["plan-5000", "apply-5000"]
OURS = "amas-sync"


def medians(folder):
    """The median time in seconds of every command of every group, over all rounds, and the number of runs."""
    times = collections.defaultdict(lambda: collections.defaultdict(list))
    for file in sorted(folder.glob("*.[0-9]*.json")):
        group = file.name.split(".")[0]
        for result in json.loads(file.read_text(encoding="utf-8"))["results"]:
            times[group][result["command"]] += result["times"]
    return {group: {name: (statistics.median(runs), len(runs)) for name, runs in commands.items()} for group, commands in times.items()}


def peaks(folder):
    """The peak memory of every measured command in MB (10^6 bytes)."""
    file = folder / "memory.tsv"
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as rows:
        return {group: int(kilobytes) * 1024 / 1e6 for group, kilobytes in csv.reader(rows, delimiter="\t")}


def seconds(time):
    return f"{time * 1000:.0f} ms" if time < 1 else f"{time:.2f} s"


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def order(group):
    command, _, size = group.partition("-")
    return ["version", "validate", "plan", "apply"].index(command), int(size or 0)


def print_times(measured):
    others = ["terraform", "node", "python", "curl", "bare-client"]
    row("command", "agents", OURS, *others)
    row("---", *["---:"] * (len(others) + 2))
    for group in sorted(measured, key=order):
        command, _, size = group.partition("-")
        ours = measured[group][OURS][0]
        cells = [f"{seconds(measured[group][name][0])} ({ours / measured[group][name][0]:.2f}x)" if name in measured[group] else "" for name in others]
        row(f"`{'--version' if command == 'version' else command}`", f"{int(size):,}" if size else "", f"**{seconds(ours)}**", *cells)
    print()
    print(f"Medians. In brackets: the time of {OURS} divided by this time; below 1, {OURS} is faster.")
    print("`plan` finds nothing to do; `apply` creates everything.")
    print("terraform has the same number of `terraform_data` resources with the same texts, and sends no HTTP requests.")
    print("Lower bounds: curl gets the list of the same agents; bare-client sends the requests of the same apply, four at a time.")


def verdict(is_met):
    return "met" if is_met else "**missed**"


def print_targets(measured, memory):
    row("target", "at most", "measured", "")
    row("---", "---:", "---:", "---")
    for group, other, limit in TARGETS:
        if other in measured.get(group, {}):
            ratio = measured[group][OURS][0] / measured[group][other][0]
            row(f"{group} against {other}", f"{limit}x", f"{ratio:.2f}x", verdict(ratio <= limit))
        else:
            row(f"{group} against {other}", f"{limit}x", "not measured", "")
    for group in MEMORY_GROUPS:
        if group in memory:
            row(f"peak memory, {group}", f"{MEMORY_LIMIT_MB} MB", f"{memory[group]:.0f} MB", verdict(memory[group] < MEMORY_LIMIT_MB))
        else:
            row(f"peak memory, {group}", f"{MEMORY_LIMIT_MB} MB", "not measured", "")


def main(folder):
    folder = pathlib.Path(folder)
    measured, memory = medians(folder), peaks(folder)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors\n")
    print_times(measured)
    print()
    for group in sorted(memory, key=order):
        print(f"- peak memory of `{group}`: {memory[group]:.0f} MB")
    print()
    print_targets(measured, memory)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
