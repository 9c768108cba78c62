import type { Sheet } from '../../src/core/flows/sheet.ts';

const news = '《示范办法》（示例社，2024-12-30）';
const confirm = '报道没有写，以主管部门通知为准';

/** A sheet as a unit of three people takes it away: every field is filled somewhere, and empty where it may be. */
export const sampleSheet: Sheet = {
  title: '申报清单',
  facts: ['示范试点', '填写人：小王、李工、张老师', '2025年1月6日制作，第 1 版'],
  parts: [
    {
      text: '贵单位可以牵头申报，也可以作为成员单位参加。\n牵头单位要拿得出三样：\n- 标准\n- 岗位\n- 师傅',
      basis: `${news}第7段`,
    },
    { text: '申报表由区里发放。\n\n没有收到时，请先打电话问。', basis: confirm },
    { text: '下面是贵单位的清单。', basis: '' },
  ],
  answers: [
    { label: '单位类型', shown: '企业', by: '小王，2025年1月6日', note: '' },
    { label: '职工人数', shown: '120人', by: '小王，2025年1月6日', note: '李工（2025年1月8日）说是 135人' },
    { label: '已有伙伴', shown: '第一职业学校\n第二职业学校', by: '张老师，2025年1月9日', note: '' },
  ],
  findings: [
    {
      label: '北京市工会会员',
      verdict: 'met',
      verdictText: '符合',
      text: '本人是在职会员。',
      basis: `${news}第4段`,
    },
    {
      label: '高级工及以上证书',
      verdict: 'not-met',
      verdictText: '不符合',
      text: '现有证书是中级工，取得高级工以后可以再来自查。',
      basis: `${news}第4段`,
    },
    {
      label: '其他条件',
      verdict: 'not-said',
      verdictText: '文件没有写',
      text: '报道只说“符合条件”，没有写是哪些。',
      basis: confirm,
    },
  ],
  groups: [
    {
      heading: '申报',
      items: [
        {
          label: '定下牵头单位和联系人',
          isDone: true,
          basis: `${news}第7段`,
          by: '小王，2025年1月6日',
        },
        { label: '备齐申报表和附件', isDone: false, basis: confirm, by: '' },
      ],
    },
    {
      heading: '公示公布',
      items: [{ label: '查看公示名单', isDone: false, basis: `${news}第8段`, by: '' }],
    },
  ],
  dates: [
    { id: 'apply-by', label: '申报截止', date: '2025-03-31', basis: confirm },
    { id: 'chain-evaluation', label: '建设期满评估', date: '2028-02', basis: `${news}第9段` },
  ],
  retired: [{ label: '传真号码', shown: '没有传真', by: '李工，2025年1月7日', note: '新版清单不再需要传真' }],
  sources: [`${news}第4段`, `${news}第7段`, `${news}第8段`, `${news}第9段`],
  words: {
    answers: '填写内容',
    findings: '逐条对照',
    checklist: '办理清单',
    dates: '日期',
    retired: '不再需要的内容',
    sources: '依据的材料',
    item: '事项',
    answer: '内容',
    by: '填写人',
    done: '完成',
    basis: '依据',
    monthOnly: '只知道月份',
  },
  madeAt: Date.parse('2025-01-09T10:00:00+08:00'),
  timeZone: 'Asia/Shanghai',
  run: 'K7QM2PXA49',
};
