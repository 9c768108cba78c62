// One engine on one pack, in a process of its own: started by `own-process.ts`, reports to it.
import { ENGINES } from './engines.ts';
import { measureAsking, measureBuild } from './measure.ts';
import type { Order, Report } from './order.ts';
import { readPublicSets } from './public-sets.ts';
import { itemsOf, questionsOf } from './trial.ts';

const { engine: name, trial, folder, askCapMs } = JSON.parse(process.argv[2] ?? '') as Order;

function report(what: Report): void {
  if (!process.send) throw new Error('Cannot report: started by itself, not by own-process.ts');
  process.send(what);
}

const sets = readPublicSets(folder);
const items = itemsOf(sets, trial);
const questions = questionsOf(sets, trial);
const { engine, cost } = await measureBuild(ENGINES[name].load, items);
report({ kind: 'built', cost });
report({ kind: 'asked', figures: await measureAsking(engine, questions, askCapMs) });
