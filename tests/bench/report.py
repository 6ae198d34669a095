"""Formats the measurements of compare.sh as Markdown: medians, ratios and targets.

Usage: report.py FOLDER     (with GROUP.ROUND.json from hyperfine, memory.tsv and pushes.tsv)
"""

import collections
import csv
import json
import os
import pathlib
import platform
import statistics
import sys

OURS = "amas-sync"
TARGETS = [
    # group, compared with group and command, maximum ratio of the times, ratio of the best case
    ("version", ("version", "terraform"), 0.5, 0.3),
    ("validate-2000", ("validate-2000", "node"), 0.7, 0.5),
    ("plan-1000", ("plan-1000", "terraform"), 0.3, 0.2),
    ("plan_one-10000", ("validate-10000", OURS), 1.5, 1.25),
    ("apply-1000", ("apply-1000", "bare-client"), 1.5, 1.15),
    ("test-200", ("test-200", "bare-client"), 1.5, 1.25),
]
MEMORY_TARGETS = [
    # group, maximum in MB, best case in MB
    ("validate-10000", 80, 60),
    ("plan-10000", 150, 100),
    ("apply-5000", 250, 150),
]
COMMANDS = {
    "version": "`--version`",
    "validate": "`validate`",
    "plan": "`plan`, nothing changed",
    "plan_one": "`plan`, 1 agent changed",
    "ci_plan": "`ci plan` without a server, 1 agent changed",
    "comment": "`ci plan` without a server, all agents changed",
    "html": "`plan --html-into`, all agents changed",
    "apply": "`apply`, all agents new",
    "test": "`test`, conversations of 3 turns",
}


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


def pushes(folder):
    """What was pushed to the Git remote of an inventory: name, number of agents, number of the push, bytes, seconds."""
    file = folder / "pushes.tsv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return [(name, int(agents), int(number), int(size), int(time) / 1e6) for name, agents, number, size, time in csv.reader(rows, delimiter="\t")]


def seconds(time):
    return f"{time * 1000:.0f} ms" if time < 1 else f"{time:.2f} s"


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def order(group):
    command, _, size = group.partition("-")
    return list(COMMANDS).index(command), int(size or 0)


def print_times(measured):
    others = ["terraform", "node", "python", "curl", "bare-client"]
    row("command", "agents or conversations", OURS, *others)
    row("---", *["---:"] * (len(others) + 2))
    for group in sorted(measured, key=order):
        command, _, size = group.partition("-")
        ours = measured[group][OURS][0]
        cells = [f"{seconds(measured[group][name][0])} ({ours / measured[group][name][0]:.2f}x)" if name in measured[group] else "" for name in others]
        row(COMMANDS[command], f"{int(size):,}" if size else "", f"**{seconds(ours)}**", *cells)
    print()
    print(f"Medians. In brackets: the time of {OURS} divided by this time; below 1, {OURS} is faster.")
    print("terraform has the same number of `terraform_data` resources with the same texts, and sends no HTTP requests.")
    print("Lower bounds: curl gets the list of the same agents; bare-client sends the requests of the same apply or the same conversations, four at a time.")


def print_pushes(rows):
    if not rows:
        return
    row("apply with an inventory on a Git remote", "push", "size", "time")
    row("---", "---:", "---:", "---:")
    for name, agents, number, size, time in rows:
        what = f"{agents:,} new agents" if name == "new" else f"1 of {agents:,} agents changed"
        row(what, str(number), f"{size / 1e6:.2f} MB", seconds(time))
    print()


def verdict(value, limit, best):
    return "met, also the best case" if value <= best else "met" if value <= limit else "**missed**"


def print_targets(measured, memory):
    row("target", "at most", "best case", "measured", "")
    row("---", "---:", "---:", "---:", "---")
    for group, (other_group, other), limit, best in TARGETS:
        title = f"{group} ÷ {other if other != OURS else other_group}"
        if OURS in measured.get(group, {}) and other in measured.get(other_group, {}):
            ratio = measured[group][OURS][0] / measured[other_group][other][0]
            row(title, str(limit), str(best), f"{ratio:.2f}", verdict(ratio, limit, best))
        else:
            row(title, str(limit), str(best), "not measured", "")
    for group, limit, best in MEMORY_TARGETS:
        if group in memory:
            row(f"peak memory, {group}", f"{limit} MB", f"{best} MB", f"{memory[group]:.0f} MB", verdict(memory[group], limit, best))
        else:
            row(f"peak memory, {group}", f"{limit} MB", f"{best} MB", "not measured", "")


def main(folder):
    folder = pathlib.Path(folder)
    measured, memory = medians(folder), peaks(folder)
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors\n")
    print_times(measured)
    print()
    for group in sorted(memory, key=order):
        print(f"- peak memory of `{group}`: {memory[group]:.0f} MB")
    print()
    print_pushes(pushes(folder))
    print_targets(measured, memory)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
