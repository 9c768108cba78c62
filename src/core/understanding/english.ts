import { splitSyllables } from './pinyin.ts';

/**
 * Everyday English words of questions, with the Chinese that such a question is written with: `chinese word word`.
 * Words that only English grammar needs stand with nothing.
 */
const WORDS: readonly string[] = [
  '怎么 how',
  '什么 what',
  '哪个 which',
  '谁 who whom',
  '哪里 where',
  '为什么 why',
  '什么时候 when',
  '多少 many much',
  '可以 can could may able allowed eligible',
  '需要 need needs required must should',
  '我 i my me mine',
  '我们 we our us',
  '你 you your',
  '他们 they their them',
  '不 not no',
  '有 have has got there',
  '多久 long',
  '申请 apply applying application applications applicant',
  '申报 declare submit submission',
  '参加 join joining participate participation take',
  '企业 company companies enterprise enterprises employer employers business firm',
  '学校 school schools',
  '大学 university universities college colleges',
  '机构 institution institutions organisation organization organizations agency agencies',
  '培训 training train trains',
  '学生 student students',
  '员工 employee employees staff worker workers',
  '老师 teacher teachers',
  '政府 government',
  '部门 department authority authorities bureau',
  '单位 unit units',
  '成员 member members',
  '名单 list',
  '条件 condition conditions requirement requirements qualify criteria',
  '材料 material materials document documents paper papers',
  '流程 process procedure procedures step steps',
  '期限 deadline',
  '时间 time',
  '费用 cost costs fee fees charge charges',
  '钱 money',
  '补贴 subsidy subsidies allowance',
  '支持 support help supports',
  '奖励 reward rewards bonus',
  '资金 fund funds funding',
  '政策 policy policies',
  '规定 rule rules regulation regulations',
  '标准 standard standards',
  '项目 project projects program programme programs',
  '评价 evaluate evaluation assess assessment assessments',
  '考试 exam exams test tests',
  '证书 certificate certificates',
  '等级 level levels grade grades',
  '技能 skill skills',
  '职业 occupation occupations job jobs vocational career',
  '人才 talent talents',
  '产业 industry industries industrial',
  '公布 publish published announce announced',
  '审核 review reviewed approve approval approved',
  '结果 result results',
  '联系 contact',
  '电话 phone telephone',
  '地址 address',
  '网站 website',
  '负责 responsible charge',
  '管理 manage management',
  '取消 cancel cancelled',
  '修改 change changed modify update',
  '退出 leave quit withdraw',
  '删除 delete remove',
  '查询 check query find search',
  '登录 login signin',
  '账号 account accounts',
  '密码 password',
  '手机 mobile',
  '购买 buy purchase',
  '付款 pay payment',
  '退款 refund',
  '转账 transfer',
  '银行 bank',
  '卡 card',
  '合同 contract contracts agreement',
  '法律 law legal',
  '工资 salary wage wages',
  '保险 insurance',
  '区别 difference different',
  '好处 benefit benefits advantage advantages',
  '目标 goal goals target targets aim',
  '数量 number',
  '年 year years',
  '月 month months',
  '天 day days',
  '北京 beijing',
  '中国 china',
  '城市 city cities',
  '区 district districts',
  '新 new',
  '第一 first',
  '开始 start begin starts',
  '结束 end ends finish',
  '使用 use using',
  '得到 get receive obtain',
  '提供 provide offer',
  '建设 build building',
  '建立 establish set',
  '合作 cooperate cooperation partner partners',
  '共同 together joint jointly',
  '外地 outside',
  '意思 mean means meaning',
  '是 is are was were be been',
  '或者 or',
  '和 and',
  ' a an the of to do does did in on for at by with from as it its this that these those if will would so any some please about into than then',
];

const chineseOf: ReadonlyMap<string, readonly string[]> = new Map(
  WORDS.flatMap((line) => {
    const [chinese = '', ...words] = line.split(' ');
    return words.map((word) => [word, [...chinese]] as const);
  }),
);

const LETTERS = /^[a-z]+$/;

/** English, not syllables: most of the letters stand in words that spell no Chinese. */
function isEnglish(units: readonly string[]): boolean {
  const words = units.filter((unit) => LETTERS.test(unit));
  const lengthOf = (list: readonly string[]) => list.reduce((sum, word) => sum + word.length, 0);
  return 2 * lengthOf(words.filter((word) => splitSyllables(word) === null)) > lengthOf(words);
}

/** The units with everyday English words put into Chinese, word by word; what is not English stays as it is. */
export function fromEnglish(units: readonly string[]): readonly string[] {
  if (!units.some((unit) => chineseOf.has(unit)) || !isEnglish(units)) return units;
  return units.flatMap((unit) => chineseOf.get(unit) ?? [unit]);
}
