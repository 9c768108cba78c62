import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPersonalData, starPersonalData } from '../../src/core/personal-data.ts';

describe('masking', () => {
  test.each([
    ['手机 13800138000，请回电', '手机 ［手机号已隐去］，请回电', ['mobile']],
    ['+86 138-0013-8000', '+［手机号已隐去］', ['mobile']],
    ['１３８００１３８０００', '［手机号已隐去］', ['mobile']],
    ['138\u200b0013\u200b8000', '［手机号已隐去］', ['mobile']],
    ['身份证11010519491231002X，帮我查', '身份证［身份证号已隐去］，帮我查', ['id-card']],
    ['11010519491231002x', '［身份证号已隐去］', ['id-card']],
    ['卡号 4111 1111 1111 1111', '卡号 ［银行卡号已隐去］', ['bank-card']],
    ['13800138000和4111111111111111', '［手机号已隐去］和［银行卡号已隐去］', ['mobile', 'bank-card']],
    [
      '我叫张三 11010519491231002X 13812345678，能补贴吗',
      '我叫张三 ［身份证号已隐去］ ［手机号已隐去］，能补贴吗',
      ['id-card', 'mobile'],
    ],
    ['11010519491231002X\n13800138000', '［身份证号已隐去］\n［手机号已隐去］', ['id-card', 'mobile']],
    ['13800138000 11010519491231002X', '［手机号已隐去］ ［身份证号已隐去］', ['mobile', 'id-card']],
    ['1.11010519491231002X', '1.［身份证号已隐去］', ['id-card']],
    ['年龄20 11010519491231002X', '年龄20 ［身份证号已隐去］', ['id-card']],
    ['4111-1111-1111-1111 12/26', '［银行卡号已隐去］ 12/26', ['bank-card']],
    ['4111111111111111 5555555555554444', '［银行卡号已隐去］ ［银行卡号已隐去］', ['bank-card']],
    ['138－1234－5678', '［手机号已隐去］', ['mobile']],
    ['138  1234 — 5678', '［手机号已隐去］', ['mobile']],
    ['(138)0013-8000', '(［手机号已隐去］', ['mobile']],
    ['138\u00ad0013\u00ad8000', '［手机号已隐去］', ['mobile']],
    ['013800138000', '［手机号已隐去］', ['mobile']],
    ['008613800138000', '［手机号已隐去］', ['mobile']],
    ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '［手机号已隐去］', ['mobile']],
    ['١٣٨٠٠١٣٨٠٠٠', '［手机号已隐去］', ['mobile']],
  ])('hides the number in %j', (text, masked, kinds) => {
    expect(maskPersonalData(text)).toEqual({ text: masked, masked: kinds });
  });

  test.each([
    ['a wrong check character', '110105194912310021'],
    ['a number that fails the Luhn check', '4111111111111112'],
    ['an eleven-digit number that no mobile begins with', '12345678901'],
    ['a number inside a longer one', '99138001380001234567890'],
    ['a date', '2025年2月'],
    ['a landline', '010-12333'],
    ['zeros', '0000000000000000'],
  ])('leaves %s', (_, text) => {
    expect(maskPersonalData(text)).toEqual({ text, masked: [] });
  });

  test('finds every mobile number, however it is spaced and whatever stands around it', () => {
    const mobile = fc
      .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/u))
      .map(([second, rest]) => `1${second}${rest}`);
    const around = fc.stringMatching(/^[一-龥，。 a-z]{0,20}$/u);
    fc.assert(
      fc.property(around, mobile, fc.constantFrom('', ' ', '-'), around, (before, number, gap, after) => {
        const written = `${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        const { text, masked } = maskPersonalData(`${before}：${written}。${after}`);
        expect(masked).toEqual(['mobile']);
        expect(text).not.toMatch(/\d/u);
      }),
    );
  });

  test('is done once: masked text has nothing left to mask', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789Xx -１一，'), maxLength: 60 }), (text) => {
        const once = maskPersonalData(text).text;
        expect(maskPersonalData(once)).toEqual({ text: once, masked: [] });
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['wechat:13812345678', 'wechat:138****5678'],
  ['telegram:123456789', 'telegram:123456789'],
  ['11010519491231002X、13800138000', '110***********002X、138****8000'],
])('%s is told from others, starred in its middle', (address, starred) => {
  expect(starPersonalData(address)).toBe(starred);
});
