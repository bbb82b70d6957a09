#!/usr/bin/env python3
"""check_example.py HEDDLE EXAMPLE BUILD: configures the example project as its user would, runs `heddle check` on it and
compares what it reports with expected.tsv: the planted mistakes, each where it is, and nothing else."""
import csv
import json
import subprocess
import sys
from pathlib import Path


def main():
    heddle, example, build = (Path(argument).resolve() for argument in sys.argv[1:])
    subprocess.run(["cmake", "-S", example, "-B", build, "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"], check=True,
                   stdout=subprocess.DEVNULL)
    answer = subprocess.run([heddle, "check", "-p", build, "--format", "json", "--stats"], stdout=subprocess.PIPE, text=True)
    report = json.loads(answer.stdout)
    reported = {(each["rule"], Path(each["file"]).name, each["line"]) for each in report["diagnostics"]}
    failed = report["statistics"]["failed"]
    with (Path(__file__).parent / "expected.tsv").open(newline="") as file:
        expected = {(row["rule"], row["file"], int(row["line"])) for row in csv.DictReader(file, delimiter="\t")}
    for missing in sorted(expected - reported):
        print("planted, but not reported:", *missing)
    for surplus in sorted(reported - expected):
        print("reported, but not planted:", *surplus)
    if failed:
        print(failed, "files were not analysed")
    if answer.returncode != 1:
        print("exit status", answer.returncode, "where findings give 1")
    return 0 if reported == expected and not failed and answer.returncode == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
