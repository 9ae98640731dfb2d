import { css, type CSSResult } from 'lit'
import { UiElement } from './ui-element.ts'

const onShow = new Set<object>()

/** Whether keys mean a dialog and not the page behind it. */
export function isDialogOpen(): boolean {
  return onShow.size > 0
}

/**
 * The base of every dialog: it is made, shown, answers once, and goes. `answer(null)` is closing it without a choice.
 * The dialog itself is drawn with `wa-dialog open` and calls `leave` from `@wa-after-hide`.
 */
export abstract class UiDialog<Given, Answer> extends UiElement {
  declare given: Given
  #settle: ((answer: Answer | null) => void) | null = null
  #answer: Answer | null = null

  /** Shows the dialog in the page and waits for its answer; null where it was closed. */
  open(given: Given): Promise<Answer | null> {
    this.given = given
    onShow.add(this)
    document.body.append(this)
    return new Promise((settle) => {
      this.#settle = settle
    })
  }

  protected answer(answer: Answer | null): void {
    this.#answer = answer
    const dialog = this.renderRoot.querySelector<HTMLElement & { open: boolean }>('wa-dialog')
    if (dialog === null) this.leave()
    else dialog.open = false
  }

  protected leave(event?: Event): void {
    // Menus and selects inside the dialog send the same event.
    if (event !== undefined && (event.target as Element | null)?.localName !== 'wa-dialog') return
    onShow.delete(this)
    this.remove()
    this.#settle?.(this.#answer)
    this.#settle = null
  }
}

/** What all dialogs and forms share. */
export const formStyles: CSSResult = css`
  wa-dialog { --width: 520px; }
  wa-dialog::part(dialog) { border-radius: var(--ui-radius-l); }
  wa-dialog::part(title) { font-size: 17px; font-weight: 600; }
  form, .form { display: grid; grid-template-columns: minmax(0, 1fr); gap: 18px; }
  .pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; }
  .pair.wide { grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr)); }
  .note { color: var(--ui-ink-2); margin: 0; }
  .wrong { display: flex; gap: 8px; align-items: flex-start; padding: 10px 12px; border-radius: var(--ui-radius); background: var(--ui-bad-quiet); color: var(--ui-bad); margin: 0; }
  [data-wrong]::part(hint) { color: var(--ui-bad); }
  [data-wrong]::part(input-wrapper), [data-wrong]::part(combobox), [data-wrong]::part(textarea-wrapper) { border-color: var(--ui-bad); }
  wa-option .quiet { color: inherit; opacity: 0.78; }
  wa-input::part(hint), wa-select::part(hint), wa-textarea::part(hint) { font-size: var(--ui-text-s); }
  @media (max-width: 640px) {
    wa-dialog { --width: 100vw; --spacing: 20px; }
    wa-dialog::part(dialog) { max-width: none; max-height: none; width: 100vw; height: 100dvh; margin: 0; border-radius: 0; }
    wa-dialog::part(body) { flex: 1; }
    wa-dialog::part(footer) { border-top: 1px solid var(--ui-line); padding-block: 14px max(14px, env(safe-area-inset-bottom)); }
    wa-dialog wa-button[slot='footer'] { flex: 1; }
    .pair { grid-template-columns: minmax(0, 1fr); gap: 18px; }
    /* Smaller text makes phones zoom into the field. */
    wa-input, wa-select, wa-textarea { font-size: 16px; }
  }
`
