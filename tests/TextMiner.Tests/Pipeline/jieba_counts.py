"""Counts as Debian's python3-jieba cuts: user dictionaries, then a dash, then files; a JSON object a file.

A word is a token with a letter or decimal digit, as the denominator of rates has it.
"""
import json
import logging
import sys
import unicodedata
from collections import Counter

import jieba

jieba.setLogLevel(logging.CRITICAL)
jieba.initialize()
dash = sys.argv.index("-")
for dictionary in sys.argv[1:dash]:
    jieba.load_userdict(dictionary)


def is_word(token):
    return any(ord(c) > 0xFFFF or unicodedata.category(c)[0] == "L" or unicodedata.category(c) == "Nd" for c in token)


for path in sys.argv[dash + 1:]:
    with open(path, encoding="utf-8") as file:
        words = [token for token in jieba.cut(file.read()) if is_word(token)]
    print(json.dumps({"total": len(words), "counts": Counter(words)}, ensure_ascii=False))
