"""A program that finds quotations as another would, and errs in every way: the text of a document says how."""

from __future__ import annotations

import json
import os
import re
import sys
import time


def answer(text: str) -> list[dict]:
    found = re.finditer("“([^”]*)”", text)
    quotes = [{"start": one.start(1), "end": one.end(1), "text": one[1], "speaker": "Al"} for one in found]
    if "wrong offsets" in text:
        quotes.append({"start": 1, "end": 5, "text": "none"})
    return quotes


def main() -> None:
    for line in sys.stdin:
        row = json.loads(line)
        text = row["text"]
        if "crash" in text:
            os._exit(3)
        if "slow" in text:
            time.sleep(60)
        if "nonsense" in text:
            print("no json\n[1]\n" + json.dumps({"id": "other", "quotes": []}), flush=True)
        if "flood" in text:
            while True:
                print("x" * 1000)
        print(json.dumps({"id": row["id"], "quotes": answer(text)}), flush=True)


if __name__ == "__main__":
    main()
