import type { FaultList } from '../faults/fault-list.ts';
import { versionsBroken } from '../faults/faults-of-flow-versions.ts';
import { type FlowVersions, readVersions } from '../flow-versions.ts';
import { LARGEST_WRITTEN_BYTES, readText } from './read-text.ts';

/** `flows/versions.json`; a pack without one has recorded nothing. Null when it cannot be read. */
export function readVersionsFile(dir: string, file: string | null, faults: FaultList): FlowVersions | null {
  if (file === null) return new Map();
  const content = readText(dir, file, LARGEST_WRITTEN_BYTES, faults);
  if (content === null) return null;
  const versions = readVersions(content);
  if (versions === null) faults.error({ file, line: 1 }, versionsBroken());
  return versions;
}
