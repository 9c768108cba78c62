import type { EngineName } from './engines.ts';
import type { AskFigures, BuildCost } from './measure.ts';
import type { Trial } from './trial.ts';

/** What one process is to measure, as its only argument (JSON). */
export interface Order {
  readonly engine: EngineName;
  readonly trial: Trial;
  /** Where the public sets are. */
  readonly folder: string;
  readonly askCapMs: number;
}

/** What that process reports, in this order. */
export type Report =
  | { readonly kind: 'built'; readonly cost: BuildCost }
  | { readonly kind: 'asked'; readonly figures: AskFigures };
