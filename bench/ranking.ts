// Measures the ranker alone on public question sets: `npm run bench:ranking -- [FOLDER] [--json] [--large N]`.
// FOLDER holds `support-faq/` and `law-articles/` (default `../shared/data`).
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { entryId } from '../src/core/ids.ts';
import { buildRanker } from '../src/core/understanding/build-ranker.ts';
import type { RankedItem, Ranker, Ranking } from '../src/core/understanding/ranker.ts';
import { createDice } from './answering/dice.ts';
import type { CorpusLine, QuestionLine } from './answering/public-sets.ts';
import { missingFiles, readPublicSets } from './answering/public-sets.ts';
import { auroc, quantile } from './answering/statistics.ts';

interface Asked {
  readonly text: string;
  readonly expected: ReadonlySet<string>;
}

interface Measured {
  readonly run: string;
  readonly [figure: string]: string | number;
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, large: { type: 'string', default: '100000' } },
});
const folder = positionals[0] ?? path.join(import.meta.dirname, '../../shared/data');

const missing = missingFiles(folder);
if (missing.length > 0) {
  console.error(
    `No ${missing.join(', ')} in "${folder}": npm run bench:ranking -- FOLDER, where FOLDER holds the public sets named in docs/answering.md`,
  );
  process.exit(1);
}

function itemsOf(
  corpus: readonly CorpusLine[],
  wordings: readonly QuestionLine[],
  variants: number,
): RankedItem[] {
  const wordingsOf = Map.groupBy(wordings, ({ id }) => id);
  return corpus.map(({ id, title, body }) => ({
    id: entryId(id),
    question: title,
    variants: (wordingsOf.get(id) ?? []).slice(0, variants).map(({ q }) => q),
    body,
  }));
}

const questionsOf = (lines: readonly QuestionLine[]): Asked[] =>
  lines.map(({ q, id, ids }) => ({ text: q, expected: new Set(ids ?? [id]) }));

const rounded = (value: number, digits = 4) => Number(value.toFixed(digits));

function measureRanking(run: string, ranker: Ranker, questions: readonly Asked[]): Measured {
  let first = 0;
  let three = 0;
  const times: number[] = [];
  for (const { text, expected } of questions) {
    const start = performance.now();
    const { candidates } = ranker.rank(text, 3);
    times.push(performance.now() - start);
    const hit = candidates.findIndex(({ entry }) => expected.has(entry));
    if (hit === 0) first += 1;
    if (hit !== -1) three += 1;
  }
  times.sort((a, b) => a - b);
  return {
    run,
    questions: questions.length,
    top1: rounded(first / questions.length),
    recall3: rounded(three / questions.length),
    p50Ms: rounded(quantile(times, 0.5), 3),
    p99Ms: rounded(quantile(times, 0.99), 3),
  };
}

/** How well a number tells own questions from others; and at one half, as it stands. */
function measureSeparation(run: string, positive: readonly number[], negative: readonly number[]): Measured {
  const threshold = quantile(
    negative.toSorted((a, b) => a - b),
    0.95,
  );
  const share = (values: readonly number[], above: number) =>
    rounded(values.filter((value) => value > above).length / values.length);
  return {
    run,
    auroc: rounded(auroc(positive, negative) ?? Number.NaN),
    trueAcceptedAt5: share(positive, threshold),
    trueAboveHalf: share(positive, 0.5),
    falseAboveHalf: share(negative, 0.5),
  };
}

/** Two numbers tell: `onTopic`, and what a reply states as its confidence, `onTopic` times the best probability. */
function measureTopics(
  run: string,
  ranker: Ranker,
  own: readonly Asked[],
  other: readonly Asked[],
): readonly Measured[] {
  const rank = ({ text }: Asked) => ranker.rank(text);
  const [positive, negative] = [own.map(rank), other.map(rank)];
  const onTopic = ({ onTopic: value }: Ranking) => value;
  const confidence = ({ onTopic: value, candidates }: Ranking) => value * (candidates[0]?.probability ?? 0);
  return [
    measureSeparation(run, positive.map(onTopic), negative.map(onTopic)),
    measureSeparation(`${run}, confidence`, positive.map(confidence), negative.map(confidence)),
  ];
}

function timed<Result>(work: () => Result): { result: Result; ms: number } {
  const start = performance.now();
  const result = work();
  return { result, ms: rounded(performance.now() - start, 1) };
}

/** Characters that occur in the wordings, by sound. */
function homophonesOf(wordings: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const characters = [...new Set(wordings.join(''))].filter((character) => /\p{Script=Han}/u.test(character));
  return Map.groupBy(characters, (character) => pinyin(character, { toneType: 'none' }));
}

/** One character of each question becomes another one that sounds the same. */
function withTypos(questions: readonly Asked[], homophones: ReadonlyMap<string, readonly string[]>): Asked[] {
  const dice = createDice(20);
  return questions.map(({ text, expected }) => {
    const characters = [...text];
    const places = characters.flatMap((character, at) => {
      const others = (homophones.get(pinyin(character, { toneType: 'none' })) ?? []).filter(
        (other) => other !== character,
      );
      return others.length > 0 && /\p{Script=Han}/u.test(character) ? [{ at, others }] : [];
    });
    const place = places[dice(Math.max(1, places.length))];
    if (place) characters[place.at] = place.others[dice(place.others.length)] ?? '';
    return { text: characters.join(''), expected };
  });
}

function withTexts(questions: readonly Asked[], change: (text: string) => string): Asked[] {
  return questions.map(({ text, expected }) => ({ text: change(text), expected }));
}

/** As many questions as wanted: two halves of real ones put together, numbered so that none is twice the same. */
function synthesise(texts: readonly string[], count: number): RankedItem[] {
  const dice = createDice(3);
  const half = (text: string, from: 'front' | 'back') => {
    const middle = Math.ceil(text.length / 2);
    return from === 'front' ? text.slice(0, middle) : text.slice(middle);
  };
  return Array.from({ length: count }, (_, number) => ({
    id: entryId(`e${number}`),
    question: `${half(texts[dice(texts.length)] ?? '', 'front')}${half(texts[dice(texts.length)] ?? '', 'back')}${number}`,
    variants: [],
    body: '',
  }));
}

function measureLarge(texts: readonly string[], questions: readonly Asked[], count: number): Measured {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const items = synthesise(texts, count);
  const { result, ms } = timed(() => buildRanker(items));
  globalThis.gc?.();
  const grown = process.memoryUsage().rss - before;
  const { p50Ms, p99Ms } = measureRanking('', result, questions);
  return {
    run: `${count} entries`,
    buildMs: ms,
    p50Ms: p50Ms ?? 0,
    p99Ms: p99Ms ?? 0,
    moreMb: Math.round(grown / 2 ** 20),
  };
}

const sets = readPublicSets(folder);
const { support: faq, supportWordings: wordings, law } = sets;
const faqQuestions = questionsOf(sets.supportQuestions);
const lawQuestions = questionsOf(sets.lawQuestions);

const measured: Measured[] = [];
const report = (figures: Measured) => {
  measured.push(figures);
  if (!flags.json)
    console.log(
      Object.entries(figures)
        .map(([name, value]) => (name === 'run' ? String(value).padEnd(34) : `${name} ${value}`))
        .join('  '),
    );
};

const toTraditional = Converter({ from: 'cn', to: 'tw' });
const homophones = homophonesOf([...wordings, ...faq.map(({ title }) => ({ q: title }))].map(({ q }) => q));
for (const variants of [20, 10, 0]) {
  const items = itemsOf(faq, wordings, variants);
  const { result: ranker, ms } = timed(() => buildRanker(items));
  const name = `support-faq, ${variants} variants`;
  report({ ...measureRanking(name, ranker, faqQuestions), buildMs: ms });
  report(measureRanking(`${name}, typos`, ranker, withTypos(faqQuestions, homophones)));
  report(measureRanking(`${name}, traditional`, ranker, withTexts(faqQuestions, toTraditional)));
  report(
    measureRanking(
      `${name}, pinyin`,
      ranker,
      withTexts(faqQuestions, (text) => pinyin(text, { toneType: 'none', nonZh: 'consecutive' })),
    ),
  );
  measureTopics(`${name}, law is foreign`, ranker, faqQuestions, lawQuestions).forEach(report);
}
const lawItems = itemsOf(law, [], 0);
const { result: lawRanker, ms: lawMs } = timed(() => buildRanker(lawItems));
report({ ...measureRanking('law-articles', lawRanker, lawQuestions), buildMs: lawMs });
measureTopics('law-articles, support is foreign', lawRanker, lawQuestions, faqQuestions).forEach(report);
const small = itemsOf(faq.slice(0, 120), wordings, 18);
const { result: smallRanker, ms: smallMs } = timed(() => buildRanker(small));
const state = smallRanker.exportState();
const { ms: restoreMs } = timed(() => buildRanker(small, { state }));
report({
  run: '120 entries of 18 variants',
  buildMs: smallMs,
  restoreMs,
  stateMb: rounded(state.length / 2 ** 20, 1),
});
const texts = [...wordings.map(({ q }) => q), ...lawQuestions.map(({ text }) => text)];
report(measureLarge(texts, faqQuestions, Number(flags.large)));
if (flags.json) console.log(JSON.stringify(measured, null, 2));
