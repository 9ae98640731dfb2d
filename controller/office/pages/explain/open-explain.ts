import type { ScreenId } from '#protocol'
import type { Explained, Source } from './explained.ts'

const watchers = new Set<() => void>()
let panel: { readonly element: HTMLElement & { asked: Explained }; readonly opener: Element | null } | null = null

/**
 * Opens the panel that says why a screen plays what it plays at an instant (null: now, going with the time), or turns the open
 * one to it. The page behind it stays usable; Escape closes it. Whoever opens it closes it before leaving the page.
 */
export async function openExplain(screen: ScreenId, at: number | null, source: Source): Promise<void> {
  const { OffExplain } = await import('./off-explain.ts')
  if (panel === null) {
    const element = new OffExplain()
    panel = { element, opener: deepActive() }
    element.asked = { screen, at, source }
    element.addEventListener('off-explain-close', () => closeExplain())
    document.body.append(element)
  } else panel.element.asked = { screen, at, source }
  tell()
}

/** Turns the open panel to another instant or source; nothing happens where none is open. */
export function moveExplain(at: number | null, source: Source): void {
  if (panel === null) return
  const { asked } = panel.element
  if (asked.at !== at || asked.source !== source) panel.element.asked = { ...asked, at, source }
}

export function closeExplain(): void {
  if (panel === null) return
  const { element, opener } = panel
  panel = null
  const hadFocus = element.matches(':focus-within')
  element.remove()
  if (hadFocus && opener instanceof HTMLElement && opener.isConnected) opener.focus()
  tell()
}

/** The screen that is explained now. */
export function explainedScreen(): ScreenId | null {
  return panel?.element.asked.screen ?? null
}

/** Calls `watcher` whenever another screen is explained, or none any more, until the returned function is called. */
export function watchExplain(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

function tell(): void {
  for (const watcher of [...watchers]) watcher()
}

/** What has the focus, inside whatever shadows it stands. */
function deepActive(): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement
  return active
}
