"""Prepares and reports the measurements of fleet.sh.

Usage: fleet.py accounts DATABASE COUNT    copy the agents of the account customer-001 to those up to COUNT, in the emulator's data file
       fleet.py report FOLDER              print the measurements as Markdown
"""

import csv
import json
import pathlib
import sqlite3
import statistics
import sys
import uuid

COLUMNS = "agent_key, name, architecture, entry_point, system_config, revision, config_hash, created_at, updated_at"
FIRST = "customer-001"


def copy_accounts(database, count):
    with sqlite3.connect(database) as connection:
        connection.create_function("new_id", 0, lambda: str(uuid.uuid4()))
        for number in range(2, count + 1):
            name = f"customer-{number:03}"
            connection.execute(
                f"INSERT INTO agents (id, owner, company, {COLUMNS})"
                f" SELECT new_id(), ?, ?, {COLUMNS} FROM agents WHERE owner = ? ORDER BY sequence",
                (f"user_{name}", f"company_{name}", f"user_{FIRST}"),
            )


def read_medians(folder):
    """The median time in seconds of each command of each group, over all rounds."""
    times = {}
    for file in sorted(folder.glob("fleet_*.json")):
        group = times.setdefault(file.name.split(".")[0], {})
        for result in json.loads(file.read_text(encoding="utf-8"))["results"]:
            group.setdefault(result["command"], []).extend(result["times"])
    return {group: {name: statistics.median(runs) for name, runs in commands.items()} for group, commands in times.items()}


def read_rows(file):
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.reader(rows, delimiter="\t"))


def print_row(*cells):
    print("| " + " | ".join(cells) + " |")


def describe(change):
    return {"none": "nothing to do", "all": "the shared prompt changed", "1": "1 agent changed"}.get(change, f"{change} agents changed")


def print_passes(times, memory):
    columns = ["1 at once", "4 at once", "8 at once", "2 shards", "4 shards"]
    print_row("pass", "inventory", *columns, "peak memory, 1 and 8 at once")
    print_row("---", "---", *["---:"] * 6)
    for group in times:
        kind, _, change = group.partition("-")
        if kind.count("_") == 2:
            _, command, inventory = kind.split("_")
            peaks = [f"{int(memory[f'{group}-{at}']) * 1024 / 1e6:.0f} MB" for at in (1, 8)]
            cells = [f"{times[group][column]:.2f} s" for column in columns]
            print_row(f"`{command}`, {describe(change)}", inventory, *cells, ", ".join(peaks))
    print()


def print_growth(times):
    for kind, unit in (("environments", "environment"), ("agents", "unchanged agent"), ("changes", "changed agent")):
        points = [(int(group.split("-")[1]), next(iter(commands.values()))) for group, commands in times.items() if group.startswith(f"fleet_{kind}-")]
        slope, start = statistics.linear_regression(*zip(*points))
        sizes = ", ".join(f"{size:,}: {time:.2f} s" for size, time in sorted(points))
        print(f"- {slope * 1000:.2f} ms for each {unit} and {start:.2f} s for the rest ({sizes})")
    print()


def print_git(rows):
    print_row("runs of git in a pass", "ls-remote", "fetch", "push", "all")
    print_row("---", *["---:"] * 4)
    for name, *counts in rows:
        command, _, change = name.partition("-")
        print_row(f"`{command}`, {describe(change)}", *counts)
    print()


def report(folder):
    times = read_medians(folder)
    print_passes(times, dict(read_rows(folder / "memory.tsv")))
    print_git(read_rows(folder / "fleet-git.tsv"))
    print_growth(times)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["accounts", database, count]:
            copy_accounts(database, int(count))
        case ["report", folder]:
            report(pathlib.Path(folder))
        case _:
            sys.exit(__doc__)
