import type { Step } from '../../core/flows/flow.ts';
import { unreachable } from '../../core/unreachable.ts';
import { missingField, notOneOf } from '../faults/faults-of-fields.ts';
import { notFields } from '../faults/faults-of-files.ts';
import { withinStep } from '../faults/within-step.ts';
import { nearest } from '../faults/nearest.ts';
import { isMap } from './fit-shape.ts';
import { type FlowReading, type Path, fitAt, keep, readEach } from './flow-reading.ts';
import { type AskingFields, stepShapes } from './flow-shapes.ts';
import { readBasis } from './read-basis.ts';
import { readItem, readOption } from './read-option.ts';
import { readNote, readResult } from './read-result.ts';
import { readWhen } from './read-when.ts';

/** Characters of a text answer, unless told otherwise: a few sentences. */
const LONGEST_TEXT = 200;

const kinds = Object.keys(stepShapes);

const isKind = (type: string): type is Step['kind'] => kinds.includes(type);

/** A step by its type. Null when too little of it can be read; its faults then say why, and which step it is. */
export function readStep(whole: FlowReading, written: unknown, path: Path): Step | null {
  if (!isMap(written)) {
    whole.faults.error(whole.placeOf(path), notFields());
    return null;
  }
  const { id, type } = written;
  const name = typeof id === 'string' ? id : `#${Number(path.at(-1)) + 1}`;
  const reading = { ...whole, faults: withinStep(whole.faults, name) };
  if (typeof type === 'string' && isKind(type)) {
    const step = readKind(reading, type, written, path);
    return step && keep(reading, step, path);
  }
  const near = typeof type === 'string' ? nearest(type, kinds) : undefined;
  if (type === undefined || type === null) reading.faults.error(reading.placeOf(path), missingField('type'));
  else reading.faults.error(reading.placeOf([...path, 'type']), notOneOf('type', type, kinds, near));
  return null;
}

function readKind(reading: FlowReading, kind: Step['kind'], written: unknown, path: Path): Step | null {
  switch (kind) {
    case 'choice': {
      const fields = fitAt(reading, stepShapes.choice, written, path);
      return fields && { kind, ...asking(reading, fields, path), options: optionsOf(reading, fields, path) };
    }
    case 'choices': {
      const fields = fitAt(reading, stepShapes.choices, written, path);
      if (fields === null) return null;
      const options = optionsOf(reading, fields, path);
      return { kind, least: 1, ...asking(reading, fields, path), options };
    }
    case 'text': {
      const fields = fitAt(reading, stepShapes.text, written, path);
      return fields && { kind, longest: LONGEST_TEXT, ...asking(reading, fields, path) };
    }
    case 'number': {
      const fields = fitAt(reading, stepShapes.number, written, path);
      return fields && { kind, ...asking(reading, fields, path) };
    }
    case 'date': {
      const fields = fitAt(reading, stepShapes.date, written, path);
      return fields && { kind, precision: 'any', ...asking(reading, fields, path) };
    }
    case 'checklist': {
      const fields = fitAt(reading, stepShapes.checklist, written, path);
      if (fields === null) return null;
      const items = readEach(reading, fields.items, [...path, 'items'], readItem);
      return { kind, ...asking(reading, fields, path), items };
    }
    case 'note':
      return readNote(reading, written, path);
    case 'result':
      return readResult(reading, written, path);
    default:
      return unreachable(kind);
  }
}

/** What every step that asks has, and the fields of its own as they are. */
function asking<Fields extends AskingFields>(reading: FlowReading, fields: Fields, path: Path) {
  const { type: _, when, sources: __, basis: ___, optional = false, ...others } = fields;
  return { ...others, optional, basis: readBasis(reading, fields, path), ...readWhen(reading, when, path) };
}

const optionsOf = (reading: FlowReading, fields: { readonly options: readonly unknown[] }, path: Path) =>
  readEach(reading, fields.options, [...path, 'options'], readOption);
