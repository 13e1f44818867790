"""peers.py TOOL SECONDS FOLDER...: passes of one tool over all .html files, one thread; prints {"pages", "seconds"} as JSON.

The bytes are in memory before the clock starts. The seconds are processor time, so that other work on the machine counts less.
resiliparse and trafilatura-text pass over the pages again and again, and the first pass is not timed. trafilatura gives all its
fields, as Rasid does, and sees each page once: what it remembers of a page's dates would answer for the second pass, and nobody
reads a page twice.
"""
import json
import pathlib
import sys
import time


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def work(page):
        tree = HTMLTree.parse_from_bytes(page, detect_encoding(page))
        return extract_plain_text(tree, main_content=True)

    return work


def trafilatura(with_metadata=True):
    import logging

    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)
    return lambda page: bare_extraction(page, with_metadata=with_metadata)


def trafilatura_text():
    return trafilatura(with_metadata=False)


def main():
    tool, limit, folders = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    files = sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*.html"))
    pages = [path.read_bytes() for path in files]
    tools = {"resiliparse": resiliparse, "trafilatura": trafilatura, "trafilatura-text": trafilatura_text}
    work, once = tools[tool](), tool == "trafilatura"
    for page in pages[:1] if once else pages:
        work(page)
    start, spent, passes = time.perf_counter(), time.process_time(), 0
    while passes == 0 or not once and time.perf_counter() - start < limit:
        for page in pages:
            work(page)
        passes += 1
    print(json.dumps({"pages": passes * len(pages), "seconds": time.process_time() - spent}))


main()
