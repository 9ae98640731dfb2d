import { html, nothing, type TemplateResult } from 'lit'
import type { Item } from '#content'
import type { LibraryPlaylist } from '#protocol'
import { isInside, layoutPresets, presetOf, withBox, withPreset, type LayoutDraft, type PlacedDraft } from './layout-draft.ts'
import { layoutWords as w, presetWords, zoneWords } from './layout-words.ts'

export interface LayoutFilling {
  readonly layout: LayoutDraft
  readonly playlists: readonly LibraryPlaylist[]
  readonly items: readonly Item[]
  readonly problem: string | undefined
  change(layout: LayoutDraft): void
}

/** A division of the glass, what each zone shows, and, for who wants them otherwise, the boxes as numbers. */
export function layoutFields(filling: LayoutFilling): TemplateResult {
  const { layout, problem, change } = filling
  const chosen = presetOf(layout)
  return html`<div class="field" role="radiogroup" aria-label=${w.division}><span class="label">${w.division}</span>
      <div class="divisions">${layoutPresets.map((preset) => html`<button type="button" role="radio" class="division" aria-checked=${preset === chosen} @click=${() => change(withPreset(preset, layout))}>${picture(withPreset(preset, null).landscape)}<span>${presetWords[preset]}</span></button>`)}</div>
      ${chosen === null ? html`<span class="hint">${w.ownDivision}</span>` : nothing}</div>
    ${layout.zones.map(({ id, shows }, index) => html`<wa-select name=${`zone-${id}`} label=${nameOf(id, index)} placeholder=${w.choose} required .value=${shows} @change=${(event: Event) => change({ ...layout, zones: layout.zones.map((each) => (each.id === id ? { id, shows: (event.target as HTMLInputElement).value } : each)) })}>
      <small>${w.playlists}</small>${filling.playlists.map((each) => html`<wa-option value=${`playlist:${each.id}`}>${each.name}</wa-option>`)}
      <small>${w.fixed}</small>${filling.items.filter((item) => item.kind !== 'layout').map((item) => html`<wa-option value=${`item:${item.id}`}>${item.name}</wa-option>`)}
    </wa-select>`)}
    ${problem === undefined ? nothing : html`<span class="hint bad" role="alert">${problem}</span>`}
    <details class="boxes" ?open=${chosen === null}><summary>${w.boxes}</summary><p class="hint">${w.boxesHint}</p>${table(filling, 'landscape', w.landscape)}${table(filling, 'portrait', w.portrait)}</details>`
}

function table({ layout, change }: LayoutFilling, shape: 'landscape' | 'portrait', label: string): TemplateResult {
  const field = (placed: PlacedDraft, part: 'x' | 'y' | 'width' | 'height') => {
    const set = (event: Event) => {
      const percent = Number((event.target as HTMLInputElement).value)
      if (Number.isFinite(percent)) change(withBox(layout, shape, placed.zone, { [part]: percent / 100 }))
    }
    return html`<td><input type="number" min="0" max="100" step="any" aria-label=${`${label} · ${placed.zone} · ${w[part]}`} .value=${String(Math.round(placed.box[part] * 10_000) / 100)} @change=${set} /></td>`
  }
  const layer = (placed: PlacedDraft) => {
    const set = (event: Event) => {
      const z = Math.min(20, Math.max(0, Math.round(Number((event.target as HTMLInputElement).value) || 0)))
      change({ ...layout, [shape]: layout[shape].map((each) => (each.zone === placed.zone ? { ...each, z } : each)) })
    }
    return html`<td><input type="number" min="0" max="20" step="1" aria-label=${`${label} · ${placed.zone} · ${w.z}`} .value=${String(placed.z)} @change=${set} /></td>`
  }
  return html`<table><caption>${label}</caption><thead><tr><th></th><th>${w.x}</th><th>${w.y}</th><th>${w.width}</th><th>${w.height}</th><th>${w.z}</th></tr></thead><tbody>
      ${layout[shape].map((placed) => html`<tr class=${isInside(placed) ? '' : 'wrong'}><th scope="row">${nameOf(placed.zone, layout.zones.findIndex(({ id }) => id === placed.zone))}</th>${field(placed, 'x')}${field(placed, 'y')}${field(placed, 'width')}${field(placed, 'height')}${layer(placed)}</tr>`)}
    </tbody></table>${layout[shape].every(isInside) ? nothing : html`<p class="hint bad" role="alert">${w.outside}</p>`}`
}

/** How a division looks, in small. */
function picture(placed: readonly PlacedDraft[]): TemplateResult {
  return html`<span class="picture" aria-hidden="true">${placed.map(({ box: { x, y, width, height } }) => html`<i style=${`left:${x * 100}%;top:${y * 100}%;width:${width * 100}%;height:${height * 100}%`}></i>`)}</span>`
}

function nameOf(zone: string, index: number): string {
  const names: Readonly<Record<string, string>> = zoneWords
  return names[zone] ?? w.zone(index + 1)
}
