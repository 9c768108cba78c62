import { describe, expect, test } from 'vitest';
import { questionsIn } from '../../src/core/answering/questions-in.ts';

describe('the questions in a message', () => {
  test.each([
    ['建设周期是几年', ['建设周期是几年']],
    ['什么时候开始报，报的话要走哪些步骤', ['什么时候开始报，', '报的话要走哪些步骤']],
    ['我们厂小，想问能不能参加，要不要交钱', ['我们厂小，想问能不能参加，', '要不要交钱']],
    ['区里审什么、市里又审什么，分别说一下', ['区里审什么、', '市里又审什么，分别说一下']],
    ['结果公示不公示，公示的话挂几天', ['结果公示不公示，', '公示的话挂几天']],
    ['Who leads a chain, and how long does it last?', ['Who leads a chain,', 'and how long does it last?']],
    ['订单班', ['订单班']],
    ['要1,000人吗', ['要1,000人吗']],
    ['', []],
  ])('%j', (text, parts) => {
    expect(questionsIn(text).parts).toEqual(parts);
  });

  test('what leads up to a question stands with it, and the bare question apart', () => {
    const { parts, clauses } = questionsIn('我们做数控机床，两百来号人。老板让我问，能不能自己评级？谢谢');
    expect(parts).toEqual(['我们做数控机床，两百来号人。老板让我问，能不能自己评级？谢谢']);
    expect(clauses).toEqual(['能不能自己评级？']);
  });
});
