import { dictionary } from '#elements'

/** The verbs on the buttons. */
export const orderWords = dictionary({
  'identify': { zh: '亮明身份', en: 'Identify' },
  'reload': { zh: '重新载入', en: 'Reload' },
  'screenshot': { zh: '截图', en: 'Screenshot' },
  'volume': { zh: '音量', en: 'Volume' },
  'display': { zh: '显示开关', en: 'Display' },
  'collect-log': { zh: '取日志', en: 'Collect log' },
  'clear-store': { zh: '清空存储', en: 'Clear storage' },
  'restart-browser': { zh: '重启浏览器', en: 'Restart browser' },
  'reboot': { zh: '重启终端', en: 'Reboot' },
  'move': { zh: '调整分组', en: 'Change groups' },
})

/** What each does, and what it does not. */
export const orderHints = dictionary({
  'identify': { zh: '画面上显示屏幕的名字和站点 10 秒。', en: 'Shows the screen’s name and site over the picture for ten seconds.' },
  'reload': { zh: '播放页重新开始；几秒内画面会闪一下，素材和节目单都在。', en: 'Starts the player anew; the picture is gone for a moment, media and programme stay.' },
  'screenshot': { zh: '取回屏幕上真实的画面。', en: 'Brings back what is really on the glass.' },
  'volume': { zh: '在节目单的音量之上手动设定，到时自动恢复。', en: 'Stands above the programme’s volume and gives it back when its time is over.' },
  'display': { zh: '手动打开或关闭显示，到时自动恢复。没有终端代理的屏幕只能变黑，不能断电。', en: 'Switches the display by hand and gives it back when its time is over. Without an agent the glass goes black but keeps its power.' },
  'collect-log': { zh: '取回播放端和终端最近的记录。', en: 'Brings back the newest lines of player and terminal.' },
  'clear-store': { zh: '删除屏幕上可以重新下载的东西。屏幕的身份和还没交出的播出记录会保留。', en: 'Deletes what the screen can download again. Its identity, and plays that nobody else has, stay.' },
  'restart-browser': { zh: '终端代理结束并重新打开浏览器，画面会中断十几秒。', en: 'The agent ends the browser and opens it again; the picture is gone for some seconds.' },
  'reboot': { zh: '整台终端重新启动，画面会中断一两分钟。', en: 'The whole machine starts anew; the picture is gone for a minute or two.' },
  'move': { zh: '随下一次发布生效。', en: 'Takes effect with the next publish.' },
})

export const stateWords = dictionary({
  waiting: { zh: '等待屏幕', en: 'Waiting for the screen' },
  sent: { zh: '已送达，执行中', en: 'Sent, being done' },
  done: { zh: '完成', en: 'Done' },
  failed: { zh: '没有做成', en: 'Failed' },
  refused: { zh: '屏幕拒绝', en: 'Refused' },
  expired: { zh: '过期未执行', en: 'Expired' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
})

export const w = dictionary({
  volumeTo: { zh: (percent: number) => `音量设为 ${percent}`, en: (percent: number) => `Volume to ${percent}` },
  volumeBack: { zh: '音量恢复为节目单的设定', en: 'Volume as the programme says' },
  displayOn: { zh: '打开显示', en: 'Display on' },
  displayOff: { zh: '关闭显示', en: 'Display off' },
  displayBack: { zh: '显示恢复为节目单的设定', en: 'Display as the programme says' },
  clearMedia: { zh: '清空素材', en: 'Clear media' },
  clearContent: { zh: '清空全部内容', en: 'Clear all content' },
  until: { zh: (moment: string) => `，到 ${moment}`, en: (moment: string) => `, until ${moment}` },
  joined: { zh: (names: string) => `加入${names}`, en: (names: string) => `joined ${names}` },
  left: { zh: (names: string) => `离开${names}`, en: (names: string) => `left ${names}` },
  moved: { zh: '调整分组', en: 'Changed groups' },
  comma: { zh: '、', en: ', ' },
  semicolon: { zh: '；', en: '; ' },
  someGroup: { zh: '已删除的分组', en: 'a deleted group' },

  send: { zh: '发出', en: 'Send' },
  to: { zh: (count: number) => `${count} 块屏幕`, en: (count: number) => (count === 1 ? '1 screen' : `${count} screens`) },
  online: { zh: (count: number) => `${count} 块在线，立即执行`, en: (count: number) => (count === 1 ? '1 is online and does it at once' : `${count} are online and do it at once`) },
  offline: { zh: (count: number) => `${count} 块离线，在有效期内回来时执行`, en: (count: number) => (count === 1 ? '1 is offline and does it when it returns in time' : `${count} are offline and do it when they return in time`) },
  without: { zh: (count: number) => `${count} 块没有配对，不会收到`, en: (count: number) => (count === 1 ? '1 has no player and is left out' : `${count} have no player and are left out`) },
  withoutAgent: { zh: (count: number) => `${count} 块没有终端代理，做不了`, en: (count: number) => (count === 1 ? '1 has no agent and cannot do it' : `${count} have no agent and cannot do it`) },
  life: { zh: '有效期', en: 'Valid for' },
  lifeHint: { zh: '过了有效期还没执行的，就不再执行。', en: 'What is not done by then is not done at all.' },
  minute: { zh: '1 分钟', en: 'A minute' },
  hour: { zh: '1 小时', en: 'An hour' },
  day: { zh: '1 天', en: 'A day' },
  week: { zh: '1 周', en: 'A week' },
  percent: { zh: '音量', en: 'Volume' },
  giveBack: { zh: '恢复节目单的设定', en: 'Give it back to the programme' },
  what: { zh: '做什么', en: 'What to do' },
  lasts: { zh: '持续到', en: 'Until' },
  untilChanged: { zh: '直到再次更改', en: 'Until it is changed' },
  halfHour: { zh: '半小时后', en: 'In half an hour' },
  inHour: { zh: '1 小时后', en: 'In an hour' },
  inFour: { zh: '4 小时后', en: 'In four hours' },
  midnight: { zh: '今天结束', en: 'The end of today' },
  mediaOnly: { zh: '只清素材（随后重新下载）', en: 'Media only (they are fetched again)' },
  allContent: { zh: '全部内容：素材、节目单、实时数据', en: 'All content: media, programme, live data' },
  typeName: { zh: (name: string) => `请输入“${name}”以确认`, en: (name: string) => `Type “${name}” to confirm` },
  sent: { zh: (what: string, count: number) => `“${what}”已交给 ${count} 块屏幕。`, en: (what: string, count: number) => `“${what}” went to ${count === 1 ? '1 screen' : `${count} screens`}.` },
  sentTo: { zh: (what: string, name: string) => `“${what}”已交给“${name}”。`, en: (what: string, name: string) => `“${what}” went to “${name}”.` },

  moveLead: { zh: '排期可以指定分组。分组变了，下一次发布后这些屏幕播的内容也会跟着变。', en: 'Entries can name groups: with the next publish, these screens play what their groups are given.' },
  noGroups: { zh: '还没有分组。先在屏幕列表里点“管理分组”新建。', en: 'There are no groups yet. Make one with Groups in the list of screens.' },
  gains: { zh: '将开始播出', en: 'Will begin to play' },
  loses: { zh: '将不再播出', en: 'Will no longer play' },
  unchanged: { zh: '播出的内容不会变。', en: 'What they play stays the same.' },
  apply: { zh: '调整', en: 'Change' },
  moveDone: { zh: '分组已调整，下一次发布后生效。', en: 'The groups were changed; it takes effect with the next publish.' },
  some: { zh: '部分', en: 'some' },
})

/** Sentences of players, as they are known; others are shown as they came. */
export const detailWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'There is no glass.': { zh: '那里没有画面（模拟的播放端）。', en: 'There is no glass (a simulated player).' },
  'There is no agent on this terminal.': { zh: '这台终端没有代理。', en: 'There is no agent on this terminal.' },
  'The agent of this terminal cannot do that.': { zh: '这台终端的代理做不了这件事。', en: 'The agent of this terminal cannot do that.' },
  'The agent has said yes, but nothing has happened.': { zh: '终端代理答应了，但什么都没有发生。', en: 'The agent has said yes, but nothing has happened.' },
  'The player ended while it did this; nobody knows how far it came.': { zh: '播放端在执行中中断，不知道做到了哪一步；不会自动重做。', en: 'The player ended while it did this; nobody knows how far it came, and it is not done again.' },
  'The glass is black. The display still has power: there is no agent that could switch it.': { zh: '画面已变黑，但显示器仍通电：没有终端代理可以切断。', en: 'The glass is black, but the display has power: there is no agent that could switch it.' },
  'The display does not say whether it has obeyed.': { zh: '显示器没有回答是否照做。', en: 'The display does not say whether it has obeyed.' },
  'The display says that it is on.': { zh: '显示器回答：已打开。', en: 'The display says that it is on.' },
  'The display says that it is off.': { zh: '显示器回答：已关闭。', en: 'The display says that it is off.' },
  'This player was paired before players had keys of their own. Pair it again.': { zh: '这个播放端配对得早，没有自己的签名密钥，请重新配对。', en: 'This player was paired before players had keys of their own. Pair it again.' },
}
