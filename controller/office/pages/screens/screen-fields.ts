import { html, nothing, type TemplateResult } from 'lit'
import type { OrganisationId, Screen, Site } from '#protocol'
import type { Values } from '../../app/form-dialog.ts'
import { addSite, type ScreenDraft } from '../../data/screens.ts'
import { OffZone } from './off-zone.ts'
import { w } from './words.ts'

void OffZone

const shapes = [[1920, 1080, 'landscape'], [1080, 1920, 'portrait'], [3840, 2160, 'landscape4k'], [2160, 3840, 'portrait4k']] as const
const turns = [0, 90, 180, 270] as const

/** What the fields are filled with, and what they follow while the form is open. */
export interface Filling {
  readonly screen: Screen | null
  readonly sites: readonly Site[]
  /** The chosen site, or `new`. */
  readonly site: string
  /** Of a new site; null until it is known. */
  readonly zone: string | null
  /** Of the player that asks, where one does. */
  readonly glass?: Screen['glass'] | null
  onSite(site: string): void
}

/** The fields that describe a screen, and its site where that is new. */
export function screenFields({ screen, sites, site, zone, glass, onSite }: Filling): TemplateResult {
  const shape = shapeOf(screen?.glass ?? glass ?? null)
  const isOdd = !shapes.some(([width, height]) => `${width}x${height}` === shape)
  return html`<wa-input name="name" label=${w.nameLabel} placeholder=${w.nameExample} required maxlength="60" .value=${screen?.name ?? ''}></wa-input>
    ${sites.length === 0 ? nothing : html`<wa-select name="site" label=${w.site} required .value=${site} @change=${(event: Event) => onSite((event.target as HTMLSelectElement).value)}>
      ${sites.map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}
      <wa-option value="new">${w.newSite}</wa-option>
    </wa-select>`}
    ${site === 'new' ? html`<wa-input name="siteName" label=${w.siteName} placeholder=${w.siteExample} hint=${sites.length === 0 ? w.siteHint : ''} required maxlength="60"></wa-input>
      ${zone === null ? nothing : html`<off-zone name="zone" .value=${zone}></off-zone>`}` : nothing}
    <wa-select name="glass" label=${w.shape} .value=${shape}>
      ${shapes.map(([width, height, word]) => html`<wa-option value="${width}x${height}">${w[word]}</wa-option>`)}
      ${isOdd && screen !== null ? html`<wa-option value=${shape}>${w.otherShape(screen.glass.widthPx, screen.glass.heightPx)}</wa-option>` : nothing}
    </wa-select>
    <div class="pair">
      <wa-select name="rotation" label=${w.turn} hint=${w.turnHint} .value=${String(screen?.rotation ?? 0)}>${turns.map((turn) => html`<wa-option value=${String(turn)}>${w.turnOf(turn)}</wa-option>`)}</wa-select>
      <wa-input name="volume" label=${w.volume} hint=${w.volumeHint} inputmode="numeric" .value=${String(screen?.volume ?? 0)}></wa-input>
    </div>`

  /** A player says the size of its window, which may be smaller than the glass: its shape chooses among the usual ones. */
  function shapeOf(given: Screen['glass'] | null): string {
    if (given === null) return '1920x1080'
    const { widthPx, heightPx } = given
    if (screen !== null || shapes.some(([width, height]) => width === widthPx && height === heightPx)) return `${widthPx}x${heightPx}`
    return heightPx > widthPx ? '1080x1920' : '1920x1080'
  }
}

export function checkScreen(values: Values): Record<string, string> {
  return /^(100|\d{1,2})$/.test(values['volume'] ?? '0') ? {} : { volume: w.volumeWrong }
}

/** What was filled in; a site that is new is created first. */
export async function draftOf(values: Values, organisation: OrganisationId): Promise<ScreenDraft> {
  const isNew = values['site'] === undefined || values['site'] === 'new'
  const site = isNew ? (await addSite(organisation, values['siteName'] ?? '', values['zone'] ?? '')).id : (values['site'] ?? '')
  const [width, height] = (values['glass'] ?? '1920x1080').split('x')
  const rotation = turns.find((turn) => String(turn) === values['rotation']) ?? 0
  return { organisation, site, name: values['name'] ?? '', rotation, volume: Number(values['volume'] ?? 0), glass: { widthPx: Number(width), heightPx: Number(height) } }
}
