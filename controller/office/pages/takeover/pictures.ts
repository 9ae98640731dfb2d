import { html, nothing, type TemplateResult } from 'lit'
import type { Item } from '#content'
import { OffGlass } from '../../glass/off-glass.ts'

void OffGlass

interface Glass {
  readonly widthPx: number
  readonly heightPx: number
}

const lying: Glass = { widthPx: 1920, heightPx: 1080 }
const standing: Glass = { widthPx: 1080, heightPx: 1920 }

/** One picture for each shape of glass that it is shown on, both where nothing is known of them. */
export function pictures(item: Item, glasses: readonly Glass[], zone: string, isDrill: boolean, isSmall = true): TemplateResult {
  const upright = glasses.some((each) => each.heightPx > each.widthPx)
  const wide = glasses.length === 0 || glasses.some((each) => each.heightPx <= each.widthPx)
  const shapes = [...(wide ? [lying] : []), ...(upright || glasses.length === 0 ? [standing] : [])]
  return html`<div class="pictures">${shapes.map((shape) => html`<div class="picture ${shape === standing ? 'upright' : ''}"><off-glass .item=${item} .widthPx=${shape.widthPx} .heightPx=${shape.heightPx} .zone=${zone} .isSmall=${isSmall}></off-glass>${isDrill ? html`<span class="drill-mark"><b>演练 · DRILL</b></span>` : nothing}</div>`)}</div>`
}
