import { type FaultText, quoted } from './fault-list.ts';

export const twoTermsOfOneWord = (word: string, owner: string): FaultText => ({
  zh: [`${quoted(word)} 已经属于词条 ${quoted(owner)}`, '一个词只归一个词条，删掉其中一处'],
  en: [
    `${quoted(word)} already belongs to the term ${quoted(owner)}`,
    'a word belongs to one term: remove one of the two',
  ],
});

export const unusedTerm = (term: string): FaultText => ({
  zh: [`没有条目用到 ${quoted(term)} 或它的同义词`, '在条目的问法里用上它，或删掉这个词条'],
  en: [
    `no entry uses ${quoted(term)} or one of its synonyms`,
    'use it in the variants of an entry, or remove the term',
  ],
});

export const miswritten = (field: string, found: string, right: string): FaultText => ({
  zh: [
    `${field === 'body' ? '正文' : '标准问题'}里有错别字 ${quoted(found)}`,
    `改成 ${quoted(right)} 或它的同义词；如果写得没错，从 terms.yaml 的 miswritings 里删掉它`,
  ],
  en: [
    `the ${field} holds the miswriting ${quoted(found)}`,
    `write ${quoted(right)} or a synonym of it; if it is right here, remove it from "miswritings" in terms.yaml`,
  ],
});
