/** One dictionary of opencc-js alone: importing it costs 1 ms, the converter that reads it 15 ms. */
declare module 'opencc-js/dict/TSCharacters' {
  /** `traditional simplified` pairs, `|` between them. */
  const pairs: string;
  export default pairs;
}
