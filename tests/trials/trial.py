#!/usr/bin/env python3
"""trial.py PROJECT FOLDER --heddle BINARY: checks a fetched project (see fetch) with heddle, compares the cost with Clang's
own front end on the same files, and holds every warning against the verdicts in PROJECT.tsv beside this script.

Ends with 0 if every file was analysed and each warning has a verdict, 1 if not, 2 if heddle could not run."""
import argparse
import csv
import fnmatch
import json
import os
import shlex
import sys
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
VERDICT_COLUMNS = ["rule", "file", "line", "version", "verdict", "why"]

# Projects that are too large to be checked whole in a few minutes on two cores.
PARTS = {
    "rocksdb": ["db/*.cc", "cache/*.cc", "env/*.cc", "memtable/*.cc", "monitoring/*.cc", "port/*.cc", "util/*.cc",
                "utilities/transactions/*.cc"],
}

# Of a compile command, what -fsyntax-only must not have: flags, and flags with a value.
DROPPED = {"-c", "-MD", "-MMD", "-MP", "-Werror"}
DROPPED_WITH_VALUE = {"-o", "-MF", "-MT", "-MQ"}


def arguments_of(entry):
    return entry.get("arguments") or shlex.split(entry["command"])


def syntax_only(entry):
    """The entry's command as Clang's front end alone would run it."""
    driver, *rest = arguments_of(entry)
    kept, skip = [], False
    for argument in rest:
        if skip or argument in DROPPED or argument in DROPPED_WITH_VALUE:
            skip = argument in DROPPED_WITH_VALUE and not skip
            continue
        kept.append(argument)
    compiler = "clang++-19" if "++" in Path(driver).name or entry["file"].endswith((".cc", ".cpp")) else "clang-19"
    return ["cd", entry["directory"], "&&", compiler, "-fsyntax-only", "-w", *kept]


def entries_of(project, folder, source):
    """The entries to check, one for each file of the project's part."""
    chosen, seen = [], set()
    for entry in json.loads((folder / f"{project}.json").read_text()):
        path = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
        name = os.path.relpath(path, source)
        if path in seen or not any(fnmatch.fnmatch(name, glob) for glob in PARTS.get(project, ["*"])):
            continue
        seen.add(path)
        chosen.append({**entry, "file": path})
    return sorted(chosen, key=lambda entry: entry["file"])


def read_verdicts(project):
    path = HERE / f"{project}.tsv"
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        if row["verdict"] not in ("true", "false"):
            sys.exit(f"{path}: a verdict is true or false, not {row['verdict']!r}")
    return {(row["rule"], row["file"], row["line"], row["version"]): row for row in rows}


def run_clang(entries, folder, jobs):
    script = folder / "syntax-only.txt"
    script.write_text("".join(
        " ".join(part if part == "&&" else shlex.quote(part) for part in syntax_only(entry)) + "\n" for entry in entries))
    return measure.run(["xargs", "-P", str(jobs), "-d", "\n", "-n", "1", "-a", str(script), "sh", "-c", 'eval "$0"'])


def table(rows):
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows)]
    for row in rows:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())


def judge(project, version, warnings):
    """Prints what the verdict file does not know; how many warnings that are, and how many are known to be false."""
    verdicts, unknown, wrong, current = read_verdicts(project), [], 0, set()
    for warning in warnings:
        key = (warning["rule"], warning["file"], str(warning["line"]), version)
        current.add(key)
        if key not in verdicts:
            unknown.append(warning)
        elif verdicts[key]["verdict"] == "false":
            wrong += 1
    if unknown:
        print(f"\nWithout a verdict in tests/trials/{project}.tsv ({', '.join(VERDICT_COLUMNS)}):")
        for warning in unknown:
            print("\t".join([warning["rule"], warning["file"], str(warning["line"]), version, "?", warning["message"]]))
    gone = [key for key in verdicts if key[3] == version and key not in current]
    for rule, file, line, _ in gone:
        print(f"no longer reported: {file}:{line} {rule} ({verdicts[(rule, file, line, version)]['verdict']})")
    return len(unknown), wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--heddle", type=Path, required=True)
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()

    project, folder = options.project, options.folder.resolve()
    source = folder / project
    version = (folder / f"{project}.version").read_text().strip()
    entries = entries_of(project, folder, source)
    database = folder / f"{project}.checked"
    database.mkdir(exist_ok=True)
    (database / "compile_commands.json").write_text(json.dumps(entries, indent=1))

    heddle = measure.run([str(options.heddle.resolve()), "check", "-p", str(database), "--format", "json", "--stats",
                          "-j", str(options.jobs)])
    (folder / f"{project}.out.json").write_text(heddle.stdout)
    (folder / f"{project}.err").write_text(heddle.stderr)
    if heddle.status not in (0, 1):
        sys.stderr.write(heddle.stderr)
        print(f"heddle check ended with {heddle.status}")
        return 2
    clang = run_clang(entries, folder, options.jobs)

    answer = json.loads(heddle.stdout)
    diagnostics = [{**each, "file": os.path.relpath(each["file"], source)} for each in answer["diagnostics"]]
    warnings = [each for each in diagnostics if each["severity"] in ("error", "warning")]
    statistics = answer["statistics"]
    functions = max(statistics["functions"], 1)
    table([
        ["project", "files", "failed", "functions", "degraded", "skipped", "warnings"],
        [f"{project} {version}", len(entries), statistics["failed"], statistics["functions"],
         f"{100 * statistics['degraded'] / functions:.2f} %", f"{100 * statistics['skipped'] / functions:.2f} %", len(warnings)],
    ])
    print()
    table([
        ["", "wall s", "CPU s", "peak MiB"],
        ["heddle check", f"{heddle.seconds:.1f}", f"{heddle.cpu_seconds:.1f}", f"{heddle.peak_mib:.0f}"],
        ["clang -fsyntax-only", f"{clang.seconds:.1f}", f"{clang.cpu_seconds:.1f}", f"{clang.peak_mib:.0f}"],
    ])
    if clang.status != 0:
        print(f"Clang itself found errors in some of the files: {clang.stderr.splitlines()[:1]}")
    for reason, count in sorted(statistics.get("reasons", {}).items()):
        print(f"  {count} {reason}")
    if statistics["failed"]:
        print(f"\n{statistics['failed']} files were not analysed:")
        print(heddle.stderr.rstrip())
    unknown, wrong = judge(project, version, warnings)
    print(f"\n{len(warnings)} warnings: {unknown} without a verdict, {wrong} known to be false")
    return 1 if unknown or statistics["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
