import { confirm, toast } from '#elements'
import type { Operation, Screen } from '#protocol'
import { now } from '../../data/clock.ts'
import { ask } from '../../data/commands.ts'
import { attempt } from '../../data/failure.ts'
import { orderHints, orderWords, w } from './order-words.ts'
import { sayOrder } from './say-order.ts'

/** What needs no arguments and harms nobody goes out at once. */
const AT_ONCE: ReadonlySet<string> = new Set<Operation['kind']>(['identify', 'screenshot', 'collect-log'])
const BY_DIALOG: ReadonlySet<string> = new Set<Operation['kind']>(['volume', 'display', 'clear-store'])

/** Asks screens to do something, with as many questions as it needs. True once it is under way. */
export async function openOrder(kind: Operation['kind'], screens: readonly Screen[]): Promise<boolean> {
  const [only] = screens
  if (screens.length !== 1 || only === undefined || BY_DIALOG.has(kind)) {
    const { OffOrder } = await import('./off-order.ts')
    return (await new OffOrder().open({ kind, screens })) === true
  }
  if (!AT_ONCE.has(kind) && !(await confirm({ heading: `${orderWords[kind]} · ${only.name}`, text: orderHints[kind], verb: orderWords[kind], isDangerous: kind === 'reboot' }))) return false
  const order = { kind } as Extract<Operation, { kind: 'identify' | 'reload' | 'screenshot' | 'collect-log' | 'restart-browser' | 'reboot' }>
  const isUnderWay = await attempt(async () => ask([only.id], order))
  if (isUnderWay) toast({ tone: 'good', text: w.sentTo(sayOrder(order, [], now()), only.name) })
  return isUnderWay
}
