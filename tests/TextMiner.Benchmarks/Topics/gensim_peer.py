"""gensim's LDA as a peer of the topics benchmark, well tuned: small chunks, many passes, alpha and eta learnt.

Reads documents as {"id", "tokens"} lines and writes topics.jsonl and run.json as `textminer topics train --all-terms` does.
"""
import argparse
import json
import os
import resource
import sys
import time

# One thread, so that its time can be compared; numpy reads this when it is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
from gensim.corpora import Dictionary  # noqa: E402
from gensim.models import LdaModel  # noqa: E402

arguments = argparse.ArgumentParser()
arguments.add_argument("--input")
arguments.add_argument("--output")
arguments.add_argument("--k", type=int)
arguments.add_argument("--seed", type=int)
arguments.add_argument("--passes", type=int, default=50)
arguments.add_argument("--chunk", type=int, default=256)
given = arguments.parse_args()

start = time.perf_counter()
with open(given.input, encoding="utf-8") as lines:
    texts = [json.loads(line)["tokens"] for line in lines]
dictionary = Dictionary(texts)
corpus = [dictionary.doc2bow(text) for text in texts]
model = LdaModel(corpus, num_topics=given.k, id2word=dictionary, passes=given.passes, chunksize=given.chunk, iterations=100,
                 alpha="auto", eta="auto", eval_every=None, random_state=given.seed)

os.makedirs(given.output, exist_ok=True)
with open(os.path.join(given.output, "topics.jsonl"), "w", encoding="utf-8") as file:
    for topic, row in enumerate(model.get_topics()):
        terms = [{"term": dictionary[i], "probability": float(row[i])} for i in row.argsort()[::-1]]
        file.write(json.dumps({"topic": topic + 1, "alpha": float(model.alpha[topic]), "terms": terms}, ensure_ascii=False) + "\n")
usage = resource.getrusage(resource.RUSAGE_SELF)
with open(os.path.join(given.output, "run.json"), "w", encoding="utf-8") as file:
    json.dump({"seconds": time.perf_counter() - start, "cpu_seconds": usage.ru_utime + usage.ru_stime,
               "peak_megabytes": usage.ru_maxrss * 1024 / 1e6}, file)
sys.exit(0)
