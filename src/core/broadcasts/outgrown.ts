/**
 * What was approved for 40 people may go to 44, or to 50: so many join in a busy week. What is more than both a tenth and ten
 * above was decided on with another audience in mind: a condition that means more than was thought, a list of a city.
 */
const mostMore = { share: 0.1, people: 10 };

/** Whether a broadcast is for so many more than it was approved for that it has to be approved anew. Fewer are no matter: people opt out. */
export const hasOutgrown = (expected: number, count: number): boolean =>
  count - expected > Math.max(mostMore.people, expected * mostMore.share);
