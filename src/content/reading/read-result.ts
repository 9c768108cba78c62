import type { Finding, FindingCase, NoteStep, Part, ResultStep } from '../../core/flows/flow.ts';
import { missingField } from '../faults/faults-of-fields.ts';
import { noteTwice } from '../faults/faults-of-flow-texts.ts';
import { type FlowReading, type Path, fitAt, keep, readEach } from './flow-reading.ts';
import { caseShape, findingShape, partShape, stepShapes } from './flow-shapes.ts';
import { readBasis } from './read-basis.ts';
import { readWhen } from './read-when.ts';

/** A note: one text of its own, or parts. */
export function readNote(reading: FlowReading, written: unknown, path: Path): NoteStep | null {
  const fields = fitAt(reading, stepShapes.note, written, path);
  if (fields === null) return null;
  const { id, when, next, text, parts } = fields;
  const base = { kind: 'note' as const, id, ...readWhen(reading, when, path), ...(next && { next }) };
  if (parts !== undefined) {
    if (text !== undefined) reading.faults.error(reading.placeOf([...path, 'text']), noteTwice());
    return { ...base, parts: readParts(reading, parts, path) };
  }
  if (text !== undefined)
    return { ...base, parts: [keep(reading, { text, basis: readBasis(reading, fields, path) }, path)] };
  reading.faults.error(reading.placeOf(path), missingField('text'));
  return null;
}

/** What a flow comes to. */
export function readResult(reading: FlowReading, written: unknown, path: Path): ResultStep | null {
  const fields = fitAt(reading, stepShapes.result, written, path);
  if (fields === null) return null;
  const { type: _, when, parts = [], findings = [], milestones = [], related = [], ...others } = fields;
  return {
    kind: 'result',
    ...others,
    ...readWhen(reading, when, path),
    parts: readParts(reading, parts, path),
    findings: readEach(reading, findings, [...path, 'findings'], readFinding),
    milestones,
    related,
  };
}

const readParts = (reading: FlowReading, parts: readonly unknown[], path: Path): Part[] =>
  readEach(reading, parts, [...path, 'parts'], readPart);

function readPart(reading: FlowReading, written: unknown, path: Path): Part | null {
  const fields = fitAt(reading, partShape, written, path);
  if (fields === null) return null;
  const basis = readBasis(reading, fields, path);
  return keep(reading, { text: fields.text, basis, ...readWhen(reading, fields.when, path) }, path);
}

function readFinding(reading: FlowReading, written: unknown, path: Path): Finding | null {
  const fields = fitAt(reading, findingShape, written, path);
  if (fields === null) return null;
  const cases = readEach(reading, fields.cases, [...path, 'cases'], readCase);
  return keep(reading, { id: fields.id, label: fields.label, cases }, path);
}

function readCase(reading: FlowReading, written: unknown, path: Path): FindingCase | null {
  const fields = fitAt(reading, caseShape, written, path);
  if (fields === null) return null;
  const { verdict, text, when } = fields;
  const basis = readBasis(reading, fields, path);
  return keep(reading, { verdict, text, basis, ...readWhen(reading, when, path) }, path);
}
