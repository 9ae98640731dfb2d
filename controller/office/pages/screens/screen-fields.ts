import { html, nothing, type TemplateResult } from 'lit'
import type { OrganisationId, Screen, Site } from '#protocol'
import type { Values } from '../../app/form-dialog.ts'
import { addSite, type ScreenDraft } from '../../data/screens.ts'
import { w } from './words.ts'

const shapes = [[1920, 1080, 'landscape'], [1080, 1920, 'portrait'], [3840, 2160, 'landscape4k'], [2160, 3840, 'portrait4k']] as const
const turns = [0, 90, 180, 270] as const

/** The fields that describe a screen; `site` is what is chosen now, for the fields of a new one. */
export function screenFields(screen: Screen | null, sites: readonly Site[], site: string, onSite: (site: string) => void): TemplateResult {
  const glass = screen === null ? '1920x1080' : `${screen.glass.widthPx}x${screen.glass.heightPx}`
  const isOdd = !shapes.some(([width, height]) => `${width}x${height}` === glass)
  return html`<wa-input name="name" label=${w.nameLabel} placeholder=${w.nameExample} required maxlength="60" .value=${screen?.name ?? ''}></wa-input>
    <wa-select name="site" label=${w.site} required .value=${site} @change=${(event: Event) => onSite((event.target as HTMLSelectElement).value)}>
      ${sites.map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}
      <wa-option value="new">${w.newSite}</wa-option>
    </wa-select>
    ${site === 'new' ? html`<div class="pair"><wa-input name="siteName" label=${w.siteName} placeholder=${w.siteExample} required></wa-input>
      <wa-input name="zone" label=${w.zone} required .value=${Intl.DateTimeFormat().resolvedOptions().timeZone}></wa-input></div>` : nothing}
    <wa-select name="glass" label=${w.shape} .value=${glass}>
      ${shapes.map(([width, height, word]) => html`<wa-option value="${width}x${height}">${w[word]}</wa-option>`)}
      ${isOdd && screen !== null ? html`<wa-option value=${glass}>${w.otherShape(screen.glass.widthPx, screen.glass.heightPx)}</wa-option>` : nothing}
    </wa-select>
    <div class="pair">
      <wa-select name="rotation" label=${w.turn} hint=${w.turnHint} .value=${String(screen?.rotation ?? 0)}>${turns.map((turn) => html`<wa-option value=${String(turn)}>${w.turnOf(turn)}</wa-option>`)}</wa-select>
      <wa-input name="volume" label=${w.volume} hint=${w.volumeHint} inputmode="numeric" .value=${String(screen?.volume ?? 0)}></wa-input>
    </div>`
}

export function checkScreen(values: Values): Record<string, string> {
  return /^(100|\d{1,2})$/.test(values['volume'] ?? '0') ? {} : { volume: w.volumeWrong }
}

/** What was filled in; a site that is new is created first. */
export async function draftOf(values: Values, organisation: OrganisationId): Promise<ScreenDraft> {
  const site = values['site'] === 'new' ? (await addSite(organisation, values['siteName'] ?? '', values['zone'] ?? '')).id : (values['site'] ?? '')
  const [width, height] = (values['glass'] ?? '1920x1080').split('x')
  const rotation = turns.find((turn) => String(turn) === values['rotation']) ?? 0
  return { organisation, site, name: values['name'] ?? '', rotation, volume: Number(values['volume'] ?? 0), glass: { widthPx: Number(width), heightPx: Number(height) } }
}
