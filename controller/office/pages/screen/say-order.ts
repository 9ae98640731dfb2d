import { formatMoment, language, type IconName, type Tone } from '#elements'
import type { CommandState, Order, Reported, ScreenGroup } from '#protocol'
import { detailWords, orderWords, w } from './order-words.ts'

export const toneOfState: Readonly<Record<CommandState, Tone>> = { waiting: 'quiet', sent: 'busy', done: 'good', failed: 'bad', refused: 'bad', expired: 'warning', cancelled: 'quiet' }

export const iconOfOrder: Readonly<Record<Order['kind'], IconName>> = {
  'identify': 'identify', 'reload': 'reload', 'screenshot': 'image', 'volume': 'volume', 'display': 'power', 'collect-log': 'trail', 'clear-store': 'erase', 'restart-browser': 'refresh', 'reboot': 'plug', 'move': 'cards',
}

/** What was asked, as one would say it. */
export function sayOrder(order: Order, groups: readonly Pick<ScreenGroup, 'id' | 'name'>[], now: number): string {
  switch (order.kind) {
    case 'volume':
      return order.percent === null ? w.volumeBack : w.volumeTo(order.percent) + sayUntil(order.until, now)
    case 'display':
      return order.isOn === null ? w.displayBack : (order.isOn ? w.displayOn : w.displayOff) + sayUntil(order.until, now)
    case 'clear-store':
      return order.what === 'media' ? w.clearMedia : w.clearContent
    case 'move': {
      const names = (ids: readonly string[]) => ids.map((id) => groups.find((each) => each.id === id)?.name ?? w.someGroup).join(w.comma)
      const parts = [order.join.length === 0 ? [] : [w.joined(names(order.join))], order.leave.length === 0 ? [] : [w.left(names(order.leave))]].flat()
      return `${w.moved}: ${parts.join(w.semicolon)}`
    }
    default:
      return orderWords[order.kind]
  }
}

/** What the screen said of it, in the reader's language; null where the sentence is not known. */
export function knownDetail(detail: string): string | null {
  return detailWords[detail]?.[language()] ?? null
}

/** Why a screen cannot do it; null where it can, or nobody knows. */
export function needsAgent(kind: Order['kind'], reported: Pick<Reported, 'hands'> | null): boolean {
  if (kind !== 'restart-browser' && kind !== 'reboot') return false
  const abilities = reported?.hands?.abilities
  return abilities === null || (abilities !== undefined && !abilities.includes(kind))
}

function sayUntil(until: number | null, now: number): string {
  return until === null ? '' : w.until(formatMoment(until, now))
}
