import { z } from 'zod'
import type { Census } from './messages.ts'

export const help = `npm run simulate -- [--players 100] [--origin http://localhost:8080] [--name admin] [--script faults.json] [--seed 1] [--minutes 60] [--processes 2] [--keep]

模拟播放端：用真实播放端的同步与存储代码（没有画面）连接一个正在运行的控制器，可按脚本注入故障。
Simulated players: the player's own sync and store, without the picture, against a running controller, with faults by script.

  --origin     控制器地址；不写则用正在运行的演示，没有演示则用 8080 端口 / the controller; the running demo, or else port 8080
  --name       登录名；密码取自 LOBBYCAST_PASSWORD，未设置时询问 / who signs in; the password is LOBBYCAST_PASSWORD or is asked for
  --players    先用尚未配对的屏幕，不足时新建 / screens without a player are used first, the rest is created
  --script     故障脚本，见 tools/simulate/README.md / what goes wrong, see tools/simulate/README.md
  --minutes    到时结束；不设则运行到 Ctrl-C / ends by itself; otherwise with Ctrl-C
  --keep       保留新建的屏幕 / leaves the screens that were created
`

/** One line of how things stand. */
export function statusLine(census: readonly Census[], seconds: number): string {
  const sum = (of: (each: Census) => number) => census.reduce((total, each) => total + of(each), 0)
  const faults = merged(census.map((each) => each.faults))
  const states = merged(census.map((each) => each.states))
  const list = (of: Readonly<Record<string, number>>) => Object.entries(of).map(([name, count]) => `${name} ${count}`).join(', ') || '–'
  const minutes = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return `${minutes}  开机 on ${sum((each) => each.on)}/${sum((each) => each.players)}  在线 connected ${sum((each) => each.connected)}  画面 glass: ${list(states)}  故障 faults: ${list(faults)}  异常 problems ${sum((each) => each.problems)}`
}

/** What is wrong with a script, for who wrote it. */
export function scriptProblem(path: string, error: unknown): string {
  const said = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
  return `故障脚本 ${path} 无法使用：\nThe script ${path} cannot be used:\n${said}`
}

function merged(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const each of all) for (const [name, count] of Object.entries(each)) sum[name] = (sum[name] ?? 0) + count
  return sum
}
