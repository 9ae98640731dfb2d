import { isDialogOpen } from '#elements'

export type CalendarAct = 'undo' | 'redo' | 'day' | 'week' | 'month' | 'today' | 'create' | 'back' | 'on' | 'close'

const plain: Readonly<Record<string, CalendarAct>> = { d: 'day', w: 'week', m: 'month', t: 'today', n: 'create', arrowleft: 'back', arrowright: 'on', escape: 'close' }

/** What a key asks of the calendar; null where it means something to whatever has the focus, or nothing. */
export function actOf(event: KeyboardEvent): CalendarAct | null {
  const [target] = event.composedPath()
  if (event.defaultPrevented || isDialogOpen() || isTyping(target)) return null
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) return key === 'y' ? 'redo' : key !== 'z' ? null : event.shiftKey ? 'redo' : 'undo'
  return event.altKey || event.shiftKey ? null : (plain[key] ?? null)
}

/** Where letters and arrows mean what they say. */
function isTyping(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select, [contenteditable]') || target.closest('wa-select, wa-dropdown, [role="radiogroup"], [role="listbox"], [role="menu"]') !== null || (target.getRootNode() as ShadowRoot).host?.matches('wa-select, wa-option, ui-segments') === true)
}
