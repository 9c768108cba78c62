/** An hour: whoever has not looked after a self-check by then has left it, and what was not to be kept is not. */
export const transientMs = 60 * 60 * 1000;
