import type { Source } from '../../core/reply.ts';
import type { FaultList, Place } from '../faults/fault-list.ts';
import { notASource } from '../faults/faults-of-references.ts';

const SOURCE = /^([^#\s]+)#([^#\s]+)$/;

/** `document#paragraph` each; what is written otherwise is left out and in `faults`. */
export function readSources(
  written: readonly string[],
  placeOf: (index: number) => Place,
  faults: FaultList,
): Source[] {
  return written.flatMap((source, index) => {
    const [, document, paragraph] = SOURCE.exec(source) ?? [];
    if (document !== undefined && paragraph !== undefined) return [{ document, paragraph }];
    faults.error(placeOf(index), notASource(source));
    return [];
  });
}
