import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { html, nothing, type TemplateResult } from 'lit'
import { confirm, toast } from '#elements'
import type { Screen } from '#protocol'
import { common } from '../../app/words.ts'
import { attempt } from '../../data/failure.ts'
import { command, removeScreen, unpair } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { openEditScreen } from './open-edit-screen.ts'
import { openPairingLink } from './open-pairing-link.ts'
import { w } from './words.ts'

/** What can be done with one screen, behind three dots. */
export function screenMenu(screen: Screen): TemplateResult | typeof nothing {
  if (!session.may('screens.manage')) return nothing
  const isPaired = screen.condition !== 'unpaired'
  return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void choose(event.detail.item.value, screen)}>
    <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${screen.name}" .name=${'more' as const}></ui-icon></wa-button>
    ${isPaired ? html`<wa-dropdown-item value="identify"><ui-icon slot="icon" .name=${'identify' as const}></ui-icon>${w.identify}</wa-dropdown-item>
      <wa-dropdown-item value="reload"><ui-icon slot="icon" .name=${'reload' as const}></ui-icon>${w.reload}</wa-dropdown-item>` : nothing}
    <wa-dropdown-item value="edit"><ui-icon slot="icon" .name=${'edit' as const}></ui-icon>${common.edit}</wa-dropdown-item>
    <wa-dropdown-item value="link"><ui-icon slot="icon" .name=${'link' as const}></ui-icon>${w.pairingLink}</wa-dropdown-item>
    ${isPaired ? html`<wa-dropdown-item value="unpair" variant="danger"><ui-icon slot="icon" .name=${'unpair' as const}></ui-icon>${w.unpair}</wa-dropdown-item>` : nothing}
    <wa-dropdown-item value="remove" variant="danger"><ui-icon slot="icon" .name=${'delete' as const}></ui-icon>${w.remove}</wa-dropdown-item>
  </wa-dropdown>`
}

async function choose(value: string, screen: Screen): Promise<void> {
  const { id, name } = screen
  if (value === 'edit') await openEditScreen(screen)
  else if (value === 'link') await openPairingLink(screen)
  else if (value === 'identify' || value === 'reload') {
    if (await attempt(async () => command(id, value))) toast({ tone: 'good', text: value === 'identify' ? w.identified(name) : w.reloaded(name) })
  } else if (value === 'unpair') {
    if (!(await confirm({ heading: w.unpairHeading, text: w.unpairText, verb: w.unpair, isDangerous: true, name }))) return
    if (await attempt(async () => unpair(id))) toast({ tone: 'good', text: w.unpaired(name) })
  } else if (value === 'remove') {
    if (!(await confirm({ heading: w.remove, text: w.removeText, verb: w.remove, isDangerous: true, name }))) return
    if (await attempt(async () => removeScreen(id))) toast({ tone: 'good', text: w.removed(name) })
  }
}
