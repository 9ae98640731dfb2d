import '@awesome.me/webawesome/dist/components/button/button.js'
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiElement, UiPage, UiSegments, navigate } from '#elements'
import { pageStyles } from '../../app/styles.ts'
import { session } from '../../data/session.ts'
import { OffCalendars } from './off-calendars.ts'
import { OffDayParts } from './off-day-parts.ts'
import { openEditPart } from './open-edit-part.ts'
import { w } from './words.ts'

void OffCalendars
void OffDayParts
void UiPage
void UiSegments

/**
 * Times that entries share: parts of the day, and kinds of day.
 *
 * @property view - `calendars`; else the parts of the day.
 */
export class OffTimes extends UiElement {
  static override properties: PropertyDeclarations = { view: {} }
  static override styles = [pageStyles]

  declare view: string

  constructor() {
    super()
    this.view = ''
  }

  override render(): TemplateResult {
    const isCalendars = this.view === 'calendars'
    return html`<ui-page heading=${w.heading} lead=${w.lead} backHref="/office/schedule" backLabel=${w.back}>
      ${isCalendars || !session.may('content.edit') ? nothing : html`<wa-button slot="actions" variant="brand" data-act="create" @click=${() => void openEditPart(null)}><ui-icon slot="start" .name=${'add' as const}></ui-icon>${w.createPart}</wa-button>`}
      <ui-segments slot="toolbar" label=${w.views} .value=${isCalendars ? 'calendars' : 'parts'} .segments=${[{ value: 'parts', label: w.parts }, { value: 'calendars', label: w.calendars }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => navigate(event.value === 'calendars' ? '/times/calendars' : '/times', { isReplacing: true })}></ui-segments>
      ${isCalendars ? html`<off-calendars></off-calendars>` : html`<off-day-parts></off-day-parts>`}
    </ui-page>`
  }
}
customElements.define('off-times', OffTimes)
