import '@awesome.me/webawesome/dist/components/dropdown/dropdown.js'
import '@awesome.me/webawesome/dist/components/dropdown-item/dropdown-item.js'
import { html, nothing, type TemplateResult } from 'lit'
import { confirm, navigate, toast } from '#elements'
import type { Screen } from '#protocol'
import { common } from '../../app/words.ts'
import { attempt } from '../../data/failure.ts'
import { removeScreen, unpair } from '../../data/screens.ts'
import { session } from '../../data/session.ts'
import { openOrder } from '../screen/open-order.ts'
import { openEditScreen } from './open-edit-screen.ts'
import { openPairingLink } from './open-pairing-link.ts'
import { openScreenSettings } from './open-screen-settings.ts'
import { w } from './words.ts'

/** What can be done with one screen, behind three dots. */
export function screenMenu(screen: Screen): TemplateResult | typeof nothing {
  if (!session.may('screens.manage')) return nothing
  const isPaired = screen.condition !== 'unpaired'
  return html`<wa-dropdown placement="bottom-end" @wa-select=${(event: CustomEvent<{ item: { value: string } }>) => void choose(event.detail.item.value, screen)}>
    <wa-button slot="trigger" appearance="plain" size="s"><ui-icon label="${common.more}: ${screen.name}" .name=${'more' as const}></ui-icon></wa-button>
    <wa-dropdown-item value="open"><ui-icon slot="icon" .name=${'screen' as const}></ui-icon>${w.openPage}</wa-dropdown-item>
    ${isPaired ? html`<wa-dropdown-item value="identify"><ui-icon slot="icon" .name=${'identify' as const}></ui-icon>${w.identify}</wa-dropdown-item>
      <wa-dropdown-item value="screenshot"><ui-icon slot="icon" .name=${'image' as const}></ui-icon>${w.screenshot}</wa-dropdown-item>
      <wa-dropdown-item value="reload"><ui-icon slot="icon" .name=${'reload' as const}></ui-icon>${w.reload}</wa-dropdown-item>` : nothing}
    <wa-dropdown-item value="edit"><ui-icon slot="icon" .name=${'edit' as const}></ui-icon>${common.edit}</wa-dropdown-item>
    <wa-dropdown-item value="settings"><ui-icon slot="icon" .name=${'settings' as const}></ui-icon>${w.settings}</wa-dropdown-item>
    <wa-dropdown-item value="link"><ui-icon slot="icon" .name=${'link' as const}></ui-icon>${w.pairingLink}</wa-dropdown-item>
    ${isPaired ? html`<wa-dropdown-item value="unpair" variant="danger"><ui-icon slot="icon" .name=${'unpair' as const}></ui-icon>${w.unpair}</wa-dropdown-item>` : nothing}
    <wa-dropdown-item value="remove" variant="danger"><ui-icon slot="icon" .name=${'delete' as const}></ui-icon>${w.remove}</wa-dropdown-item>
  </wa-dropdown>`
}

async function choose(value: string, screen: Screen): Promise<void> {
  const { id, name } = screen
  if (value === 'edit') await openEditScreen(screen)
  else if (value === 'settings') await openScreenSettings([screen])
  else if (value === 'link') await openPairingLink(screen)
  else if (value === 'open') navigate(`/screens/${id}`)
  else if (value === 'identify' || value === 'reload' || value === 'screenshot') {
    if ((await openOrder(value, [screen])) && value === 'screenshot') navigate(`/screens/${id}`)
  } else if (value === 'unpair') {
    if (!(await confirm({ heading: w.unpairHeading, text: w.unpairText, verb: w.unpair, isDangerous: true, name }))) return
    if (await attempt(async () => unpair(id))) toast({ tone: 'good', text: w.unpaired(name) })
  } else if (value === 'remove') {
    if (!(await confirm({ heading: w.remove, text: w.removeText, verb: w.remove, isDangerous: true, name }))) return
    if (await attempt(async () => removeScreen(id))) toast({ tone: 'good', text: w.removed(name) })
  }
}
