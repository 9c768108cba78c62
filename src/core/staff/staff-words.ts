import type { Language } from '../conversation.ts';
import type { AccountWords } from './account-words.ts';
import { accountWordsIn } from './account-words.ts';
import type { ActWords } from './act-words.ts';
import { actWordsIn } from './act-words.ts';
import type { DraftWords } from './draft-words.ts';
import { draftWordsIn } from './draft-words.ts';
import type { HaltWords } from './halt-words.ts';
import { haltWordsIn } from './halt-words.ts';
import type { ResultWords } from './result-words.ts';
import { resultWordsIn } from './result-words.ts';
import type { RefusalWords } from './refusal-words.ts';
import { refusalWordsIn } from './refusal-words.ts';
import type { ShowWords } from './show-words.ts';
import { showWordsIn } from './show-words.ts';
import type { TellWords } from './tell-words.ts';
import { tellWordsIn } from './tell-words.ts';

/** What the bot says to staff about their account and their broadcasts. */
export type StaffWords = AccountWords &
  DraftWords &
  ShowWords &
  ActWords &
  RefusalWords &
  HaltWords &
  TellWords &
  ResultWords;

const wordsIn = (language: Language): StaffWords => ({
  ...accountWordsIn[language],
  ...draftWordsIn[language],
  ...showWordsIn[language],
  ...actWordsIn[language],
  ...refusalWordsIn[language],
  ...haltWordsIn[language],
  ...tellWordsIn[language],
  ...resultWordsIn[language],
});

export const staffWordsIn: Readonly<Record<Language, StaffWords>> = { zh: wordsIn('zh'), en: wordsIn('en') };
