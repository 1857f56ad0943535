"""The original jieba as a peer of the benchmark.

Reads texts, a line each, from the file that the first argument names. Answers each mode that standard input names with the
seconds of one pass, the number of words, and a digest of them.
"""
import hashlib
import logging
import struct
import sys
import time

import jieba
import jieba.analyse
import jieba.posseg

jieba.setLogLevel(logging.CRITICAL)
jieba.initialize()
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")
documents = lines[:: int(sys.argv[2])]


def weighted(items):
    return [word + struct.pack(">d", weight).hex() for word, weight in items]


modes = {
    "accurate": (lines, jieba.lcut),
    "split": (lines, lambda text: jieba.lcut(text, HMM=False)),
    "full": (lines, lambda text: jieba.lcut(text, cut_all=True)),
    "search": (lines, jieba.lcut_for_search),
    "tags": (lines, lambda text: [word.word + "/" + word.flag for word in jieba.posseg.lcut(text)]),
    "tfidf": (lines, lambda text: weighted(jieba.analyse.extract_tags(text, withWeight=True))),
    "textrank": (documents, lambda text: weighted(jieba.analyse.textrank(text, withWeight=True))),
}
print("ready", flush=True)
for line in sys.stdin:
    texts, cut = modes[line.strip()]
    start = time.perf_counter()
    answers = [cut(text) for text in texts]
    seconds = time.perf_counter() - start
    digest = hashlib.sha256("\n".join("\x1f".join(answer) for answer in answers).encode()).hexdigest()
    print(seconds, sum(map(len, answers)), digest, flush=True)
