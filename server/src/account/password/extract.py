"""Writes common.txt and breached.txt from the sources of the zxcvbn crate. See README.md."""

import pathlib
import re
import sys
import unicodedata

SHORTEST = 11  # shared::value::password::SHORTEST: shorter passwords are refused anyway
TOP = 3000  # ASVS 5.0, 6.2.4

source = pathlib.Path(sys.argv[1], "src/frequency_lists.rs").read_text(encoding="utf-8")
ranked = re.search(r'const PASSWORDS: &str = "(.*?)";', source, re.DOTALL)[1].split(",")
folder = pathlib.Path(__file__).parent
own = [line for line in (folder / "own.txt").read_text(encoding="utf-8").splitlines() if line]


def write(name, words):
    words = {unicodedata.normalize("NFC", word).lower() for word in words if len(word) >= SHORTEST}
    # By bytes, which is how Rust compares.
    ordered = sorted(words, key=lambda word: word.encode())
    (folder / name).write_text("\n".join(ordered) + "\n", encoding="utf-8")
    print(f"{name}: {len(ordered)}")
    return words


common = write("common.txt", ranked[:TOP] + own)
write("breached.txt", [word for word in ranked[TOP:] if word not in common])
