import { html, type TemplateResult } from 'lit'
import { type SegmentChosenEvent, UiSegments, navigate } from '#elements'
import { w } from './words.ts'

void UiSegments

/** The schedule is one place that is looked at as a list or as a calendar. */
export function scheduleViews(view: 'list' | 'calendar'): TemplateResult {
  return html`<ui-segments slot="actions" label=${w.view} .value=${view} .segments=${[{ value: 'list', label: w.list, icon: 'list' as const }, { value: 'calendar', label: w.calendar, icon: 'calendar' as const }]} @ui-segment-chosen=${(event: SegmentChosenEvent) => navigate(event.value === 'calendar' ? '/calendar' : '/schedule')}></ui-segments>`
}
