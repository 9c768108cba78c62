/** A set of truth assignments. */
export type Diagram = number;

/** No assignment, and every one. */
export const NO: Diagram = 0;
export const YES: Diagram = 1;

/** Ids of three nodes fit into one number that is exact. */
const MOST_NODES = 2 ** 17;

/**
 * Some 80 ms. A flow of 16 steps with 100 conditions takes 7,000; what takes more than this is too entangled for people
 * as well.
 */
const MOST_STEPS = 50_000;

/**
 * Sets of truth assignments as reduced ordered binary decision diagrams: two sets are equal when their numbers are.
 * Variables count from 0; those that belong together stand together, or diagrams grow.
 * Source: R. E. Bryant, Graph-based algorithms for Boolean function manipulation, 1986.
 */
export interface Diagrams {
  /** The assignments in which a variable is true. */
  variable(index: number): Diagram;
  and(a: Diagram, b: Diagram): Diagram;
  or(a: Diagram, b: Diagram): Diagram;
  not(a: Diagram): Diagram;
  /** `then` where `test` holds, `otherwise` elsewhere. */
  choose(test: Diagram, then: Diagram, otherwise: Diagram): Diagram;
  /** Forgets the variables from `from` to below `to`: whatever they were, the others may be as they are. */
  forget(a: Diagram, from: number, to: number): Diagram;
  /** The variables that are true in one of the assignments; there must be one. */
  example(a: Diagram): readonly number[];
  /** It gave up: nothing that came out of it is true. */
  isExhausted(): boolean;
}

export function makeDiagrams(): Diagrams {
  // The two ends come first; no variable stands below them.
  const variables = [Infinity, Infinity];
  const lows = [NO, YES];
  const highs = [NO, YES];
  const known = new Map<number, Diagram>();
  const chosen = new Map<number, Diagram>();
  let steps = 0;

  const variableOf = (a: Diagram): number => variables[a] ?? Infinity;
  const lowOf = (a: Diagram): Diagram => lows[a] ?? NO;
  const highOf = (a: Diagram): Diagram => highs[a] ?? NO;
  const isExhausted = () => steps > MOST_STEPS || variables.length >= MOST_NODES;
  const keyOf = (a: number, b: Diagram, c: Diagram): number => (a * MOST_NODES + b) * MOST_NODES + c;

  function node(variable: number, low: Diagram, high: Diagram): Diagram {
    if (low === high) return low;
    const key = keyOf(variable, low, high);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = variables.length;
    variables.push(variable);
    lows.push(low);
    highs.push(high);
    known.set(key, made);
    return made;
  }

  function choose(test: Diagram, then: Diagram, otherwise: Diagram): Diagram {
    if (test === YES || then === otherwise) return then;
    if (test === NO) return otherwise;
    if (then === YES && otherwise === NO) return test;
    const key = keyOf(test, then, otherwise);
    const found = chosen.get(key);
    if (found !== undefined) return found;
    steps += 1;
    if (isExhausted()) return NO;
    const variable = Math.min(variableOf(test), variableOf(then), variableOf(otherwise));
    const low = (a: Diagram) => (variableOf(a) === variable ? lowOf(a) : a);
    const high = (a: Diagram) => (variableOf(a) === variable ? highOf(a) : a);
    const made = node(
      variable,
      choose(low(test), low(then), low(otherwise)),
      choose(high(test), high(then), high(otherwise)),
    );
    chosen.set(key, made);
    return made;
  }

  function forget(a: Diagram, from: number, to: number): Diagram {
    const done = new Map<Diagram, Diagram>();
    const within = (inner: Diagram): Diagram => {
      const variable = variableOf(inner);
      if (variable >= to) return inner;
      const found = done.get(inner);
      if (found !== undefined) return found;
      steps += 1;
      if (isExhausted()) return NO;
      const low = within(lowOf(inner));
      const high = within(highOf(inner));
      const made = variable < from ? node(variable, low, high) : choose(low, YES, high);
      done.set(inner, made);
      return made;
    };
    return within(a);
  }

  return {
    variable: (index) => node(index, NO, YES),
    and: (a, b) => choose(a, b, NO),
    or: (a, b) => choose(a, YES, b),
    not: (a) => choose(a, NO, YES),
    choose,
    forget,
    example(a) {
      const variables: number[] = [];
      for (let inner = a; inner > YES;) {
        // As few as possible are true: what is not needed is not named.
        if (lowOf(inner) === NO) variables.push(variableOf(inner));
        inner = lowOf(inner) === NO ? highOf(inner) : lowOf(inner);
      }
      return variables;
    },
    isExhausted,
  };
}
