import type { Flow, FlowMigration } from '../../core/flows/flow.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { flowIdNotFileName } from '../faults/faults-of-flows.ts';
import type { WrittenFlow } from '../written-flow.ts';
import { type FlowReading, type Path, fitAt, keep, readEach } from './flow-reading.ts';
import { flowShape, migrationShape } from './flow-shapes.ts';
import { flowId } from './pack-files.ts';
import { readStep } from './read-step.ts';
import { readYamlFile } from './read-yaml-file.ts';

/** The flow of a file. Null when too little of it can be read; why is in `faults`. */
export async function readFlow(dir: string, file: string, faults: FaultList): Promise<WrittenFlow | null> {
  const watched = countingErrors(faults);
  const whole = await readYamlFile(dir, file, watched.faults);
  if (whole === null) return null;
  const reading: FlowReading = {
    faults: watched.faults,
    placeOf: (path) => whole.place(...path),
    paths: new Map(),
    unread: new Set(),
  };
  const fields = fitAt(reading, flowShape, whole.value, []);
  if (fields === null) return null;
  const { order = Infinity, steps, migrations = [], ...others } = fields;
  // The file's name is the id that counts: entries and runs name the flow by it.
  const id = flowId(file);
  if (fields.id !== id) watched.faults.error(whole.place('id'), flowIdNotFileName(fields.id, id));
  const value: Flow = keep(
    reading,
    {
      keeps: 'run',
      shared: false,
      confirm: '',
      ...others,
      id,
      steps: readEach(reading, steps, ['steps'], readStep),
      migrations: readEach(reading, migrations, ['migrations'], readMigration),
    },
    [],
  );
  return {
    value,
    order,
    place: (part, ...path) => whole.place(...(reading.paths.get(part) ?? []), ...path),
    isWhole: watched.errors() === 0,
    unread: reading.unread,
  };
}

/** A flow's faults, the errors among them counted. */
function countingErrors(faults: FaultList): { readonly faults: FaultList; readonly errors: () => number } {
  let errors = 0;
  const error: FaultList['error'] = (place, text) => {
    errors += 1;
    faults.error(place, text);
  };
  return { faults: { ...faults, error }, errors: () => errors };
}

function readMigration(reading: FlowReading, written: unknown, path: Path): FlowMigration | null {
  const fields = fitAt(reading, migrationShape, written, path);
  return fields && keep(reading, { steps: {}, values: {}, asksAgain: {}, removed: {}, ...fields }, path);
}
