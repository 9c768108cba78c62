import { z } from 'zod';

import type { FaultList } from '../faults/fault-list.ts';
import { absentField } from '../faults/faults-of-fields.ts';
import { noPackFile } from '../faults/faults-of-files.ts';
import type { Placed } from '../placed.ts';
import { fitShape, text } from './fit-shape.ts';
import { readYamlFile } from './read-yaml-file.ts';

const contactShape = z.strictObject({
  name: text,
  nameEn: text.exactOptional(),
  for: text,
  forEn: text.exactOptional(),
});

const topicShape = z.strictObject({ id: text, label: text, labelEn: text.exactOptional() });

const commandShape = z.strictObject({
  name: text,
  flow: text,
  label: text,
  labelEn: text.exactOptional(),
});

const packShape = z.strictObject({
  id: text.exactOptional(),
  name: text.exactOptional(),
  nameEn: text.exactOptional(),
  subject: text.exactOptional(),
  subjectEn: text.exactOptional(),
  language: text.exactOptional(),
  timeZone: text.exactOptional(),
  issuer: z.union([text, z.array(text)]).exactOptional(),
  contacts: z.array(contactShape).exactOptional(),
  documents: z.array(text).exactOptional(),
  topics: z.array(topicShape).exactOptional(),
  featured: z.array(text).exactOptional(),
  commands: z.array(commandShape).exactOptional(),
  /** How many variants each entry of this pack is to have. */
  minVariants: z.int().min(0).exactOptional(),
});

/** `pack.yaml` as it is written. */
export type PackFields = z.output<typeof packShape>;

/** What a good pack says of itself; without it the bot speaks of the pack by its folder, and can send nobody on. */
const WANTED = {
  name: { zh: '用文件夹的名字', en: 'it goes by its folder' },
  contacts: { zh: '无法告诉人们还能去问谁', en: 'people cannot be told whom to ask' },
};

/** `pack.yaml`; a pack without one has no fields. */
export async function readPackFile(
  dir: string,
  file: string | null,
  faults: FaultList,
): Promise<Placed<PackFields>> {
  const absent: Placed<PackFields> = { value: {}, place: () => ({ file: 'knowledge/pack.yaml', line: 1 }) };
  if (file === null) {
    faults.warning(absent.place(), noPackFile());
    return absent;
  }
  const whole = await readYamlFile(dir, file, faults);
  const fields = whole && fitShape(packShape, whole.value, (path) => whole.place(...path), faults);
  if (!fields) return absent;
  for (const [field, instead] of Object.entries(WANTED)) {
    if (!fields[field as keyof typeof WANTED]?.length)
      faults.warning(whole.place(field), absentField(field, 1, instead));
  }
  return { value: fields, place: whole.place };
}
