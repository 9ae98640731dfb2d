import { dictionary } from '#elements'

export const w = dictionary({
  time: { zh: '时间', en: 'Time' },
  localTime: { zh: '当地时间', en: 'Local time' },
  kind: { zh: '类别', en: 'Kind' },
  words: { zh: '内容', en: 'What happened' },
  filter: { zh: '按类别筛选', en: 'Filter by kind' },
  all: { zh: '全部', en: 'All' },
  troubles: { zh: '只看问题', en: 'Problems only' },
  run: { zh: '播放端这次启动以来', en: 'Since this start of the player' },
  terminal: { zh: '终端代理的记录', en: 'Of the terminal’s agent' },
  takenAt: { zh: (moment: string, clock: string) => `取于 ${moment}，时钟：${clock}`, en: (moment: string, clock: string) => `Taken ${moment}, clock: ${clock}` },
  started: { zh: (version: string, size: string) => `播放端 ${version} 启动，画面 ${size}，连接`, en: (version: string, size: string) => `Player ${version} started, ${size}, connection` },
  onAir: { zh: (version: string) => `第 ${version} 版开始播出`, en: (version: string) => `Version ${version} is on air` },
  armed: { zh: (version: string) => `第 ${version} 版已就绪，等待时刻`, en: (version: string) => `Version ${version} is armed` },
  takenOver: { zh: '（插播）', en: ' (takeover)' },
  offset: { zh: (by: number, within: number) => `，与控制器相差 ${by} 毫秒，误差 ± ${within} 毫秒`, en: (by: number, within: number) => `, ${by} ms from the controller, ± ${within} ms` },
  asked: { zh: (order: string) => `收到指令“${order}”`, en: (order: string) => `Asked: ${order}` },
  ended: { zh: (state: string) => `指令：${state}`, en: (state: string) => `Command: ${state}` },
  connected: { zh: '已连上控制器', en: 'Connected' },
  lost: { zh: '与控制器的连接中断：', en: 'Connection lost: ' },
  over: { zh: (what: string) => `${what}：已恢复`, en: (what: string) => `${what}: over` },
  colon: { zh: '：', en: ': ' },
})

export const kindWords = dictionary({
  start: { zh: '启动', en: 'Start' },
  programme: { zh: '节目单', en: 'Programme' },
  glass: { zh: '画面', en: 'Glass' },
  clock: { zh: '时钟', en: 'Clock' },
  command: { zh: '指令', en: 'Command' },
  link: { zh: '网络', en: 'Network' },
  fault: { zh: '内容故障', en: 'Item fault' },
  trouble: { zh: '问题', en: 'Trouble' },
  problem: { zh: '程序错误', en: 'Error' },
  terminal: { zh: '终端', en: 'Terminal' },
})

export const glassWords = dictionary({
  playing: { zh: '正在播出', en: 'Playing' },
  fallback: { zh: '显示备用画面', en: 'On its fallback' },
  pairing: { zh: '等待配对', en: 'Waits to be paired' },
  off: { zh: '画面关闭', en: 'Off' },
})

export const trustWords = dictionary({
  synced: { zh: '时间准', en: 'In sync' },
  held: { zh: '失去同步，自己守时', en: 'Free-running' },
  floor: { zh: '时间不可信，按最后已知时间', en: 'Not trusted; last known time' },
  unknown: { zh: '时间未知', en: 'Unknown' },
})
