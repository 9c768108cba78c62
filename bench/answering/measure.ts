import type { Answer, BuildEngine, Engine } from './engine.ts';
import { auroc, quantile } from './statistics.ts';
import type { Question } from './trial.ts';

/** What building took. Everything is counted from before the engine was imported. */
export interface BuildCost {
  /** Of the whole process, so that threads that compile or collect count too. */
  readonly cpuMs: number;
  readonly elapsedMs: number;
  /** Growth of heap and external buffers, after a collection. */
  readonly heapMb: number;
  readonly rssMb: number;
}

export interface AskFigures {
  /** How many of the questions on its own topic were asked within the time. */
  readonly own: number;
  readonly foreign: number;
  readonly top1: number;
  readonly recall3: number;
  /** Null when the engine gives no score. */
  readonly auroc: number | null;
  readonly p50Ms: number;
  /** Null when fewer than a hundred questions were asked. */
  readonly p99Ms: number | null;
  /** Mean processor time of the whole process for a question. */
  readonly cpuMs: number;
}

const MEGABYTE = 2 ** 20;

function settledMemory() {
  if (!globalThis.gc) throw new Error('Cannot measure memory: the process was started without --expose-gc');
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Imports an engine and builds it. */
export async function measureBuild(
  load: () => Promise<BuildEngine>,
  items: Parameters<BuildEngine>[0],
): Promise<{ readonly engine: Engine; readonly cost: BuildCost }> {
  const before = settledMemory();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const build = await load();
  const engine = await build(items);
  const spent = { cpuMs: cpuMs(cpu), elapsedMs: performance.now() - started };
  const after = settledMemory();
  const cost = {
    ...spent,
    heapMb: (after.heap - before.heap) / MEGABYTE,
    rssMb: (after.rss - before.rss) / MEGABYTE,
  };
  return { engine, cost };
}

interface Asked {
  readonly question: Question;
  readonly answer: Answer;
  readonly elapsedMs: number;
}

async function askUntil(engine: Engine, questions: readonly Question[], deadline: number): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const started = performance.now();
    if (started > deadline) break;
    const answer = await engine.ask(question.text);
    asked.push({ question, answer, elapsedMs: performance.now() - started });
  }
  return asked;
}

function figuresOf(asked: readonly Asked[], spentCpuMs: number): AskFigures {
  const own = asked.filter(({ question }) => question.expected !== null);
  const foreign = asked.filter(({ question }) => question.expected === null);
  const places = own.map(({ question, answer }) => answer.ids.findIndex((id) => question.expected?.has(id)));
  const share = (count: number) => count / Math.max(1, own.length);
  const elapsed = asked.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b);
  const isScored = asked.some(({ answer }) => answer.confidence !== null);
  // Nothing found is as unsure as can be.
  const confidences = (of: readonly Asked[]) => of.map(({ answer }) => answer.confidence ?? -Infinity);
  return {
    own: own.length,
    foreign: foreign.length,
    top1: share(places.filter((place) => place === 0).length),
    recall3: share(places.filter((place) => place !== -1).length),
    auroc: isScored ? auroc(confidences(own), confidences(foreign)) : null,
    p50Ms: quantile(elapsed, 0.5),
    p99Ms: elapsed.length < 100 ? null : quantile(elapsed, 0.99),
    cpuMs: spentCpuMs / Math.max(1, asked.length),
  };
}

/** Asks as many of the questions as `capMs` allows, a tenth of it for warming up. */
export async function measureAsking(
  engine: Engine,
  questions: { readonly warmUp: readonly Question[]; readonly asked: readonly Question[] },
  capMs: number,
): Promise<AskFigures> {
  await askUntil(engine, questions.warmUp, performance.now() + capMs / 10);
  const cpu = process.cpuUsage();
  const asked = await askUntil(engine, questions.asked, performance.now() + capMs);
  return figuresOf(asked, cpuMs(cpu));
}
