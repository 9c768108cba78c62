/**
 * This engine side by side with others, on the same public questions:
 *
 *     npm run bench:answering -- [FOLDER] [--sizes 100,10000] [--engines lianda,minisearch] [--json]
 *                                [--build-cap 180] [--ask-cap 120]
 *
 * FOLDER holds `support-faq/` and `law-articles/` (default `../shared/data`); caps are seconds. Size 1445 is the law
 * articles, every other one support entries. Each engine is measured on each pack in a process of its own, one after
 * another. Half an hour in full; `--sizes 100` takes two minutes.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES, isEngineName, type EngineName } from './answering/engines.ts';
import { runInOwnProcess } from './answering/own-process.ts';
import { missingFiles } from './answering/public-sets.ts';
import { LEGEND, formatTrial, type Row } from './answering/report.ts';
import { DEFAULT_SIZES, describeTrial, trialsOf, type Trial } from './answering/trial.ts';

function refuse(reason: string): never {
  console.error(reason);
  process.exit(2);
}

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string', default: DEFAULT_SIZES.join(',') },
      engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
      'build-cap': { type: 'string', default: '180' },
      'ask-cap': { type: 'string', default: '120' },
    },
  });
  const folder = positionals[0] ?? join(import.meta.dirname, '../../shared/data');
  const missing = missingFiles(folder);
  if (missing.length > 0)
    refuse(
      `No ${missing.join(', ')} in "${folder}": npm run bench:answering -- FOLDER, where FOLDER holds the public sets named in docs/answering.md`,
    );
  const positive = (text: string, flag: string) =>
    Number(text) > 0 ? Number(text) : refuse(`Cannot read ${flag} "${text}": wanted numbers above 0`);
  return {
    folder,
    json: values.json,
    sizes: values.sizes.split(',').map((size) => Math.ceil(positive(size, '--sizes'))),
    engines: values.engines
      .split(',')
      .map((name) =>
        isEngineName(name)
          ? name
          : refuse(`No engine "${name}": there are ${Object.keys(ENGINES).join(', ')}`),
      ),
    buildCapMs: positive(values['build-cap'], '--build-cap') * 1000,
    askCapMs: positive(values['ask-cap'], '--ask-cap') * 1000,
  };
}

const { folder, json, sizes, engines, buildCapMs, askCapMs } = readArguments();
const smallest = Math.min(...sizes);

const isMeasured = (engine: EngineName, { entries }: Trial) =>
  ENGINES[engine].at === 'every size' || entries === smallest;

async function measureTrial(trial: Trial): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const engine of engines.filter((name) => isMeasured(name, trial))) {
    process.stderr.write(`${describeTrial(trial)}: ${engine} …`);
    const outcome = await runInOwnProcess({ engine, trial, folder, askCapMs }, buildCapMs);
    process.stderr.write(` ${outcome.kind}\n`);
    rows.push({ engine, outcome });
  }
  return rows;
}

const measured: { readonly trial: Trial; readonly rows: readonly Row[] }[] = [];
for (const trial of sizes.flatMap(trialsOf)) {
  const rows = await measureTrial(trial);
  measured.push({ trial, rows });
  if (!json) console.log(formatTrial(trial, rows));
}
console.log(json ? JSON.stringify(measured, null, 2) : LEGEND);
