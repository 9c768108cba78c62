import { asks, isMarked } from './questions-in.ts';
import { extentOf } from './extent.ts';

const sentenceEnd = /(?<=[。！？!?；;\n…])|(?<=[a-z]\.)\s/u;
/** What a person says who is about to ask. */
const cue =
  /请问|想问|问一下|问下|问问|请教|想知道|想了解|想弄清|想搞清|想确认|想核实|麻烦|劳驾|帮我?看看|说说|讲讲|告诉|给个(?:话|准信|说法)|能不能说|求解|\b(?:please|tell me|wonder|like to know)\b/iu;

const saysThatItAsks = (sentence: string): boolean => cue.test(sentence);

/** A sentence from its first clause that asks: “我在链里上班，买的票想改签，手续费多少” asks about the ticket. */
export function coreOf(sentence: string): string {
  const clauses = sentence.split(/(?<=[，,、：:])/u);
  const first = clauses.findIndex((clause) => asks(clause));
  return clauses.slice(Math.max(first, 0)).join('').trim();
}

/** A sentence shorter than this (“行不行？”) is about what stands before it. */
const fewWords = 8;

/**
 * The sentences of a story that put its questions, in order: those with a question mark; without one, those that say
 * that they ask; else the last that reads like a question. Whoever tells a story mentions much and asks little.
 */
export function askingSentences(text: string): readonly string[] {
  const sentences = text
    .split(sentenceEnd)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
  const withBefore = (isAsking: (sentence: string) => boolean): readonly string[] =>
    sentences.flatMap((sentence, place) => {
      if (!isAsking(sentence)) return [];
      const before = place > 0 && extentOf(sentence) < fewWords ? `${sentences[place - 1]}` : '';
      return [`${before}${sentence}`];
    });
  for (const isAsking of [isMarked, saysThatItAsks]) {
    const found = withBefore(isAsking);
    if (found.length > 0) return found;
  }
  return withBefore(asks).slice(-1);
}
