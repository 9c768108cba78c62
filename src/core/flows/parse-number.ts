const digits = '零一二三四五六七八九';
const tens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Written-out numerals: 十二, 一百零五, 两千三, 三万五千. Null for anything else. */
export function chineseNumber(text: string): number | null {
  const [high = '', low] = text.split(/万/u);
  if (text.split('万').length > 2) return null;
  if (low === undefined) return belowTenThousand(high);
  const thousands = belowTenThousand(high);
  if (thousands === null || thousands === 0) return null;
  if (low === '') return thousands * 10_000;
  const rest = /^[一二两三四五六七八九]$/u.test(low) ? (digitOf(low) ?? 0) * 1000 : belowTenThousand(low);
  return rest === null ? null : thousands * 10_000 + rest;
}

const digitOf = (character: string): number | null => {
  const digit = digits.indexOf(
    character === '两' || character === '俩' ? '二' : character === '〇' ? '零' : character,
  );
  return digit === -1 ? null : digit;
};

function belowTenThousand(text: string): number | null {
  if (text === '') return null;
  let sum = 0;
  let digit: number | null = null;
  let last = 10_000;
  for (const character of text) {
    const unit = tens[character];
    if (unit === undefined) {
      if (digit !== null && digit !== 0) return null;
      digit = digitOf(character);
      if (digit === null) return null;
    } else {
      if (unit >= last || digit === 0) return null;
      sum += (digit ?? 1) * unit;
      last = unit;
      digit = null;
    }
  }
  // “两千三” means two thousand three hundred; “一百零三” says its nought.
  const isShort = digit !== null && last < 10_000 && last > 10 && !/[零〇].$/u.test(text);
  return sum + (digit ?? 0) * (isShort ? last / 10 : 1);
}

const written =
  /(?<![\d.第]|[-−]\s?)(?<whole>\d{1,3}(?:[,，]\d{3})+|\d{1,12})(?:\.(?<part>\d{1,4}))?(?<scale>万|千)?(?!\d|\.\d|亿)/gu;
/** Written out, a number stands alone or before what is counted: there is one in “统一”, “第一次” and “一般” too. */
const writtenOut =
  /(?<![第统唯万不])[零〇一二两三四五六七八九十百千万]+(?=[多来余几]?个?(?:[人名家位所间台项条辆岁年天次元块门班组份]|$))/gu;
const denied = /没|不|未|无/u;

/** The whole numbers a text names, in digits or written out; “50多人” is 50, “1.5万” is 15,000. */
export function numbersIn(text: string): readonly number[] {
  const plain = text.normalize('NFKC');
  if (/\d/u.test(plain))
    return [...plain.matchAll(written)].flatMap(({ groups = {} }) => wholeNumber(groups) ?? []);
  if (denied.test(plain)) return [];
  return [...plain.replace(/[。.!！\s]+$/u, '').matchAll(writtenOut)].flatMap(
    ([numeral]) => chineseNumber(numeral) ?? [],
  );
}

const scales: Readonly<Record<string, number>> = { 千: 1000, 万: 10_000 };

/** Null for half a person. */
function wholeNumber({
  whole = '',
  part = '',
  scale = '',
}: Readonly<Record<string, string | undefined>>): number | null {
  const shift = 10 ** part.length;
  const number = (Number(`${whole.replace(/[,，]/gu, '')}${part}`) * (scales[scale] ?? 1)) / shift;
  return Number.isSafeInteger(number) ? number : null;
}
