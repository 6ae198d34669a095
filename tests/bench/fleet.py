"""Prepares and reports the measurements of fleet.sh.

Usage: fleet.py accounts DATABASE COUNT    copy the agents of the account customer-001 to those up to COUNT, in the emulator's data file
       fleet.py report FOLDER              print the measurements as Markdown
"""

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
