import type { CalendarId, DayPartId, EntryDraft, EntryId, GroupId, ItemId, MediaHash, PlaylistId, PlaylistSlot, PlaylistSource, ScreenId, SiteId, TakeoverTemplateId, Target } from '#protocol'
import type { When } from '#schedules'
import fc from 'fast-check'
import { act } from '../../act.ts'
import { RefusalError } from '../../errors.ts'
import { deleteCalendar, putCalendar } from '../calendars/index.ts'
import { changeDayPart, createDayPart, deleteDayPart } from '../day-parts/index.ts'
import { changeEntry, createEntry, deleteEntry, findEntry } from '../entries/index.ts'
import { changeGroup, createGroup, deleteGroup } from '../groups/index.ts'
import { changeItem, createItem, deleteItem, findItem } from '../items/index.ts'
import { deleteMedium } from '../media/delete-medium.ts'
import { changePlaylist, createPlaylist, deletePlaylist, findPlaylist } from '../playlists/index.ts'
import { changeScreen, createScreen, deleteScreen } from '../screens/index.ts'
import { HOUSE, OPERATOR, type Signage } from '../signage-for-tests.ts'
import { createSite } from '../sites/index.ts'
import { changeTakeoverTemplate } from '../takeovers/change-template.ts'
import { createTakeoverTemplate } from '../takeovers/create-template.ts'
import { deleteTakeoverTemplate } from '../takeovers/delete-template.ts'
import { draftsOf } from './drafts.ts'

const KINDS = ['item', 'item', 'playlist', 'entry', 'entry', 'calendar', 'day-part', 'group', 'group', 'screen', 'site', 'medium', 'template'] as const

/** What somebody does, as far as there is something to do it to; `which` and `how` are drawn upon by turns. */
export interface Edit {
  readonly kind: (typeof KINDS)[number]
  readonly way: 'create' | 'change' | 'delete'
  /** `taken-back`: done, seen by the drafts, and rolled back. */
  readonly end: 'kept' | 'taken-back'
  readonly draws: readonly number[]
}

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...KINDS),
  way: fc.constantFrom('create', 'change', 'change', 'delete'),
  end: fc.constantFrom('kept', 'kept', 'kept', 'kept', 'taken-back'),
  draws: fc.array(fc.nat(997), { minLength: 12, maxLength: 12 }),
})

/** What people mostly do between two publishes. */
export const usualEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 1, arbitrary: edit },
  { weight: 3, arbitrary: edit.map((each): Edit => ({ ...each, kind: (['item', 'playlist', 'entry'] as const)[(each.draws[0] ?? 0) % 3] ?? 'item', way: (each.draws[1] ?? 0) % 3 === 0 ? 'create' : 'change', end: 'kept' })) },
)

/** Enough of everything for the edits to meet. */
export const BEGINNING: readonly Edit[] = (['site', 'screen', 'screen', 'site', 'screen', 'medium', 'item', 'item', 'item', 'group', 'playlist', 'playlist', 'calendar', 'day-part', 'entry', 'entry', 'template'] as const).map((kind, at) => ({
  kind,
  way: 'create',
  end: 'kept',
  draws: Array.from({ length: 12 }, (_, index) => at * 5 + index * 3),
}))

/** A house that edits are done to, all of whose parts can be named by a number. */
export class EditedHouse {
  readonly items: ItemId[] = []
  readonly playlists: PlaylistId[] = []
  readonly entries: EntryId[] = []
  readonly calendars: CalendarId[] = []
  readonly dayParts: DayPartId[] = []
  readonly groups: GroupId[] = []
  readonly screens: ScreenId[] = []
  readonly sites: SiteId[] = []
  readonly media: MediaHash[] = []
  readonly templates: TakeoverTemplateId[] = []
  readonly #signage: Signage

  constructor(signage: Signage) {
    this.#signage = signage
  }

  /** Gives every screen something to play at all times. */
  async furnish(): Promise<void> {
    const [one, two, three] = [await this.#signage.poster('甲'), await this.#signage.poster('乙'), await this.#signage.poster('丙')]
    const [loop, hours] = [await this.#signage.playlist(one, two), await this.#signage.playlist(three, two, one)]
    const always = await this.#signage.entry(loop, { priority: 'background' })
    const daily = await this.#signage.entry(hours, { when: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6], start: '07:30', end: '19:00' } })
    this.items.push(one.item.id, two.item.id, three.item.id)
    this.playlists.push(loop.id, hours.id)
    this.entries.push(always.id, daily.id)
  }

  /** Changes how something looks that is on glass, and nothing of when. */
  async redraw(): Promise<void> {
    const [entry] = this.entries.slice(-1)
    const row = entry === undefined ? null : await findEntry(this.#signage.needs.database.read, entry)
    const playlist = row === null ? null : await findPlaylist(this.#signage.needs.database.read, row.playlist)
    for (const slot of playlist?.slots.slice(0, 1) ?? []) {
      const item = 'item' in slot ? await findItem(this.#signage.needs.database.read, slot.item) : null
      if (item !== null) await changeItem(this.#signage.needs, OPERATOR, item.id, { ...item.item, name: '另一个样子' })
    }
  }

  async do({ kind, way, end, draws }: Edit): Promise<void> {
    const { needs } = this.#signage
    const draw = drawing(draws)
    try {
      if (end === 'kept') await this.#ways(draw)[kind][way]()
      else {
        // An edit that has been read inside its own transaction, which then fails.
        const entry = pick(this.entries, draw())
        if (entry === undefined) return
        await act(needs, OPERATOR, async (a) => {
          const { entries } = await import('../entries/tables.ts')
          await a.tx.update(entries).set({ rank: draw(), targets: this.#targets(draw) })
          await a.emit('entry.changed', { entry })
          for (const other of this.entries) await a.emit('entry.changed', { entry: other })
          await draftsOf(needs).all(a.tx)
          throw new RefusalError('conflict', { zh: '收回', en: 'taken back' })
        })
      }
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error
    }
  }

  #ways(draw: Draw): Readonly<Record<Edit['kind'], Readonly<Record<Edit['way'], () => Promise<unknown>>>>> {
    const { needs } = this.#signage
    const name = () => `名${draw() % 7}`
    const made = async <Id>(list: Id[], making: Promise<Id>) => list.push(await making)
    const changed = async <Id>(list: readonly Id[], change: (id: Id) => Promise<unknown>) => {
      const id = pick(list, draw())
      if (id !== undefined) await change(id)
    }
    const gone = async <Id>(list: Id[], remove: (id: Id) => Promise<unknown>) => {
      const id = pick(list, draw())
      if (id === undefined) return
      await remove(id)
      list.splice(list.indexOf(id), 1)
    }
    const tags = () => ['红', '蓝'].filter(() => draw() % 2 === 0)
    const item = () => (draw() % 3 === 0 && this.media.length > 0 ? { kind: 'image', name: name(), medium: pick(this.media, draw()), fit: 'cover', focus: { x: 0.5, y: 0.5 } } : { kind: 'poster', name: name(), theme: 'sober', heading: name(), text: '', footer: '', picture: null })
    const playlist = () => ({ name: name(), ...this.#contents(draw) })
    const calendar = () => ({ name: { zh: '历', en: 'Calendar' }, years: { from: 2026, to: 2027 }, kinds: [{ id: 'off', name: { zh: '休', en: 'Off' } }], days: Array.from({ length: 1 + (draw() % 3) }, (_, at) => ({ from: dateOf(draw() % 10), to: dateOf(10 + (draw() % 5)), kind: 'off', name: { zh: `日${at}`, en: `Day ${at}` } })) })
    const part = () => ({ name: name(), windows: [{ days: daysOf(draw), start: timeOf(draw() % 20), end: timeOf(21 + (draw() % 3)) }], exceptions: [] })
    const members = () => this.screens.filter(() => draw() % 2 === 0)
    const screen = () => ({ site: pick(this.sites, draw()) ?? this.#first(), name: name(), rotation: ([0, 90, 180, 270] as const)[draw() % 4] ?? 0, volume: draw() % 100, glass: { widthPx: 1920, heightPx: 1080 } })
    const template = () => ({ name: name(), item: pick(this.items, draw()) ?? ('none' as ItemId), targets: this.#targets(draw), durationMs: 60_000, needsTwo: false })
    const nothing = async () => undefined
    return {
      item: {
        create: () => made(this.items, createItem(needs, OPERATOR, HOUSE, item(), tags()).then((each) => each.item.id)),
        change: () => changed(this.items, (id) => changeItem(needs, OPERATOR, id, item(), tags())),
        delete: () => gone(this.items, (id) => deleteItem(needs, OPERATOR, id)),
      },
      playlist: {
        create: () => made(this.playlists, createPlaylist(needs, OPERATOR, { organisation: HOUSE, ...playlist() }).then((each) => each.id)),
        change: () => changed(this.playlists, (id) => changePlaylist(needs, OPERATOR, id, playlist())),
        delete: () => gone(this.playlists, (id) => deletePlaylist(needs, OPERATOR, id)),
      },
      entry: {
        create: () => made(this.entries, createEntry(needs, OPERATOR, HOUSE, this.#entry(draw, name())).then((each) => each.id)),
        change: () => changed(this.entries, (id) => changeEntry(needs, OPERATOR, id, this.#entry(draw, name()))),
        delete: () => gone(this.entries, (id) => deleteEntry(needs, OPERATOR, id)),
      },
      calendar: {
        create: () => {
          const id = `cal${draw() % 3}` as CalendarId
          if (!this.calendars.includes(id)) this.calendars.push(id)
          return putCalendar(needs, OPERATOR, id, { id, ...calendar() })
        },
        change: () => changed(this.calendars, (id) => putCalendar(needs, OPERATOR, id, { id, ...calendar() })),
        delete: () => gone(this.calendars, (id) => deleteCalendar(needs, OPERATOR, id)),
      },
      'day-part': {
        create: () => made(this.dayParts, createDayPart(needs, OPERATOR, HOUSE, part()).then((each) => each.id)),
        change: () => changed(this.dayParts, (id) => changeDayPart(needs, OPERATOR, id, part())),
        delete: () => gone(this.dayParts, (id) => deleteDayPart(needs, OPERATOR, id)),
      },
      group: {
        create: () => made(this.groups, createGroup(needs, OPERATOR, { organisation: HOUSE, name: name(), screens: members() }).then((each) => each.id)),
        change: () => changed(this.groups, (id) => changeGroup(needs, OPERATOR, id, { name: name(), screens: members() })),
        delete: () => gone(this.groups, (id) => deleteGroup(needs, OPERATOR, id)),
      },
      screen: {
        create: () => made(this.screens, createScreen(needs, OPERATOR, { organisation: HOUSE, ...screen() }).then((each) => each.id)),
        change: () => changed(this.screens, (id) => changeScreen(needs, OPERATOR, id, screen())),
        delete: () => gone(this.screens, (id) => deleteScreen(needs, OPERATOR, id)),
      },
      site: {
        create: () => made(this.sites, createSite(needs, OPERATOR, { organisation: HOUSE, name: name(), zone: ZONES[draw() % ZONES.length] ?? 'UTC' }).then((each) => each.id)),
        change: nothing,
        delete: nothing,
      },
      medium: {
        create: () => made(this.media, this.#signage.picture()),
        change: nothing,
        delete: () => gone(this.media, (hash) => deleteMedium(needs, OPERATOR, hash, async () => false)),
      },
      template: {
        create: () => made(this.templates, createTakeoverTemplate(needs, OPERATOR, HOUSE, template()).then((each) => each.id)),
        change: () => changed(this.templates, (id) => changeTakeoverTemplate(needs, OPERATOR, id, template())),
        delete: () => gone(this.templates, (id) => deleteTakeoverTemplate(needs, OPERATOR, id)),
      },
    }
  }

  #first(): SiteId {
    throw new RefusalError('invalid', { zh: '没有站点', en: 'no site' })
  }

  /** Only playlists that were made before: none is inside itself. */
  #contents(draw: Draw): { readonly slots: PlaylistSlot[]; readonly source?: PlaylistSource } {
    if (draw() % 4 === 0) return { slots: [], source: { kind: 'tags', all: [], any: draw() % 2 === 0 ? ['红'] : ['蓝', '绿'], durationMs: 9000, order: draw() % 2 === 0 ? 'name' : 'newest' } }
    const slots = Array.from({ length: draw() % 4 }, (_, at): PlaylistSlot[] => {
      const nested = draw() % 4 === 0 ? this.playlists[0] : undefined
      const item = pick(this.items, draw())
      if (nested !== undefined) return [{ id: `s${at}`, playlist: nested }]
      return item === undefined ? [] : [{ id: `s${at}`, item, durationMs: 5000 + 1000 * (draw() % 20), ...this.#validity(draw) }]
    })
    return { slots: slots.flat() }
  }

  #validity(draw: Draw): { readonly from?: number; readonly until?: number } {
    const now = this.#signage.clock.now()
    return draw() % 4 === 0 ? { from: now + (draw() % 48) * 3_600_000, until: now + (49 + (draw() % 48)) * 3_600_000 } : {}
  }

  #entry(draw: Draw, name: string): EntryDraft {
    const voices: readonly NonNullable<EntryDraft['voice']>[] = [{ kind: 'alone' }, { kind: 'weight', weight: 1 + (draw() % 3) }, { kind: 'share', percent: 10 + (draw() % 60) }]
    return {
      name,
      playlist: pick(this.playlists, draw()) ?? ('none' as PlaylistId),
      priority: (['background', 'normal', 'campaign'] as const)[draw() % 3] ?? 'normal',
      rank: draw() % 2,
      when: this.#when(draw),
      voice: voices[draw() % 3] ?? { kind: 'alone' },
      criteria: draw() % 6 === 0 ? [{ feed: 'attendance', scope: 'a1', path: ['present'], is: 'above', value: 10 }] : [],
      inStep: draw() % 5 === 0,
      targets: this.#targets(draw),
    }
  }

  #when(draw: Draw): When {
    const calendar = pick(this.calendars, draw())
    const part = pick(this.dayParts, draw())
    const dates = calendar !== undefined && draw() % 2 === 0 ? { dates: { calendar, except: ['off'] } } : {}
    const [from, to] = [draw() % 8, 9 + (draw() % 8)]
    const now = this.#signage.clock.now()
    const ways: readonly When[] = [
      { kind: 'always' },
      { kind: 'window', from: `${dateOf(from)}T09:30`, to: `${dateOf(to)}T10:00` },
      { kind: 'between', from: now + from * 3_600_000, to: now + to * 7_200_000 },
      { kind: 'weekly', days: daysOf(draw), start: timeOf(draw() % 24), end: timeOf(draw() % 24), ...dates },
      { kind: 'rule', start: `${dateOf(from)}T08:30`, lastsMs: (1 + to) * 1_234_000, rule: ['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', 'FREQ=HOURLY;INTERVAL=5', 'FREQ=MONTHLY;BYDAY=-1SU'][draw() % 4] ?? 'FREQ=DAILY', ...dates },
      ...(part === undefined ? [] : [{ kind: 'day-part' as const, part, ...dates }]),
    ]
    return ways[draw() % ways.length] ?? { kind: 'always' }
  }

  #targets(draw: Draw): Target[] {
    const target = (): Target => {
      const [screen, group, site] = [pick(this.screens, draw()), pick(this.groups, draw()), pick(this.sites, draw())]
      const ways: readonly Target[] = [{ kind: 'all' }, ...(screen === undefined ? [] : [{ kind: 'screen' as const, id: screen }]), ...(group === undefined ? [] : [{ kind: 'group' as const, id: group }]), ...(site === undefined ? [] : [{ kind: 'site' as const, id: site }])]
      return ways[draw() % ways.length] ?? { kind: 'all' }
    }
    return draw() % 2 === 0 ? [target()] : [target(), target()]
  }
}

type Draw = () => number

function drawing(draws: readonly number[]): Draw {
  let at = 0
  return () => {
    at += 1
    return (draws[at % draws.length] ?? 0) + Math.floor(at / draws.length) * 7
  }
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % Math.max(1, list.length)]
}

const ZONES = ['Asia/Shanghai', 'America/New_York', 'Asia/Shanghai', 'Australia/Lord_Howe']

function daysOf(draw: Draw): number[] {
  const days = [1, 2, 3, 4, 5, 6, 7].filter(() => draw() % 2 === 0)
  return days.length === 0 ? [1 + (draw() % 7)] : days
}

/** The test's clock begins on 2026-11-20. */
function dateOf(day: number): string {
  return `2026-11-${String(12 + day).padStart(2, '0')}`
}

function timeOf(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:${hour % 2 === 0 ? '00' : '30'}`
}
