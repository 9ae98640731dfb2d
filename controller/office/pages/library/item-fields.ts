import '@awesome.me/webawesome/dist/components/option/option.js'
import '@awesome.me/webawesome/dist/components/select/select.js'
import '@awesome.me/webawesome/dist/components/textarea/textarea.js'
import { html, nothing, type TemplateResult } from 'lit'
import { entrance, theme, type Item } from '#content'
import { type SegmentChosenEvent, formatMoment } from '#elements'
import type { Activity, LibraryMedium, LibraryPlaylist, Organisation } from '#protocol'
import { themeWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { session } from '../../data/session.ts'
import { activityOf, type Draft } from './draft.ts'
import { plainName, typeName } from './facts.ts'
import { layoutFields } from './layout-fields.ts'
import { mediumPicture } from './medium-tile.ts'
import { type FocusMovedEvent, OffFocus } from './off-focus.ts'
import { openMediaPicker } from './open-media-picker.ts'
import { editor as w, entranceWords } from './words.ts'

void OffFocus

/** Calm, and over before anyone waits for it. */
const ENTRANCE_MS = 600

/** What the fields are filled from, and what they call. */
export interface Filling {
  readonly draft: Draft
  readonly media: readonly LibraryMedium[]
  /** What zones of a layout may show. */
  readonly playlists: readonly LibraryPlaylist[]
  readonly items: readonly Item[]
  readonly activities: readonly Activity[]
  readonly organisations: readonly Organisation[]
  readonly problems: Readonly<Record<string, string>>
  change(part: Partial<Draft>): void
}

/** The fields of the draft's kind; the name comes first in all of them. */
export function itemFields(filling: Filling): TemplateResult {
  const { draft, change } = filling
  return html`<wa-input name="name" label=${w.name} hint=${w.nameHint} required maxlength="120" .value=${draft.name} @input=${(event: Event) => change({ name: textOf(event) })}></wa-input>${ownFields(filling)}${entranceField(filling)}`
}

function ownFields(filling: Filling): TemplateResult {
  const { draft, problems, change } = filling
  switch (draft.kind) {
    case 'image':
      return html`${mediumField(filling, w.picture)}${fitField(filling)}${draft.medium === null || draft.fit === 'contain' ? nothing : html`<div class="field"><span class="label">${w.focus}</span>
        <off-focus medium=${draft.medium} .point=${draft.focus} @off-focus-moved=${(event: FocusMovedEvent) => change({ focus: event.focus })}></off-focus><span class="hint">${w.focusHint}</span></div>`}`
    case 'video':
      return html`${mediumField(filling, w.video)}${fitField(filling)}${soundField(filling)}`
    case 'page':
      return html`<wa-input name="url" type="url" label=${w.url} hint=${w.urlHint} required maxlength="2000" placeholder="https://" .value=${draft.url} @change=${(event: Event) => change({ url: textOf(event) })}></wa-input>`
    case 'poster':
      return html`${themeField(filling)}
        <wa-textarea name="heading" label=${w.headline} hint=${w.headlineHint} required maxlength="40" rows="2" resize="auto" .value=${draft.heading} @input=${(event: Event) => change({ heading: textOf(event) })}></wa-textarea>
        <wa-textarea name="text" label=${w.text} hint=${w.textHint} maxlength="300" rows="4" resize="auto" .value=${draft.text} @input=${(event: Event) => change({ text: textOf(event) })}></wa-textarea>
        <wa-input name="footer" label=${w.footer} maxlength="60" .value=${draft.footer} @input=${(event: Event) => change({ footer: textOf(event) })}></wa-input>
        ${mediumField(filling, w.pictureOptional)}`
    case 'sign-in':
      return html`${activityField(filling)}${themeField(filling)}`
    case 'branch-ranking':
      return html`<wa-select name="organisation" label=${w.organisation} required .value=${draft.organisation ?? ''} @change=${(event: Event) => change({ organisation: filling.organisations.find((each) => each.id === textOf(event))?.id ?? null })}>
          ${filling.organisations.filter((each) => filling.organisations.some((other) => other.parent === each.id)).map((each) => html`<wa-option value=${each.id}>${each.name}</wa-option>`)}
        </wa-select>
        <wa-input name="heading" label=${w.headline} required maxlength="40" .value=${draft.heading} @input=${(event: Event) => change({ heading: textOf(event) })}></wa-input>${themeField(filling)}`
    case 'layout':
      return html`${layoutFields({ layout: draft.layout, playlists: filling.playlists, items: filling.items, problem: problems['zones'], change: (layout) => change({ layout }) })}${themeField(filling)}`
  }
}

function mediumField({ draft, media, problems, change }: Filling, label: string): TemplateResult {
  const of = draft.kind === 'video' ? 'video' : 'picture'
  const medium = media.find((each) => each.hash === draft.medium)
  const choose = async () => {
    const chosen = await openMediaPicker(of)
    if (chosen !== null) change({ medium: chosen.hash, focus: { x: 0.5, y: 0.5 }, ...(draft.name === '' ? { name: plainName(chosen.fileName) } : {}) })
  }
  const problem = problems['medium'] ?? problems['picture']
  return html`<div class="field" role="group" aria-label=${label}><span class="label">${label}</span>
    ${draft.medium === null
      ? html`<button type="button" class="choose" @click=${() => void choose()}><ui-icon .name=${of === 'video' ? 'video' : 'image'}></ui-icon>${of === 'video' ? w.chooseVideo : w.choosePicture}</button>`
      : html`<div class="chosen"><span class="shot">${medium === undefined ? nothing : mediumPicture(medium, '')}</span><span class="grow"><span class="cut" style="display:block" title=${medium?.fileName ?? nothing}>${medium?.fileName ?? ''}</span>
          ${medium === undefined ? nothing : html`<span class="quiet small numbers">${typeName(medium.type)} · ${medium.widthPx} × ${medium.heightPx}</span>`}</span>
          <wa-button size="s" appearance="outlined" @click=${() => void choose()}>${w.change}</wa-button>${draft.kind === 'poster' ? html`<button type="button" class="icon-button" title=${w.takeOut} aria-label=${w.takeOut} @click=${() => change({ medium: null })}><ui-icon .name=${'close' as const}></ui-icon></button>` : nothing}</div>`}
    ${problem === undefined ? nothing : html`<span class="hint bad" role="alert">${problem}</span>`}
  </div>`
}

function fitField({ draft, change }: Filling): TemplateResult {
  return html`<div class="field"><span class="label">${w.fit}</span><ui-segments label=${w.fit} .value=${draft.fit} .segments=${[{ value: 'cover', label: w.cover }, { value: 'contain', label: w.contain }]}
    @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ fit: event.value === 'contain' ? 'contain' : 'cover' })}></ui-segments></div>`
}

function soundField({ draft, change }: Filling): TemplateResult {
  return html`<div class="field"><span class="label">${w.sound}</span><ui-segments label=${w.sound} .value=${draft.sound ? 'on' : 'off'} .segments=${[{ value: 'off', label: w.silent }, { value: 'on', label: w.sounds }]}
    @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ sound: event.value === 'on' })}></ui-segments><span class="hint">${w.soundHint}</span></div>`
}

function themeField({ draft, change }: Filling): TemplateResult {
  return html`<div class="field"><span class="label">${w.theme}</span><ui-segments label=${w.theme} .value=${draft.theme} .segments=${theme.options.map((value) => ({ value, label: themeWords[value] }))}
    @ui-segment-chosen=${(event: SegmentChosenEvent) => change({ theme: theme.options.find((each) => each === event.value) ?? 'festive' })}></ui-segments></div>`
}

function entranceField({ draft, change }: Filling): TemplateResult {
  const choose = (value: string) => {
    const kind = entrance.shape.kind.options.find((each) => each === value)
    change({ enter: kind === undefined ? null : { kind, durationMs: draft.enter?.durationMs ?? ENTRANCE_MS } })
  }
  return html`<wa-select name="enter" label=${w.enter} hint=${w.enterHint} .value=${draft.enter?.kind ?? 'screen'} @change=${(event: Event) => choose(textOf(event))}>
    <wa-option value="screen">${w.enterAsScreen}</wa-option>${entrance.shape.kind.options.map((kind) => html`<wa-option value=${kind}>${entranceWords[kind]}</wa-option>`)}
  </wa-select>`
}

function activityField({ draft, activities, change }: Filling): TemplateResult {
  const chosen = draft.activity
  const current = activities.find((each) => each.id === chosen?.id)
  const offered: NonNullable<Draft['activity']>[] = activities.filter((each) => each.endsAt > now() || each.id === chosen?.id).toSorted((a, b) => a.startsAt - b.startsAt)
  if (chosen !== null && current === undefined) offered.push(chosen)
  const hint = offered.length > 0 ? w.activityHint : session.may('activities.manage') ? w.noActivities : w.noActivitiesYet
  const isMoved = current !== undefined && JSON.stringify(activityOf(current)) !== JSON.stringify(chosen)
  const choose = (id: string) => {
    const activity = activities.find((each) => each.id === id)
    if (activity !== undefined) change({ activity: activityOf(activity), ...(draft.name === '' || draft.name === chosen?.title ? { name: activity.title } : {}) })
  }
  return html`<wa-select name="activity" label=${w.activity} hint=${hint} placeholder=${w.chooseActivity} required .value=${chosen?.id ?? ''} @change=${(event: Event) => choose(textOf(event))}>
      ${offered.map((each) => html`<wa-option value=${each.id} .label=${each.title}>${each.title}<span class="quiet small"> · ${formatMoment(each.startsAt, now())}</span></wa-option>`)}
    </wa-select>
    ${isMoved ? html`<p class="notice warn"><ui-icon .name=${'warning' as const}></ui-icon><span class="grow">${w.activityMoved}</span><wa-button size="s" appearance="outlined" @click=${() => choose(current.id)}>${w.takeOver}</wa-button></p>` : nothing}`
}

function textOf(event: Event): string {
  const { value } = event.target as HTMLInputElement
  return value ?? ''
}
