import Fuse from 'fuse.js';
import { pinyin } from 'pinyin-pro';
import { plain } from './plain.ts';

/** What can be chosen, with all it goes by. */
export interface Choosable {
  readonly id: string;
  readonly label: string;
  readonly words: readonly string[];
}

/** “不牵头”, “没有学校”, “不是企业”, “不想做公司”: what stands behind is not what is meant. */
const negation = /(?:不|没|无|非|别|未|除了?)(?:是|想|打算|准备|要|会|能|有|做|当|算|属于)*$/u;
/** “大学还没有”: nor is what stands before it, to the end of the clause. */
const denial =
  /^(?:那边|那头|方面)?(?:还|都|也|暂时|目前|就)*(?:没有|没|没(?:谈|找|定|联系)[好到妥上下来]*|不行|不要|不出|除外)(?:了|呢)?$/u;
/** A “no” before one of these is about what was said before: “不，是学校”. */
const clauseEnd = /[，,。.；;：:！!？?\n]+/u;

/** Letters and digits of a word that stands inside another word are not it: “AI” in “HAIDIAN”. */
const isLatin = /^[a-z0-9]+$/u;

/**
 * The options a text names outright, in the order they stand in it: by label or another word of theirs, the longest
 * where several overlap (“职业院校” is no “院校”), negated ones left out.
 */
export function optionsNamed<Option extends Choosable>(
  text: string,
  options: readonly Option[],
): readonly Option[] {
  const clauses = clausesOf(text);
  const said = clauses.join('');
  const hits = options.flatMap((option) =>
    namesOf(option).flatMap((name) =>
      placesOf(said, name).map((start) => ({ option, start, end: start + name.length })),
    ),
  );
  const widest = hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start,
      ),
  );
  const named = widest
    .filter(({ start, end }) => !isDenied(clauses, start, end))
    .sort((a, b) => a.start - b.start);
  return [...new Set(named.map(({ option }) => option))];
}

/** A text cut where a “no” ends, each piece as it is compared. */
export const clausesOf = (text: string): readonly string[] => text.split(clauseEnd).map(plain);

/** Whether what stands from one place to another, counted over all clauses, is said in its own clause not to be so. */
function isDenied(clauses: readonly string[], start: number, end: number): boolean {
  let from = 0;
  for (const clause of clauses) {
    const to = from + clause.length;
    if (start < to)
      return (
        negation.test(clause.slice(0, start - from)) || (end <= to && denial.test(clause.slice(end - from)))
      );
    from = to;
  }
  return false;
}

/** Worked out once for each option of the book: all its names are compared with every message. */
const knownNames = new WeakMap<Choosable, readonly string[]>();

function namesOf(option: Choosable): readonly string[] {
  const known = knownNames.get(option);
  if (known !== undefined) return known;
  const names = [option.label, ...option.words].map(plain).filter((name) => name !== '');
  knownNames.set(option, names);
  return names;
}

/** The sounds of an option's names, in their order; worked out once too, at some 5 µs a name. */
const knownSounds = new WeakMap<Choosable, readonly string[]>();

function soundsOf(option: Choosable): readonly string[] {
  const known = knownSounds.get(option);
  if (known !== undefined) return known;
  const sounds = namesOf(option).map(soundOf);
  knownSounds.set(option, sounds);
  return sounds;
}

/** Who says a word more often than this says no more by it; each costs a comparison with all others. */
const mostPlaces = 8;

function placesOf(text: string, name: string): readonly number[] {
  const places: number[] = [];
  for (
    let at = text.indexOf(name);
    at !== -1 && places.length < mostPlaces;
    at = text.indexOf(name, at + 1)
  ) {
    const around = `${text[at - 1] ?? ''}${text[at + name.length] ?? ''}`;
    if (!isLatin.test(name) || !/[a-z0-9]/u.test(around)) places.push(at);
  }
  return places;
}

/** The option whose label or word is all the text says. */
export const optionMeant = <Option extends Choosable>(
  text: string,
  options: readonly Option[],
): Option | undefined => {
  const said = plain(text);
  return options.find((option) => namesOf(option).includes(said));
};

/** Two characters of three may be a slip; more would make another word of it. */
const looseness = 0.34;
/** What is longer is a sentence, in which a slip of one word cannot be told from another word. */
const longestSlip = 12;

/** The option a short text is a slip of, by sound or by look; to be confirmed. Null when none or several are near. */
export function optionNear<Option extends Choosable>(
  text: string,
  options: readonly Option[],
): Option | null {
  const said = plain(text);
  if (said === '' || [...said].length > longestSlip) return null;
  const sound = soundOf(said);
  const alike = options.filter((option) => soundsOf(option).includes(sound));
  if (alike.length > 0) return alike.length === 1 ? (alike[0] ?? null) : null;
  if ([...said].length < 2) return null;
  const begun = options.filter((option) => namesOf(option).some((name) => name.startsWith(said)));
  if (begun.length === 1) return begun[0] ?? null;
  const names = options.flatMap((option) => namesOf(option).map((name) => ({ option, name })));
  const fuse = new Fuse(names, {
    keys: ['name'],
    threshold: looseness,
    ignoreLocation: true,
    includeScore: true,
  });
  const [best, next] = fuse.search(said);
  if (best === undefined || best.item.name.length > said.length * 2) return null;
  const isAlone =
    next === undefined ||
    next.item.option === best.item.option ||
    (next.score ?? 1) > (best.score ?? 0) + 0.1;
  return isAlone ? best.item.option : null;
}

const soundOf = (text: string): string => pinyin(text, { toneType: 'none', v: true }).replace(/\s+/gu, '');
