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


def as_is(words):
    return words


def tagged(words):
    return [word.word + "/" + word.flag for word in words]


def weighted(words):
    return [word + struct.pack(">d", weight).hex() for word, weight in words]


# What is timed, and how its answer is written down afterwards.
modes = {
    "accurate": (lines, jieba.lcut, as_is),
    "split": (lines, lambda text: jieba.lcut(text, HMM=False), as_is),
    "full": (lines, lambda text: jieba.lcut(text, cut_all=True), as_is),
    "search": (lines, jieba.lcut_for_search, as_is),
    "tags": (lines, jieba.posseg.lcut, tagged),
    "tfidf": (lines, lambda text: jieba.analyse.extract_tags(text, withWeight=True), weighted),
    "textrank": (documents, lambda text: jieba.analyse.textrank(text, withWeight=True), weighted),
}
print("ready", flush=True)
for line in sys.stdin:
    texts, cut, write = modes[line.strip()]
    start = time.perf_counter()
    answers = [cut(text) for text in texts]
    seconds = time.perf_counter() - start
    digest = hashlib.sha256("\n".join("\x1f".join(write(answer)) for answer in answers).encode()).hexdigest()
    print(seconds, sum(map(len, answers)), digest, flush=True)
