import { pinyin } from 'pinyin-pro';

/** Every syllable of Mandarin, without tone; `v` for `ü`. */
const SYLLABLES: ReadonlySet<string> = new Set(
  (
    'a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ' +
    'ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci ' +
    'cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du ' +
    'duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong ' +
    'gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang ' +
    'hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng ' +
    'kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ' +
    'ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming ' +
    'miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nuo ' +
    'nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie ' +
    'qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru ruan rui run ruo sa sai san sang ' +
    'sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun ' +
    'shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui ' +
    'tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya ' +
    'yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan ' +
    'zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui ' +
    'zun zuo'
  ).split(' '),
);

/** `zhuang`, `chuang` and `shuang`. */
const LONGEST_SYLLABLE = 6;

/** A longer run of letters is no pinyin that a person typed; also bounds the time of the split. */
const LONGEST_RUN = 120;

const syllableOfCharacter = new Map<string, string>();

/** The syllable of one Chinese character in its most usual reading, without tone; empty for anything else. */
export function syllableOf(character: string): string {
  let syllable = syllableOfCharacter.get(character);
  if (syllable === undefined) {
    syllable = pinyin(character, { toneType: 'none', v: true, nonZh: 'removed' });
    syllableOfCharacter.set(character, syllable);
  }
  return syllable;
}

/**
 * The syllables that a run of Latin letters spells, in the fewest possible; null when it spells none:
 * `peixunjigou` gives `pei xun ji gou`.
 */
export function splitSyllables(letters: string): readonly string[] | null {
  if (letters.length > LONGEST_RUN) return null;
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= letters.length; end += 1) {
    let shortest: readonly string[] | null = null;
    for (let start = Math.max(0, end - LONGEST_SYLLABLE); start < end; start += 1) {
      const before = best[start];
      const syllable = letters.slice(start, end);
      if (before && SYLLABLES.has(syllable) && (shortest === null || before.length + 1 < shortest.length)) {
        shortest = [...before, syllable];
      }
    }
    best.push(shortest);
  }
  return best[letters.length] ?? null;
}
