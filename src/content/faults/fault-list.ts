import type { Language } from '../../core/conversation.ts';

/** Something wrong in the content, where it is, and what to do about it. */
export interface Fault {
  /** Relative to the pack's folder, with `/` on every system. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly what: string;
  readonly remedy: string;
  readonly severity: Severity;
}

/**
 * `error`: the bot would say something wrong or unfounded, or cannot be built; nothing starts.
 * `warning`: the bot is less good than it could be; it starts, and a check still counts it.
 */
type Severity = 'error' | 'warning';

export interface Place {
  readonly file: string;
  readonly line: number;
}

/** A place as a fault names another. */
export const at = ({ file, line }: Place): string => `${file}:${line}`;

/** What is wrong, and what to do, in each language a check can speak. */
export type FaultText = Readonly<Record<Language, readonly [what: string, remedy: string]>>;

/** Gathers every fault of a pack, in one language. */
export interface FaultList {
  error(place: Place, text: FaultText): void;
  warning(place: Place, text: FaultText): void;
  /**
   * A warning that stands once for a whole file, at the first place that has it: a pack of 100,000 lines without
   * topics has one such fault. `text` is given how many places there are.
   */
  warningPerFile(place: Place, subject: string, text: (places: number) => FaultText): void;
  /** All of them, by file, then line. */
  all(): readonly Fault[];
  /** How many there are so far. */
  count(): number;
}

export function listFaults(language: Language): FaultList {
  const faults: Fault[] = [];
  const perFile = new Map<string, { place: Place; places: number; text: (places: number) => FaultText }>();
  const fault = ({ file, line }: Place, severity: Severity, text: FaultText): Fault => {
    const [what, remedy] = text[language];
    return { file, line, what, remedy, severity };
  };
  return {
    error: (place, text) => void faults.push(fault(place, 'error', text)),
    warning: (place, text) => void faults.push(fault(place, 'warning', text)),
    warningPerFile(place, subject, text) {
      const key = JSON.stringify([place.file, subject]);
      const known = perFile.get(key);
      if (known) known.places += 1;
      else perFile.set(key, { place, places: 1, text });
    },
    all() {
      const grouped = [...perFile.values()].map(({ place, places, text }) =>
        fault(place, 'warning', text(places)),
      );
      return [...faults, ...grouped].sort(byPlace);
    },
    count: () => faults.length + perFile.size,
  };
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}

/** Control characters would break the line, or talk to the terminal: a file name may hold them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** One line a fault: `file:line: what: remedy`. */
export const reportFaults = (faults: readonly Fault[]): string[] =>
  faults.map(({ file, line, what, remedy }) =>
    `${file}:${line}: ${what}: ${remedy}`.replaceAll(CONTROL, ' '),
  );

/** Longer values are cut: a fault is one line. */
const QUOTED_LENGTH = 60;

/** A value from a file as a fault names it: quoted, on one line, cut when long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? outline(value) : String(value);
  const short = text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text;
  return JSON.stringify(short.toWellFormed());
}

/** Never the whole of it: it may be of any size and depth. */
const outline = (value: object): string =>
  Array.isArray(value) ? '[…]' : `{ ${Object.keys(value).slice(0, 3).join(', ')} }`;
