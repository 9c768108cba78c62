import type { Basis } from '../../core/flows/flow.ts';
import { basisMissing, basisTwice } from '../faults/faults-of-flow-texts.ts';
import { type FlowReading, type Path, keep } from './flow-reading.ts';
import { readSources } from './read-sources.ts';

/** What a text rests on: one of the two ways to say it, and not both. */
export function readBasis(
  reading: FlowReading,
  { sources = [], basis }: { readonly sources?: readonly string[]; readonly basis?: 'confirm' | 'ask' },
  path: Path,
): Basis {
  const { faults, placeOf } = reading;
  if (basis !== undefined && sources.length > 0) faults.error(placeOf([...path, 'basis']), basisTwice());
  if (basis !== undefined) return { kind: basis };
  if (sources.length === 0) faults.error(placeOf(path), basisMissing());
  const read = sources.flatMap((source, index) => {
    const place = [...path, 'sources', index];
    return readSources([source], () => placeOf(place), faults).map((one) => keep(reading, one, place));
  });
  return { kind: 'sources', sources: read };
}
