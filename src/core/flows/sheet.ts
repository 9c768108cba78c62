import type { Verdict } from './flow.ts';

/**
 * A run on paper: everything a unit takes away, in the words it reads, ready to be laid out as Word, Markdown or a
 * calendar. Times are epoch milliseconds; dates are ISO days or months.
 */
export interface Sheet {
  /** “申报清单” */
  readonly title: string;
  /** What stands below it: which pack, who filled it in, the day it was made. */
  readonly facts: readonly string[];
  readonly parts: readonly SheetText[];
  readonly answers: readonly SheetAnswer[];
  readonly findings: readonly SheetFinding[];
  readonly groups: readonly SheetGroup[];
  readonly dates: readonly SheetDate[];
  /** Answers to steps that are gone, with the reason. */
  readonly retired: readonly SheetAnswer[];
  /** `《…》（中新网，2024-12-30）第7段`, each once. */
  readonly sources: readonly string[];
  readonly words: SheetWords;
  readonly madeAt: number;
  /** Where the pack is at home, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Tells this run's calendar from another. */
  readonly run: string;
}

/** A paragraph with what it rests on; `basis` is empty where it claims nothing. */
export interface SheetText {
  readonly text: string;
  readonly basis: string;
}

export interface SheetAnswer {
  readonly label: string;
  readonly shown: string;
  /** “小王，2025年1月6日”; empty where it is plain who answered. */
  readonly by: string;
  /** What a colleague says instead, or why it is asked no more; empty for most. */
  readonly note: string;
}

export interface SheetFinding {
  readonly label: string;
  readonly verdict: Verdict;
  /** The verdict in words. */
  readonly verdictText: string;
  readonly text: string;
  readonly basis: string;
}

/** Items of a checklist under one heading, which may be empty. */
export interface SheetGroup {
  readonly heading: string;
  readonly items: readonly {
    readonly label: string;
    readonly isDone: boolean;
    readonly basis: string;
    readonly by: string;
  }[];
}

/** A date to keep: a day, or a month of which no day is known. */
export interface SheetDate {
  readonly id: string;
  readonly label: string;
  readonly date: string;
  readonly basis: string;
  /** What it rests on, documents by name, for where no list of them stands below: `《…》（中新网，2024-12-30）第8段`. */
  readonly citation?: string;
  /** When a calendar rings, epoch milliseconds; absent: some days before. */
  readonly alarms?: readonly number[];
}

/** Headings, in the reader's language. */
export interface SheetWords {
  readonly answers: string;
  readonly findings: string;
  readonly checklist: string;
  readonly dates: string;
  readonly retired: string;
  readonly sources: string;
  readonly item: string;
  readonly answer: string;
  readonly by: string;
  readonly done: string;
  readonly basis: string;
  /** Behind a date of which only the month is known. */
  readonly monthOnly: string;
}

/** The forms a sheet can be taken away in. */
export type SheetForm = 'word' | 'markdown' | 'calendar';
