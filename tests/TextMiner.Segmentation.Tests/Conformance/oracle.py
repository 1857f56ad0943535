"""Answers for the conformance tests: runs the original jieba over lines of standard input.

A line is a verb and a text in hexadecimal UTF-16-LE units, because lone surrogates fit no other form. Words of an
answer are joined by U+FFFF, fields of a word by U+FFFE, answers of the modes by a space between their hexadecimals.
"""
import logging
import struct
import sys

import jieba
import jieba.analyse
import jieba.finalseg
import jieba.posseg

jieba.setLogLevel(logging.CRITICAL)
jieba.initialize()


def decode(text):
    return bytes.fromhex(text).decode("utf-16-le", "surrogatepass")


def encode(items):
    fields = ["\ufffe".join(item) if isinstance(item, tuple) else item for item in items]
    # Never empty: an answer without words differs from one with an empty word.
    return ("%d\ufffd" % len(fields) + "\uffff".join(fields)).encode("utf-16-le", "surrogatepass").hex()


def weighted(items):
    return [(word, struct.pack(">d", weight).hex()) for word, weight in items]


def placed(items):
    return [(word, str(start), str(end)) for word, start, end in items]


def fresh():
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ = dict(jieba.dt.FREQ)
    tokenizer.total = jieba.dt.total
    tokenizer.initialized = True
    jieba.finalseg.Force_Split_Words.clear()
    return tokenizer


def modes(tokenizer, tagger, text):
    pairs = lambda items: [(p.word, p.flag) for p in items]
    return [
        tokenizer.cut(text),
        tokenizer.cut(text, HMM=False),
        tokenizer.cut(text, cut_all=True),
        tokenizer.cut_for_search(text),
        tokenizer.cut_for_search(text, HMM=False),
        placed(tokenizer.tokenize(text)),
        placed(tokenizer.tokenize(text, mode="search", HMM=False)),
        pairs(tagger.cut(text)),
        pairs(tagger.cut(text, HMM=False)),
    ]


def keywords(text):
    extract = jieba.analyse.extract_tags
    rank = jieba.analyse.textrank
    nouns = ("n", "ns", "vn", "v", "eng")
    return [
        weighted(extract(text, topK=0, withWeight=True)),
        weighted(extract(text, topK=20, withWeight=True, allowPOS=nouns)),
        weighted((p.word + "/" + p.flag, w) for p, w in extract(text, topK=0, withWeight=True, allowPOS=nouns, withFlag=True)),
        weighted(rank(text, topK=0, withWeight=True)),
        weighted((p.word + "/" + p.flag, w) for p, w in rank(text, topK=20, withWeight=True, allowPOS=nouns, withFlag=True)),
    ]


tokenizer, tagger = jieba.dt, jieba.posseg.dt
for line in sys.stdin:
    verb, _, argument = line.rstrip("\n").partition(" ")
    if verb == "fresh":
        tokenizer = fresh()
        tagger = jieba.posseg.POSTokenizer(tokenizer)
        answer = []
    elif verb == "add":
        word, frequency, tag = decode(argument).split("\ufffe")
        tokenizer.add_word(word, int(frequency) if frequency else None, tag or None)
        answer = [[str(tokenizer.total), str(tokenizer.FREQ.get(word))]]
    elif verb == "suggest":
        parts = tuple(decode(argument).split("\uffff"))
        answer = [[str(tokenizer.suggest_freq(parts if len(parts) > 1 else parts[0]))]]
    elif verb == "modes":
        answer = modes(tokenizer, tagger, decode(argument))
    else:
        answer = keywords(decode(argument))
    print(" ".join(encode(items) for items in answer), flush=True)
