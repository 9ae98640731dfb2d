import { formatMoment } from '#elements'
import type { LibraryItem } from '#protocol'
import { differingOf, type Differing } from '../../app/outdated.ts'
import { themeWords } from '../../app/words.ts'
import { now } from '../../data/clock.ts'
import { media } from '../../data/library.ts'
import { organisations } from '../../data/people.ts'
import { draftOf, type Draft } from './draft.ts'
import { layoutWords } from './layout-words.ts'
import { tagWords } from './tag-words.ts'
import { editor as w, entranceWords } from './words.ts'

/** Where what somebody else saved differs from what is in the form, in the words of the form. */
export function differingItem(theirs: LibraryItem, yours: Draft, tags: readonly string[]): readonly Differing[] {
  const [of, own] = [said(draftOf(theirs.item), theirs.tags), said(yours, tags)]
  return differingOf(of.map(([label, text], index) => [label, text, own[index]?.[1] ?? ''] as const))
}

function said({ kind, name, medium, fit, focus, url, theme, heading, text, footer, activity, organisation, layout, enter }: Draft, tags: readonly string[]): readonly (readonly [label: string, text: string])[] {
  const isPicture = kind === 'image' || kind === 'video'
  return [
    [w.name, name],
    [kind === 'video' ? w.video : w.picture, medium === null ? '' : (media.value?.find((each) => each.hash === medium)?.fileName ?? medium.slice(0, 12))],
    [w.fit, isPicture ? w[fit] : ''],
    [w.focus, kind === 'image' && fit === 'cover' ? w.focusAt(Math.round(focus.x * 100), Math.round(focus.y * 100)) : ''],
    [w.url, url],
    [w.theme, isPicture || kind === 'page' ? '' : themeWords[theme]],
    [w.headline, heading],
    [w.text, text],
    [w.footer, footer],
    [w.activity, activity === null ? '' : `${activity.title}\n${activity.place}\n${formatMoment(activity.startsAt, now())}`],
    [w.organisation, organisation === null ? '' : (organisations.value?.find((each) => each.id === organisation)?.name ?? '')],
    [w.enter, enter === null ? w.enterAsScreen : entranceWords[enter.kind]],
    [layoutWords.division, kind === 'layout' ? JSON.stringify([layout.landscape, layout.portrait]) : ''],
    ...(kind === 'layout' ? layout.zones : []).map(({ id, shows }, index) => [layoutWords.zone(index + 1), `${id}: ${shows}`] as const),
    [tagWords.tags, tags.toSorted().join('\n')],
  ]
}
