import type { Command } from '../command.ts';

/** What each option of `lianda broadcast` says. */
export const broadcastOptionHelp: NonNullable<Command['optionHelp']> = [
  { option: '--title TEXT', text: { zh: '标题，最多 60 个字', en: 'the title, 60 characters at most' } },
  {
    option: '--body-file FILE',
    text: {
      zh: '正文（Markdown），- 表示标准输入；短的可以用 --body',
      en: 'the text in Markdown, - for standard input; --body for a short one',
    },
  },
  {
    option: '--topic ID',
    text: {
      zh: '属于哪个主题：退订了这个主题的人收不到',
      en: 'a topic: who unsubscribed from it gets nothing',
    },
  },
  {
    option: '--link "LABEL URL"',
    text: { zh: '一个链接：名称和 https 开头的网址', en: 'a link: its label and an https address' },
  },
  { option: '--choice A,B,C', text: { zh: '选项，最多三个', en: 'up to three choices' } },
  {
    option: '--receipt',
    text: { zh: '请人回“收到”；不要了用 --no-receipt', en: 'ask for “received”; --no-receipt takes it away' },
  },
  { option: '--file PATH', text: { zh: '一个附件', en: 'a file that goes with it' } },
  {
    option: '--at TIME',
    text: {
      zh: '什么时候发，例如 "3月10日 9:00"、2030-03-10T09:00',
      en: 'when it goes out, such as 2030-03-10T09:00',
    },
  },
  {
    option: '--everyone',
    text: { zh: '发给所有和机器人私聊过的人', en: 'for all who spoke to the bot in a direct chat' },
  },
  {
    option: '--groups',
    text: { zh: '发给机器人所在的群，不发给个人', en: 'for the groups the bot is in, and no persons' },
  },
  {
    option: '--role A,B',
    text: {
      zh: '身份：企业、学校、机构、职工、学生、机关工作人员',
      en: 'enterprise, school, institution, worker, student, official',
    },
  },
  { option: '--district A,B', text: { zh: '所在区', en: 'districts' } },
  { option: '--chain A,B', text: { zh: '所在的链，写名称', en: 'names of the chains they are in' } },
  { option: '--channel A,B', text: { zh: '渠道，例如 网页', en: 'channels, such as web' } },
  {
    option: '--subscribed A,B',
    text: { zh: '订阅了这些主题之一的人', en: 'who subscribed to one of these topics' },
  },
  {
    option: '--flow FLOW:unfinished',
    text: {
      zh: '流程开始了没填完的人；也可以写 finished、any',
      en: 'who began a flow and did not finish; or finished, any',
    },
  },
  { option: '--list NAME', text: { zh: '导入的名单', en: 'an imported list' } },
  { option: '--chat A,B', text: { zh: '只发给这些聊天', en: 'these chats and no others' } },
  { option: '--state A,B', text: { zh: 'list 只看这些状态', en: 'of list: these states only' } },
  {
    option: '--urgent',
    text: { zh: 'approve 加急：免打扰时段也发', en: 'of approve: in quiet hours as well' },
  },
  {
    option: '--revision N',
    text: { zh: 'approve 批看过的这一版，show 会显示', en: 'of approve: the revision that show gave' },
  },
  {
    option: '--note TEXT',
    text: { zh: 'return、reject、cancel 的原因', en: 'of return, reject, cancel: the reason' },
  },
  { option: '--watch', text: { zh: 'status 一直看到发完', en: 'of status: until it is at its end' } },
  {
    option: '--again WHO',
    text: {
      zh: 'unknown 再发给谁，用逗号隔开，或 all',
      en: 'of unknown: send again, with commas between, or all',
    },
  },
  {
    option: '--leave WHO',
    text: { zh: 'unknown 谁不再发，用逗号隔开，或 all', en: 'of unknown: leave as they are, or all' },
  },
  { option: '--name NAME', text: { zh: 'lists 导入后叫什么', en: 'of lists: what the list is called' } },
  {
    option: '--sheet NAME',
    text: { zh: 'lists 读工作簿的哪一张表', en: 'of lists: the sheet of a workbook' },
  },
  {
    option: '--delete NAME',
    text: { zh: 'lists 删除没有公告在用的', en: 'of lists: delete what no broadcast is for' },
  },
  { option: '--csv FILE', text: { zh: 'report 的数字写成 CSV', en: 'of report: the figures as CSV' } },
  {
    option: '--xlsx FILE',
    text: {
      zh: 'report 写成工作簿；能编写的账号多一张“逐个接收人”',
      en: 'of report: a workbook; for those who may edit with each recipient',
    },
  },
  { option: '--svg FILE', text: { zh: 'report 画成图', en: 'of report: a picture' } },
  {
    option: '--people FILE',
    text: {
      zh: 'report 逐个接收人写成 CSV；lists 能发给谁写成 CSV，改一改就能导入。要编写权限',
      en: 'of report: each recipient as CSV; of lists: whoever can be reached, to make a list of. For those who may edit',
    },
  },
];
