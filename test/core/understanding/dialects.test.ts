import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitClauses, toMandarin } from '../../../src/core/understanding/dialects.ts';
import { LONGEST_QUESTION, splitUnits } from '../../../src/core/understanding/units.ts';

const read = (text: string) =>
  splitClauses(text, LONGEST_QUESTION)
    .map((clause) => toMandarin(splitUnits(clause, LONGEST_QUESTION)).join(''))
    .join(' ')
    .trim();

describe('dialects', () => {
  test.each([
    ['Cantonese', '係咪要交錢㗎', '是不是要交钱'],
    ['Cantonese', '有冇電話可以問下啊？', '有没有电话可以问一下'],
    ['Cantonese', '邊個可以報名', '谁可以报名'],
    ['Cantonese', '喺邊度攞張表，幾時截止', '在哪里拿张表 什么时候截止'],
    ['Cantonese', '我哋公司唔知點樣申請', '我们公司不知道怎么申请'],
    ['Cantonese', '使唔使帶證件，得唔得', '要不要带证件 行不行'],
    ['Cantonese', '滿三年先可以考', '满三年才可以考'],
    ['Shanghainese', '侬晓得伐，要几钿', '你知道吗 要多少钱'],
    ['Shanghainese', '阿拉单位可以参加伐', '我们单位可以参加吗'],
    ['Shanghainese', '啥辰光开门，哪能办', '什么时候开门 怎么办'],
    ['Shanghainese', '证书好当材料交伐', '证书可以当材料交吗'],
    ['Sichuanese', '啷个报名哦，要好多钱嘛', '怎么报名哦 要多少钱嘛'],
    ['Sichuanese', '名额有没得', '名额有没有'],
    ['Sichuanese', '学校来报得行不，莫得发票要不要得', '学校来报行吗 没有发票行不行'],
    ['Sichuanese', '结果好久公布噻，要等好久', '结果什么时候公布 要等多久'],
    ['Northeastern', '搁哪疙瘩报名，这旮旯行不', '在哪里报名 这里行吗'],
    ['Northeastern', '你们这是嘎哈呢，啥前儿开始', '你们这是做什么呢 什么时候开始'],
    ['Henan', '俺厂报名中不中', '我厂报名行不行'],
    ['Henan', '俺们这儿中不', '我们这里行吗'],
    ['Anhui', '拿复印件，管不管', '拿复印件 行不行'],
    ['Beijing', '多会儿截止，甭盖章了吧', '什么时候截止 不用盖章了吧'],
    ['Hunan', '要么子材料，冇得工作证', '要么子材料 没有工作证'],
    ['Hubei', '需要么事手续', '需要什么手续'],
    ['Shanxi', '甚时候考试', '什么时候考试'],
    ['the net', '肿么报名，有木有童鞋知道', '怎么报名 有没有同学知道'],
    ['the net', '神马时候开始，素不素今年', '什么时候开始 是不是今年'],
  ])('%s: %s', (_, said, meant) => {
    expect(read(said)).toBe(meant);
  });

  test.each([
    '中国中小企业中不中用',
    '管理部门管不管这件事',
    '好多人都问先交什么后交什么',
    '这边个人能申请',
    '而家长要不要到场',
    '网上哪个平台能查，在哪能看到',
    '请勿重复提交，系统会提示关系和联系方式',
    '有一点解释不清',
    '没得到通知怎么办',
    '等了好久才能登录',
    '阿拉伯数字怎么写',
    '一名儿童的各自情况',
    '要么今天要么明天，要不，下周吧',
    '是否可以，可否延期，能否',
    '什么时候可以报名啊',
    '干嘛要登记',
  ])('plain Mandarin stays as it is: %s', (text) => {
    expect(read(text).replaceAll(' ', '')).toBe(splitUnits(text, LONGEST_QUESTION).join(''));
  });

  test('a space between words ends a clause, between single characters it does not', () => {
    expect(read('报名中不 要多少钱')).toBe('报名行吗 要多少钱');
    expect(read('有 冇 名 额')).toBe('有没有名额');
  });

  test('splitting into clauses loses no unit', () => {
    const text = fc.string({ unit: fc.constantFrom(...'中不啊a1 ，。?!：\n…') });
    fc.assert(
      fc.property(text, (said) => {
        const clauses = splitClauses(said, LONGEST_QUESTION);
        expect(clauses.flatMap((clause) => splitUnits(clause, LONGEST_QUESTION))).toEqual(
          splitUnits(said, LONGEST_QUESTION),
        );
      }),
    );
  });
});
