/** For a program under test whose answers need no content: each says how many turns its chat has had. */
export { echoTurn as takeTurn, noBook as book } from '../delivery/parts.ts';
