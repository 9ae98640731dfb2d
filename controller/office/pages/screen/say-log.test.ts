import { afterEach, beforeEach, expect, test } from 'vitest'
import { setLanguage } from '#elements'
import { readLines, type LogLine } from './log-lines.ts'
import { sayLine } from './say-log.ts'

const LOG = `screen s-1 (东屏)
player 1.2.0, Chromium
at 2026-12-01T08:00:09.500Z by a clock that is synced

2026-12-01T07:00:00.000Z start: player 1.2.0, 1920 × 1080, connection c-1
2026-12-01T07:00:01.000Z link: connected

——— this run ———
2026-12-01T08:00:00.000Z clock: synced, offset 12.4 ms ± 3.1
2026-12-01T08:00:01.000Z programme: version 7 on air
2026-12-01T08:00:02.000Z glass: playing, takeover t-1
2026-12-01T08:00:03.000Z fault: spring: The picture cannot be decoded.
2026-12-01T08:00:04.000Z trouble: item spring: Something new is wrong.
2026-12-01T08:00:05.000Z trouble: black glass is over
2026-12-01T08:00:06.000Z command: volume c-2
2026-12-01T08:00:07.000Z command: c-2 failed: There is no glass.
2026-12-01T08:00:08.000Z link: lost: Error: closed
2026-12-01T08:00:09.000Z problem: TypeError: x is not a function

——— terminal ———
2026-12-01T07:59:00.000Z The page asks for a reboot.
There is more.
`

const place = { zone: 'Asia/Shanghai', nameOf: (item: string) => (item === 'spring' ? '春' : item) }
const isTold = (line: LogLine) => line.kind !== 'part'

beforeEach(() => setLanguage('zh'))
afterEach(() => setLanguage('zh'))

test('a log is read line by line: what bears a time, what bears none, and whose it is', () => {
  const lines = readLines(LOG)
  expect(lines.map((line) => (line.kind === 'part' ? `— ${line.part}` : line.kind))).toEqual(['other', 'other', 'other', 'start', 'link', '— run', 'clock', 'programme', 'glass', 'fault', 'trouble', 'trouble', 'command', 'command', 'link', 'problem', '— terminal', 'terminal', 'other'])
  expect(lines[3]).toEqual({ kind: 'start', at: Date.UTC(2026, 11, 1, 7), text: 'player 1.2.0, 1920 × 1080, connection c-1' })
})

test('what it says is said in Chinese as far as there are words; the rest stays as it was written', () => {
  const told = readLines(LOG).filter(isTold).slice(2, 15).map((line) => sayLine(line, place))
  expect(told.map(({ said, raw }) => `${said}|${raw}`)).toEqual([
    '取于 12月1日 周二 16:00，时钟：时间准|',
    '播放端 1.2.0 启动，画面 1920 × 1080，连接|c-1',
    '已连上控制器|',
    '时间准，与控制器相差 12 毫秒，误差 ± 4 毫秒|',
    '第 7 版开始播出|',
    '正在播出（插播）|',
    '春：素材无法解码。|',
    '有内容放不出来：春：|Something new is wrong.',
    '画面是黑的：已恢复|',
    '收到指令“音量”|c-2',
    '指令：没有做成：那里没有画面（模拟的播放端）。|c-2',
    '与控制器的连接中断：|Error: closed',
    '|TypeError: x is not a function',
  ])
})

test('in English too, with the names of items', () => {
  setLanguage('en')
  expect(sayLine({ kind: 'fault', at: 0, text: 'spring: Something new is wrong.' }, place)).toEqual({ said: '春: Something new is wrong.', raw: '' })
  expect(sayLine({ kind: 'glass', at: 0, text: 'of another player' }, place)).toEqual({ said: '', raw: 'of another player' })
})
