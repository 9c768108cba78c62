import { expect, test } from 'vitest';
import { bodyParagraphs } from '../../src/channels/web/body-lines.ts';

test('an answer’s text is split into paragraphs, lines and the marks of lists', () => {
  expect(bodyParagraphs('分两步：\n1. 登记；\n2、公示。\n- 2025年\n\n2025年2月启动。\n3.5 倍')).toEqual([
    [
      { mark: '', text: '分两步：' },
      { mark: '1. ', text: '登记；' },
      { mark: '2、', text: '公示。' },
      { mark: '- ', text: '2025年' },
    ],
    [
      { mark: '', text: '2025年2月启动。' },
      { mark: '', text: '3.5 倍' },
    ],
  ]);
});
