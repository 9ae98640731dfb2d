import { RefusedError } from '#call'
import { dictionary } from '#elements'
import { html, nothing, type TemplateResult } from 'lit'
import type { Differing, Outdated, OutdatedChoice } from './off-outdated.ts'

export type { Differing, Outdated, OutdatedChoice }

const w = dictionary({
  notice: { zh: '您打开之后，有人保存了新的修改。您填的内容都还在。', en: 'Someone saved changes after you opened this. What you entered is still here.' },
  gone: { zh: '您打开之后，有人把它删除了。您填的内容都还在，但不能再保存到这里。', en: 'Someone deleted this after you opened it. What you entered is still here, but it can no longer be saved.' },
  look: { zh: '看看改了什么', en: 'See what changed' },
})

export type Saving<T> = { readonly kind: 'saved' | 'theirs'; readonly value: T } | { readonly kind: 'kept' }

/** What is saved under a lock: anything that counts its revisions. */
export interface Locked<T extends { readonly revision: number }> {
  /** The one that was opened. */
  readonly from: T
  readonly name: string
  save(revision: number): Promise<T>
  /** As it is now; null where it is gone. */
  reread(): Promise<T | null>
  differing(theirs: T): readonly Differing[]
}

/** Saves what was made from one revision. Where somebody else was faster, the person sees the difference and chooses. */
export async function saveUnlessOutdated<T extends { readonly revision: number }>(locked: Locked<T>): Promise<Saving<T>> {
  let { revision } = locked.from
  for (;;) {
    try {
      return { kind: 'saved', value: await locked.save(revision) }
    } catch (cause) {
      if (!isOutdated(cause)) throw cause
      const theirs = await locked.reread()
      if (theirs === null || theirs.revision === revision) throw cause
      const differing = locked.differing(theirs)
      const choice = differing.length === 0 ? 'mine' : await askOutdated({ name: locked.name, differing })
      if (choice === null) return { kind: 'kept' }
      if (choice === 'theirs') return { kind: 'theirs', value: theirs }
      revision = theirs.revision
    }
  }
}

export async function askOutdated(given: Outdated): Promise<OutdatedChoice | null> {
  const { OffOutdated } = await import('./off-outdated.ts')
  return new OffOutdated().open(given)
}

export function isOutdated(cause: unknown): boolean {
  return cause instanceof RefusedError && cause.refusal.code === 'outdated'
}

/** Those of the given fields that differ; an absent text is said as a dash. */
export function differingOf(fields: readonly (readonly [label: string, theirs: string, yours: string])[]): readonly Differing[] {
  return fields.flatMap(([label, theirs, yours]) => (theirs === yours ? [] : [{ label, theirs: theirs === '' ? '–' : theirs, yours: yours === '' ? '–' : yours }]))
}

/** Stands in an open form as soon as somebody else has changed or deleted what is in it. `now` is undefined while the list is being read. */
export function outdatedNotice<T extends { readonly revision: number }>(opened: T | null, now: T | null | undefined, look: (theirs: T) => void): TemplateResult | typeof nothing {
  if (opened === null || now === undefined) return nothing
  if (now === null) return html`<p class="notice warn" role="status" data-outdated><ui-icon .name=${'warning' as const}></ui-icon><span class="grow">${w.gone}</span></p>`
  if (now.revision <= opened.revision) return nothing
  return html`<p class="notice warn" role="status" data-outdated><ui-icon .name=${'warning' as const}></ui-icon><span class="grow">${w.notice}</span><wa-button size="s" appearance="outlined" data-act="outdated" @click=${() => look(now)}>${w.look}</wa-button></p>`
}
