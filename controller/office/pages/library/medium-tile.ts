import { html, nothing, type TemplateResult } from 'lit'
import { formatClock } from '#elements'
import { thumbnailPath, type LibraryMedium } from '#protocol'
import { isVideo } from './facts.ts'
import { media as w } from './words.ts'

/** The picture of a medium with its length, for buttons. */
export function mediumPicture(medium: LibraryMedium, alt: string): TemplateResult {
  return html`${medium.hasThumbnail ? html`<img src=${thumbnailPath(medium.hash)} alt=${alt} loading="lazy" decoding="async" draggable="false" />` : html`<span class="blank"><ui-icon .name=${isVideo(medium) ? ('video' as const) : ('image' as const)}></ui-icon><span class="spoken">${alt}</span>${w.noStill}</span>`}
    ${medium.durationMs === null ? nothing : html`<span class="mark"><ui-icon .name=${'play' as const}></ui-icon>${formatClock(medium.durationMs)}</span>`}`
}
