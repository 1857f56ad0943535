// jieba-rs, natively built, as a peer of the benchmark; see peer.py. Its tags and keywords follow other rules than jieba's.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const load = createRequire(process.argv[4] + '/');
const { Jieba, TfIdf } = load('@node-rs/jieba');
const { dict, idf } = load('@node-rs/jieba/dict.js');
const jieba = Jieba.withDict(dict);
const rarities = TfIdf.withDict(idf);
const lines = readFileSync(process.argv[2], 'utf8').split('\n');

const asIs = words => words;

// What is timed, and how its answer is written down afterwards.
const modes = {
  accurate: [text => jieba.cut(text, true), asIs],
  split: [text => jieba.cut(text, false), asIs],
  full: [text => jieba.cutAll(text), asIs],
  search: [text => jieba.cutForSearch(text, true), asIs],
  tags: [text => jieba.tag(text, true), words => words.map(word => word.word + '/' + word.tag)],
  tfidf: [text => rarities.extractKeywords(jieba, text, 20), words => words.map(word => word.keyword)],
};
console.log('ready');
for await (const mode of createInterface({ input: process.stdin })) {
  if (!modes[mode]) {
    console.log('none');
    continue;
  }
  const [cut, write] = modes[mode];
  const start = process.hrtime.bigint();
  const answers = lines.map(cut);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const text = answers.map(answer => write(answer).join('\x1f')).join('\n');
  console.log(seconds, answers.reduce((sum, answer) => sum + answer.length, 0), createHash('sha256').update(text).digest('hex'));
}
