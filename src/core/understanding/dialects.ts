import { createPhraseFinder } from './phrases.ts';

/** Where a clause begins and ends; normalised text holds neither sign. */
const BEGIN = '^';
const END = '$';

/**
 * Words of dialects and of the net as they are typed in chats, after the Mandarin that questions are written with, a
 * line each: `怎么 咋 啷个`, in simplified characters. The longest wins. `^` and `$` are the beginning and the end of a
 * clause. Only what plain Mandarin does not say in another sense; what merely looks the same stands in `PLAIN`.
 * `啥` and `啥时候` are missing: everybody writes them, and they are synonyms already.
 */
const DIALECTS: readonly string[] = [
  // What is asked for.
  '怎么 咋 咋个 咋子 咋地 咋的 咋着 咋么 点样 啷个 啷样 囊个 郎个 朗个 哪恁 哪亨 肿么 怎莫 怎摸 怎嘛 按怎 样般 酿般 仰般',
  '怎么办 咋整 咋搞 咋个整 咋个搞 啷个整 啷个搞 哪能办 点算好',
  '怎么弄 哪能弄 哪能搞',
  '怎么做 哪能做',
  '怎么说 哪能讲',
  '怎么算 哪能算',
  '怎么回事 哪能回事 哪能桩事体 咋肥事 咋回事儿',
  '什么 啥子 啥个 啥西 啥哩 什哩 啥玩意儿 啥玩意 嘛玩意儿 嘛玩意 乜 乜嘢 乜野 咩 咩嘢 咩野 么子 么事 么斯 么个 脉个 啥物 神马 神码 什莫 什摸 森么',
  '什么意思 嘛意思 么意思',
  '什么条件 嘛条件 么条件',
  '什么材料 嘛材料 么材料',
  '什么事 嘛事 嘛事儿 啥事体',
  '是什么 系乜 系乜嘢 系乜野 系咩 系咩嘢 系咩野 系咩嚟 咩嚟 乜嘢嚟 系啥 是甚$',
  '有什么 有甚$',
  '做什么 搞么子 搞么事 搞啥 搞啥子 干啥 干啥子 弄啥 弄啥子 弄嘛 弄撒 整啥 整啥子 做哪样 搞哪样 干哪样 整哪样 嘎哈 干哈 嘎啥 干甚 做甚 弄甚 干么$',
  '为什么 点解 为哪样 为嘛 为甚 为毛 做啥体 为啥体 啥体',
  '谁 边个 边位 边个人 啥人 啥个人 啥银 乜人 咩人 么人 谁个 脉人 瞒人 哪哈',
  '哪些 边啲 哪啲',
  '哪里 哪儿 边度 边处 边道 啥地方 啥地儿 哪疙瘩 哪旮旯 哪旮瘩 哪嘎达 哪哒 叨位 佗位',
  '在哪里 喺边 喺边度 搁哪 搁哪儿 搁哪里 搁哪疙瘩 搁哪旮旯',
  '去哪里 去边度 去边$ 克哪点',
  '什么时候 几时 啥前儿 啥前 啥辰光 几辰光 啥时节 多咱 多会儿 多早晚 多昝 么时候 嘛时候 甚时候 甚会儿 几阵时 哪阵 哪哈儿',
  '什么时候开始 好久开始',
  '什么时候启动 好久启动',
  '什么时候截止 好久截止',
  '什么时候公布 好久公布',
  '什么时候发 好久发',
  '什么时候报名 好久报名',
  '什么时候结束 好久结束',
  '什么时候可以 好久可以 好久能 好久得行',
  '多久 几耐 几久 几长时间 几长辰光 多长辰光 多少辰光 好久$',
  '要多久 要好久',
  '等多久 等好久$',
  '多少 几多 偌济',
  '多少钱 几钿 几钱$ 好多钱$ 多少钿 几多铜钿 几块洋钿 嘛价 啥价 么价',
  '多少人 好多人$ 好多个人$',
  '多少天 几多日 好多天$',
  '多少年 好多年$',
  '多少家 好多家$',
  '多少个 好多个$',
  '多少级 好多级$',
  '是多少 是好多',
  '有多少 有好多$',
  '号码是多少 号码好多',
  '要多少 要好多$',
  '要多少钱 要好多钱',
  '给多少 给好多$',
  '给多少钱 给好多钱',
  '发多少 发好多$',
  '发多少钱 发好多钱',
  '补多少 补好多$',
  '补多少钱 补好多钱',
  '交多少 交好多$',
  '交多少钱 交好多钱',
  '奖多少 奖好多$',
  '奖多少钱 奖好多钱',
  // Whether.
  '是不是 系咪 系唔系 系不系 素不素 是勿是 是弗是 阿是',
  '有没有 有冇 有冇得 有莫得 有冒得 有木有 有米有 有没得 有呒没 有得冇 阿有',
  '能不能 能勿能 能弗能 阿能',
  '可不可以 可8可以 阔不阔以 可勿可以 可弗可以 阿可以',
  '会不会 会勿会 会弗会 阿会',
  '要不要 使唔使 驶唔驶 使不使 爱唔爱 要勿要 要弗要 阿要',
  '对不对 啱唔啱 对伐',
  '好不好 好伐',
  '知道吗 晓得伐 晓得不$ 晓得啵 晓得哇 造吗$ 知影无$',
  '行不行 得唔得 得不得$ 中不中 成不成 要不要得 要得不要得 得行不得行 得成不得成 阿来三 ^管不管$ ^照不照$ ^可管$ ^可照$ ^可中$',
  '行吗 行伐 得行不$ 得行吗 得行啵 要得不$ 要得吗 要得啵 来三伐 来噻伐 成不$ 中不$ ^中吗$ ^中么$ ^管不$ 得成不$ 得不$ 使得不$ 做得冇$ 得冇$',
  '是吗 是伐 系吗 系咩$',
  '吗 伐$ 哇$ 啵$ 咩$ 不$ 么$ 嚒$ 否$ 勿$ 啩$',
  '没有 冇 冇得 莫得 冒得 木有 米有 么得 呒没 呒得 没得$ 呒$',
  '了没有 咗未 咗冇 了冇 了未$',
  // May, must and want.
  '可以 阔以 得行$ 要得$ 来三$ 来噻$ 使得$',
  '才 先至',
  '才可以 先可以 先至可以',
  '不行 唔得 勿来三 弗来三 勿来噻 不得行$ 要不得$ ^不中$ ^不管$',
  '不能 唔能够 唔可以 勿能 弗能 毋通',
  '不会 勿会 弗会',
  '不用 甭 唔使 唔驶 勿用 弗用 毋免 唔需要',
  '不要 覅 唔好 勿要 弗要 莫要 嫑',
  '不是 唔系 唔是 勿是 弗是 毋是',
  '不知道 唔知 唔知道 勿晓得 弗晓得 不晓得 晓不得 毋知 布吉岛',
  '知道 晓得 知得',
  '不 唔',
  '是的 系嘅 是滴',
  '好的 好滴 好嘅',
  '真的 真滴 真嘅',
  '就是 就系 即系',
  '还是 定系 还系 仲系',
  '但是 但系',
  '只是 净系',
  '还有 仲有',
  '还没 仲未',
  '还要 仲要',
  '还可以 仲可以',
  '好 巴适 得劲',
  // Who.
  '我 俺',
  '我们 我哋 阿拉 俺们 咱 咱们 偶们 窝们 我俚 我伲 吾伲',
  '你 侬',
  '你们 你哋 恁 恁们 侬拉 㑚 倷 泥们 泥萌',
  '他 佢',
  '他们 佢哋 伊拉',
  '自己 自个 自个儿 自家 自各儿 自噶',
  '别人 人哋 伦家',
  '大家 大家伙儿 大家伙 大伙儿 大伙',
  '孩子 细路 细路仔 娃儿 小囡 伢子 伢儿 碎娃 细伢',
  '学生 学生仔 学生娃',
  '同学 童鞋',
  '朋友 盆友',
  '老板 老细',
  // Things and doings.
  '的 嘅',
  '些 啲',
  '一些 一啲 有啲',
  '一点 一点儿 一滴滴 一眼眼 一丢丢',
  '了 咗',
  '在 喺',
  '在这 搁这',
  '在这里 喺度 喺呢度 搁这儿 搁这旮旯 搁这疙瘩',
  '在那里 喺嗰度 搁那儿 搁那里 搁那旮旯',
  '在里面 喺入面 搁里头 搁里面',
  '这里 呢度 这儿 这旮旯 这疙瘩 这嘎达 迭搭 搿搭 这哒',
  '那里 嗰度 那儿 那旮旯 那疙瘩 那嘎达',
  '里面 里头 里厢',
  '这个 呢个 迭个 搿个',
  '那个 嗰个',
  '这些 呢啲 迭些 搿些',
  '那些 嗰啲',
  '这条 呢条',
  '这份 呢份',
  '这样 咁样 噉样 噉 酱紫 酱子 介样 恁样',
  '那样 酿紫',
  '这么 咁 介么 恁么',
  '这么多 咁多 恁多 介许多 搿许多',
  '那么 辣么',
  '一起 一块儿 一齐 一堆儿',
  '和 同埋 搭仔',
  '现在 而家 依家 这会儿 这会子 于今 迭歇',
  '时候 辰光 时阵',
  '今天 今儿 今儿个 今仔日',
  '明天 明儿 明儿个 听日',
  '昨天 昨儿 昨儿个 寻日',
  '马上 立马 麻溜儿',
  '非常 灰常 交关 老鼻子',
  '全部 冚唪唥',
  '看 睇',
  '拿 攞',
  '给 畀 俾',
  '来 嚟',
  '找 搵',
  '想 谂',
  '进去 入去$',
  '找工作 搵工',
  '发工资 出粮',
  '问一下 问下$ 问一嘴',
  '说一下 讲下$',
  '介绍一下 介绍下$',
  '请问 唔该 借问',
  '谢谢 唔该晒 多谢晒 谢谢侬',
  '不好意思 歹势 唔好意思',
  '告诉我 话我知 话俾我知 话畀我知',
  '办好 搞掂',
  '事 事儿 事体',
  '东西 嘢 物事 玩意儿',
  '钱 铜钿 银纸',
  '地方 地儿 旮旯',
  '办法 法儿 法子',
  '没法 没法儿',
  '活 活儿',
  '份 份儿',
  '词 词儿',
  '名 名儿',
  '本 本儿',
  '样 样儿',
  '点 点儿',
];

/** Plain Mandarin in which words of the table would be seen, read as it stands. */
const PLAIN: readonly string[] = [
  '什么 怎么 这么 那么 多么 ^要么 要么事先 要么事后',
  '阿拉善 阿拉伯 阿拉丁 阿拉斯加 阿拉木图 阿拉尔 伊拉克',
  '而家长 而家庭 而家里 而家属 而家人 而家中 而家具 而家电',
  '这边 那边 哪边 旁边 身边 周边 一边 两边 双边 多边 单边 外边 里边 左边 右边 前边 后边 上边 下边 海边 路边 河边 街边 北边 南边 东边 西边',
  '点样子 点样本 点样品 点样式 点解释 点解决 点解读 点解除 点解析 点解答 点解冻 点解绑 点解散 点解说 点解锁',
  '体系 关系 联系 就系统 即系统 但系统 还系统 就系列 神马股份 神马集团',
  '在哪能 去哪能 到哪能 从哪能',
  '没得到 有没得到 有没得过 有没得奖 有没得分',
  '要得到 要得出 要得了 要得起',
  '中不中用 中不中意 中不中听 选中 抽中 看中 猜中 摇中 考中 评中 集中 其中 期中 初中 高中 途中 心中 手中 能中 容易中',
  '请勿 切勿 干嘛',
  '了好久 等好久 过好久 很好久',
  '优先 事先 首先 预先 原先 领先 率先 争先 先至少',
  '呢个人 呢个体 呢个别 呢条件 呢条款',
  '多咱们 各自 亲自 独自 私自 擅自',
  '名儿童 名儿子 名儿女 份儿童 点儿童 这儿童 这儿子 那儿童 哪儿童 本儿童 样儿童 地儿童',
  '是否$ 能否$ 可否$ 与否$ 要不$ 可不$',
];

/** They end a clause of a dialect and ask nothing. */
const PARTICLES: ReadonlySet<string> = new Set('撒噻咯咧嘞哩捏喃吖嗦嗷㗎喎噃啰');
/** They end any clause, and stay unless an ending of the table shows behind them: `可以问下啊`. */
const COMMON_PARTICLES: ReadonlySet<string> = new Set([...PARTICLES, ...'啊呀哦喔哈嘛哟呗啦呐喽']);
/** After these characters the same is a word: `干嘛`, `嘎哈`, `弄撒`. */
const BEFORE_WORD: ReadonlySet<string> = new Set('干嘎为弄啥什');

/** Before `好` or after it, `好` is no `可以` even where a question ends in `伐`. */
const NEVER_GOOD_BEFORE: ReadonlySet<string> = new Set('伐的了几多像处坏久事人好不吗些');
const NEVER_GOOD_AFTER: ReadonlySet<string> = new Set('很最更蛮不还正刚只爱友做办搞弄写准多良美较太');

function withoutEnd(clause: readonly string[], particles: ReadonlySet<string>): readonly string[] {
  let length = clause.length;
  while (length > 1 && particles.has(clause[length - 1] ?? '') && !BEFORE_WORD.has(clause[length - 2] ?? ''))
    length -= 1;
  return length === clause.length ? clause : clause.slice(0, length);
}

/** `自家好评伐`: in a question that ends in `伐`, `好` before a verb is `可以`. */
function withoutWuGood(clause: readonly string[]): readonly string[] {
  if (clause.at(-1) !== '伐') return clause;
  return clause.flatMap((unit, at) =>
    unit === '好' &&
    !NEVER_GOOD_AFTER.has(clause[at - 1] ?? '') &&
    !NEVER_GOOD_BEFORE.has(clause[at + 1] ?? '')
      ? ['可', '以']
      : [unit],
  );
}

/** A clause in Mandarin, and whether its end was in the table. */
type Rewrite = (clause: readonly string[]) => {
  readonly read: readonly string[];
  readonly hasEnding: boolean;
};

function createRewrite(): Rewrite {
  const wordings = DIALECTS.map((line) => {
    const [mandarin = '', ...phrases] = line.split(' ');
    return { mandarin: [...mandarin], phrases: phrases.map((phrase) => [...phrase]) };
  });
  for (const phrase of PLAIN.flatMap((line) => line.split(' ')))
    wordings.push({ mandarin: [...phrase], phrases: [[...phrase]] });
  const find = createPhraseFinder(wordings.map(({ phrases }) => phrases));

  return (clause) => {
    const plain = withoutWuGood(clause);
    const said = [BEGIN, ...plain, END];
    const spans = find(said);
    if (spans.length === 0) return { read: plain, hasEnding: false };
    const read: string[] = [];
    let from = 0;
    for (const { start, end, groups } of spans) {
      read.push(...said.slice(from, start), ...(wordings[groups[0] ?? 0]?.mandarin ?? []));
      from = end;
    }
    return {
      read: [...read, ...said.slice(from)].filter((unit) => unit !== BEGIN && unit !== END),
      hasEnding: from === said.length,
    };
  };
}

/** Made when the first text is read: 2 ms that a start need not wait for. */
let rewrite: Rewrite | undefined;

/** The units of one clause as plain Mandarin would have them. What is no dialect stays as it is. */
export function toMandarin(clause: readonly string[]): readonly string[] {
  if (clause.length < 2) return clause;
  rewrite ??= createRewrite();
  const plain = withoutEnd(clause, PARTICLES);
  const bare = withoutEnd(plain, COMMON_PARTICLES);
  if (bare !== plain) {
    const { read, hasEnding } = rewrite(bare);
    if (hasEnding) return read;
  }
  return rewrite(plain).read;
}

const CLAUSE_ENDS = /[，。？！；：、,.?!;:\n…~～]+|(?<=\p{Script=Han}{2})\s+(?=\p{Script=Han}{2})/u;

/**
 * The clauses of a text, of its units alone none can be seen. Of a text longer than `longest` only parts are read:
 * it is one clause.
 */
export function splitClauses(text: string, longest: number): readonly string[] {
  return text.length > longest ? [text] : text.split(CLAUSE_ENDS);
}
