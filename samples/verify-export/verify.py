#!/usr/bin/env python3
"""Recomputes the root of a ledger's export, as docs/reference/proofs.md describes it. Python 3.8 or later, nothing else.

Usage: verify.py EXPORT [PUBLISHED-ROOT]   Exit code 0: this is the log with that root. 1: it is not; says where.
"""
import hashlib, json, sys


def whole(digits):
    if abs(int(digits)) >= 2**53:
        raise ValueError(f"{digits} is beyond 2^53 - 1")
    return int(digits)


def refuse(number):
    raise ValueError(f"{number} is not a whole number")


def in_order(members):
    if len(dict(members)) < len(members):
        raise ValueError("a name occurs twice in one object")
    return dict(sorted(members, key=lambda member: member[0].encode("utf-16-be")))


def read(line):
    return json.loads(line.decode("utf-8"), object_pairs_hook=in_order, parse_int=whole,
                      parse_float=refuse, parse_constant=refuse)


def sha256(prefix, content):
    return hashlib.sha256(prefix + content).digest()


def append(peaks, fact):
    text = json.dumps(fact, ensure_ascii=False, separators=(",", ":"))
    leaves, top = 1, sha256(b"\x00", text.encode("utf-8"))
    while peaks and peaks[-1][0] == leaves:
        leaves, top = 2 * leaves, sha256(b"\x01", peaks.pop()[1] + top)
    peaks.append((leaves, top))


def root(peaks):
    top = peaks[-1][1] if peaks else sha256(b"", b"")
    for _, left in reversed(peaks[:-1]):
        top = sha256(b"\x01", left + top)
    return top.hex()


def verify(lines, published):
    peaks, size, sequence, log = [], 0, 0, None
    for number, line in enumerate(lines, 1):
        try:
            row = read(line)
            if log:
                raise ValueError("nothing may follow the log's line")
            if "log" in row:
                log = row["log"]
                continue
            if row["sequence"] <= sequence:
                raise ValueError(f"sequence {row['sequence']} comes after {sequence}")
            append(peaks, row)
            size, sequence = size + 1, row["sequence"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            sys.exit(f"line {number}: {error}")
    computed = {"size": size, "root": root(peaks)}
    if log is None:
        sys.exit("the export is cut off: its last line, the log's, is missing")
    if log != computed or published not in (None, computed["root"]):
        sys.exit(f"NOT the log: its facts give {computed}, expected {published or log}")
    print(f"{size} facts, root {computed['root']}: verified")


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as export:
        verify(export, sys.argv[2] if len(sys.argv) > 2 else None)
