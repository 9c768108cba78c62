import type { Book } from '../../core/book.ts';
import type { Branch } from '../../core/flows/branches.ts';
import type { Flow } from '../../core/flows/flow.ts';
import { possibleBranches } from './possible-branches.ts';
import { visitedBranches } from '../../core/flows/visited-branches.ts';
import { takeTurn } from '../../core/take-turn.ts';
import type { TurnResult } from '../../core/turn.ts';
import type { TakeTurn } from '../../delivery/inbox-worker.ts';

/** What conversations have gone through of a flow. */
export interface FlowCoverage {
  readonly flow: Flow;
  readonly visited: number;
  readonly of: number;
  /** In the order of the flow. */
  readonly unvisited: readonly Branch[];
}

/** Looks on while conversations are played. */
export interface CoverageWatch {
  /** The bot's own turn; what the runs of the book's flows have gone through by the end of each is noted. */
  readonly turn: TakeTurn;
  /** The ids of flows that have been gone through since this was last asked. */
  takeSeen(): ReadonlySet<string>;
  coverageOf(flow: Flow): FlowCoverage;
}

/** Watches the flows of `book`; a conversation's turns with other packs, or runs of other versions, count for nothing. */
export function watchCoverage(book: Book): CoverageWatch {
  const visited = new Map<string, Set<string>>();
  let seen = new Set<string>();

  function note(result: TurnResult): void {
    const { transient } = result.conversation.flow ?? {};
    for (const run of [...result.runs, ...(transient === undefined ? [] : [transient])]) {
      const flow = book.flows.get(run.flow);
      if (flow === undefined || flow.version !== run.version) continue;
      const ids = visited.get(flow.id) ?? new Set();
      for (const { id } of visitedBranches(flow, run.answers)) ids.add(id);
      visited.set(flow.id, ids);
      seen.add(flow.id);
    }
  }

  return {
    turn(conversation, stimulus, context) {
      const result = takeTurn(conversation, stimulus, context);
      if (context.book === book) note(result);
      return result;
    },
    takeSeen() {
      const since = seen;
      seen = new Set();
      return since;
    },
    coverageOf(flow) {
      const ids = visited.get(flow.id) ?? new Set();
      const branches = possibleBranches(flow);
      const unvisited = branches.filter(({ id }) => !ids.has(id));
      return { flow, visited: branches.length - unvisited.length, of: branches.length, unvisited };
    },
  };
}

/** In whole per cent; 100 only when nothing is missing. */
export const percentOf = ({ visited, of }: FlowCoverage): number =>
  of === 0 ? 100 : Math.floor((visited / of) * 100);
