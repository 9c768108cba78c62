/** A line on a phone holds some twenty characters; three lines are read at a glance. */
export const longestTitle = 60;
/** Telegram's longest message has 4,096, and the title, the link and what stands around them go in as well. */
export const longestBody = 3_000;
/** What fits on a button of a phone. */
export const longestChoice = 20;
/** Bytes. Kept once whatever the number of recipients; on a phone's connection it takes some seconds. */
export const largestFile = 2 * 1024 * 1024;
/** What is filled in for a variable: a unit's full name or an address has half of it, and ten of them leave room for the text. */
export const longestValue = 100;
