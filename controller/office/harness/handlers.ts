import { item } from '#content'
import * as p from '#protocol'
import { compile, differenceOf } from './compile.ts'
import { Refused, newId, type Desk } from './desk.ts'
import type { Glasses } from './glasses.ts'
import { isBelow, newPublishId, type World } from './world.ts'

const gone = new Refused('not-found', { zh: '这一项已经不在了。', en: 'It is no longer here.' })
const inUse = new Refused('conflict', { zh: '它正在使用中，先从用到它的地方移除。', en: 'It is in use; remove it there first.' })

export function handle(desk: Desk, world: World, glasses: Glasses): void {
  const found = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw gone
    return thing
  }
  const note = (act: string, subjectKind: string, subject: string, detail: string) => {
    world.trail.unshift({ sequence: world.trail.length + 1, at: Date.now(), actor: world.session?.displayName ?? '系统', terminal: 'office', act, subjectKind, subject, detail, hash: newId().replaceAll('-', '').repeat(2) })
  }
  const changed = (what: Extract<p.LiveEvent, { type: 'changed' }>['what']) => desk.tell({ type: 'changed', what })
  const usage = () => {
    world.items = world.items.map((each) => ({ ...each, usedBy: world.playlists.filter((list) => list.slots.some((slot) => slot.item === each.item.id)).length }))
    world.playlists = world.playlists.map((each) => ({ ...each, usedBy: world.entries.filter((entry) => entry.playlist === each.id).length }))
  }
  usage()

  const rights = p.right.options.map((right) => ({ right, organisation: p.organisationId.parse('org-root') }))
  const state = (): p.SessionState => ({ setupNeeded: world.setupNeeded, account: world.session })
  desk.on(p.readSession, state)
  desk.on(p.signInToSession, ({ body }) => {
    if (body.password !== 'correct horse battery') throw new Refused('unauthorised', { zh: '账号或密码不对。', en: 'The account or the password is wrong.' })
    const account = found(world.accounts.find((each) => each.name === body.name || body.name === 'newcomer'))
    world.session = { id: account.id, name: account.name, displayName: account.displayName, member: account.member, passwordChangeNeeded: body.name === 'newcomer', grants: rights }
    note('session.opened', 'account', account.name, '')
    return state()
  })
  desk.on(p.signOut, () => { world.session = null; return state() })
  desk.on(p.changePassword, () => { if (world.session !== null) world.session = { ...world.session, passwordChangeNeeded: false }; return state() })
  desk.on(p.setUp, ({ body }) => {
    if (body.code !== '482-913') throw new Refused('invalid', { zh: '设置码不对。', en: 'The set-up code is wrong.' }, [{ path: 'code', message: { zh: '设置码不对，请看服务器的启动窗口。', en: 'Wrong code; look at the window that started the controller.' } }])
    world.setupNeeded = false
    world.session = { id: p.accountId.parse('acc-1'), name: body.name, displayName: body.displayName, member: null, passwordChangeNeeded: false, grants: rights }
    return state()
  })

  desk.on(p.listOrganisations, () => ({ organisations: world.organisations }))
  desk.on(p.createOrganisation, ({ body }) => { const made = { id: p.organisationId.parse(newId()), members: 0, ...body }; world.organisations.push(made); changed('people'); return made })
  desk.on(p.changeOrganisation, ({ params, body }) => { const one = found(world.organisations.find((each) => each.id === params.id)); if (body.name !== undefined) one.name = body.name; changed('people'); return one })
  desk.on(p.listMembers, ({ query }) => {
    const all = world.members.filter((each) => isBelow(world.organisations, each.organisation, query.organisation) && each.name.includes(query.search ?? ''))
    return { members: all.slice(query.offset, query.offset + query.limit), total: all.length }
  })
  desk.on(p.createMember, ({ body }) => { const made = { id: p.memberId.parse(newId()), active: true, ...body }; world.members.unshift(made); changed('people'); return made })
  desk.on(p.changeMember, ({ params, body }) => { const one = found(world.members.find((each) => each.id === params.id)); if (body.active !== undefined) one.active = body.active; if (body.name !== undefined) one.name = body.name; changed('people'); return one })
  desk.on(p.listAccounts, () => ({ accounts: world.accounts }))
  desk.on(p.createAccount, ({ body }) => {
    if (world.accounts.some((each) => each.name === body.name)) throw new Refused('conflict', { zh: '这个账号名已被使用。', en: 'This account name is taken.' }, [{ path: 'name', message: { zh: '已被使用，请换一个。', en: 'Taken; choose another.' } }])
    const account = { id: p.accountId.parse(newId()), active: true, lastSignInAt: null, ...body }
    world.accounts.push(account)
    changed('people')
    return { account, firstPassword: 'mossy-lantern-42' }
  })
  desk.on(p.changeAccount, ({ params, body }) => { const one = found(world.accounts.find((each) => each.id === params.id)); one.active = body.active; changed('people'); return one })
  desk.on(p.resetPassword, () => ({ firstPassword: 'quiet-harbour-17' }))
  desk.on(p.listPosts, () => ({ posts: world.posts }))
  desk.on(p.createPost, ({ body }) => { const made = { id: p.postId.parse(newId()), from: Date.now(), ...body } as p.Post; world.posts.push(made); changed('people'); return made })
  desk.on(p.endPost, ({ params }) => { const one = found(world.posts.find((each) => each.id === params.id)); world.posts = world.posts.filter((each) => each !== one); changed('people'); return { ...one, until: Date.now() } })

  desk.on(p.listMedia, () => ({ media: world.pictures.map((each, index) => ({ ...each.medium, fileName: each.fileName, organisation: p.organisationId.parse('org-root'), createdAt: world.startedAt - index * 7_200_000, hasThumbnail: true, usedBy: world.items.filter((one) => JSON.stringify(one.item).includes(each.medium.hash)).length })) }))
  desk.on(p.deleteMedium, ({ params }) => { if (world.items.some((each) => JSON.stringify(each.item).includes(params.hash))) throw inUse; world.pictures = world.pictures.filter((each) => each.medium.hash !== params.hash); changed('media'); return {} })
  desk.on(p.setThumbnail, () => ({}))
  desk.on(p.listItems, () => ({ items: world.items }))
  desk.on(p.createItem, ({ body }) => { const made = { item: item.parse({ ...body.item, id: newId() }), organisation: body.organisation, changedAt: Date.now(), usedBy: 0 }; world.items.unshift(made); note('item.created', 'item', made.item.name, made.item.kind); changed('items'); return made })
  desk.on(p.changeItem, ({ params, body }) => {
    const one = found(world.items.find((each) => each.item.id === params.id))
    const next = { ...one, item: item.parse({ ...body.item, id: params.id }), changedAt: Date.now() }
    world.items = world.items.map((each) => (each === one ? next : each))
    note('item.changed', 'item', next.item.name, next.item.kind)
    changed('items')
    return next
  })
  desk.on(p.deleteItem, ({ params }) => { const one = found(world.items.find((each) => each.item.id === params.id)); if (one.usedBy > 0) throw inUse; world.items = world.items.filter((each) => each !== one); note('item.deleted', 'item', one.item.name, ''); changed('items'); return {} })
  desk.on(p.listPlaylists, () => ({ playlists: world.playlists }))
  desk.on(p.createPlaylist, ({ body }) => { const made = { ...body, id: p.playlistId.parse(newId()), changedAt: Date.now(), usedBy: 0 }; world.playlists.unshift(made); usage(); note('playlist.created', 'playlist', made.name, ''); changed('playlists'); return made })
  desk.on(p.changePlaylist, ({ params, body }) => { const one = found(world.playlists.find((each) => each.id === params.id)); const next = { ...one, ...body, changedAt: Date.now() }; world.playlists = world.playlists.map((each) => (each === one ? next : each)); usage(); note('playlist.changed', 'playlist', next.name, `${next.slots.length}`); changed('playlists'); return next })
  desk.on(p.deletePlaylist, ({ params }) => { const one = found(world.playlists.find((each) => each.id === params.id)); if (one.usedBy > 0) throw inUse; world.playlists = world.playlists.filter((each) => each !== one); usage(); changed('playlists'); return {} })

  desk.on(p.listSites, () => ({ sites: world.sites }))
  desk.on(p.createSite, ({ body }) => { const made = { ...body, id: p.siteId.parse(newId()) }; world.sites.push(made); changed('sites'); return made })
  desk.on(p.listGroups, () => ({ groups: world.groups }))
  desk.on(p.createGroup, ({ body }) => { const made = { ...body, id: p.groupId.parse(newId()) }; world.groups.push(made); changed('groups'); return made })
  desk.on(p.changeGroup, ({ params, body }) => { const one = found(world.groups.find((each) => each.id === params.id)); Object.assign(one, body); changed('groups'); return one })
  desk.on(p.deleteGroup, ({ params }) => { if (world.entries.some((entry) => entry.targets.some((target) => target.kind === 'group' && target.id === params.id))) throw inUse; world.groups = world.groups.filter((each) => each.id !== params.id); changed('groups'); return {} })
  const screenOf = (id: string) => found(world.screens.find((each) => each.id === id))
  desk.on(p.listScreens, () => ({ screens: world.screens }))
  desk.on(p.createScreen, ({ body }) => { const made: p.Screen = { ...body, id: p.screenId.parse(newId()), condition: 'unpaired', published: null, reported: null, lastSeenAt: null }; world.screens.push(made); note('screen.created', 'screen', made.name, ''); desk.tell({ type: 'screen', screen: made }); return made })
  desk.on(p.changeScreen, ({ params, body }) => { const one = screenOf(params.id); const next = { ...one, ...Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) }; world.screens = world.screens.map((each) => (each === one ? next : each)); desk.tell({ type: 'screen', screen: next }); return next })
  desk.on(p.deleteScreen, ({ params }) => { world.screens = world.screens.filter((each) => each.id !== params.id); desk.tell({ type: 'screen-removed', id: params.id }); return {} })
  desk.on(p.unpairScreen, ({ params }) => { glasses.setPaired(params.id, false); note('screen.unpaired', 'screen', screenOf(params.id).name, ''); return screenOf(params.id) })
  desk.on(p.commandScreen, () => ({ id: newId() }))
  desk.on(p.confirmPairing, ({ body }) => {
    if (body.code !== '7KQ4M2') throw new Refused('not-found', { zh: '没有屏幕正在显示这个配对码。请核对，或等屏幕换出新码。', en: 'No screen shows this code. Check it, or wait for a new one.' }, [{ path: 'code', message: { zh: '没有屏幕正在显示这个配对码。', en: 'No screen shows this code.' } }])
    glasses.setPaired(body.screen, true)
    return screenOf(body.screen)
  })
  desk.on(p.createEnrolment, () => ({ url: 'https://screens.example.org/player/#enrol=9f2kq81mzt04c7', expiresAt: Date.now() + 3_600_000 }))
  desk.on(p.listProgrammes, () => ({ programmes: [...world.programmes.values()] }))

  desk.on(p.listEntries, () => ({ entries: world.entries }))
  desk.on(p.createEntry, ({ body }) => { const made = { ...body, id: p.entryId.parse(newId()), changedAt: Date.now() }; world.entries.unshift(made); usage(); note('entry.created', 'entry', made.name, ''); changed('entries'); return made })
  desk.on(p.changeEntry, ({ params, body }) => { const one = found(world.entries.find((each) => each.id === params.id)); const next = { ...one, ...body, changedAt: Date.now() }; world.entries = world.entries.map((each) => (each === one ? next : each)); usage(); changed('entries'); return next })
  desk.on(p.deleteEntry, ({ params }) => { world.entries = world.entries.filter((each) => each.id !== params.id); usage(); changed('entries'); return {} })
  desk.on(p.previewPublish, () => differenceOf(world, Date.now()))
  desk.on(p.listPublishes, () => ({ publishes: world.publishes }))

  const send = (text: string, programmes: readonly p.Programme[], undoOf: p.PublishId | null): p.Publish => {
    const made: p.Publish = { id: newPublishId(world.publishes.length + 1), at: Date.now(), by: world.session?.displayName ?? '沈示例', note: text, undoOf, screens: programmes.map((each) => ({ screen: each.screen, version: each.version })) }
    world.earlier.set(made.id, new Map(programmes.flatMap((each) => { const before = world.programmes.get(each.screen); return before === undefined ? [] : [[each.screen, before] as const] })))
    for (const each of programmes) world.programmes.set(each.screen, each)
    world.publishes.unshift(made)
    note(undoOf === null ? 'publish.sent' : 'publish.undone', 'publish', made.id, `${programmes.length} screens`)
    desk.tell({ type: 'published', publish: made.id })
    for (const each of programmes) glasses.receive(each.screen, each.version)
    changed('publishes')
    return made
  }
  const nextVersion = (screen: string) => (world.programmes.get(screen)?.version ?? 0) + 1
  desk.on(p.publishNow, ({ body }) => {
    const touched = new Set<string>(differenceOf(world, Date.now()).screens.map((each) => each.screen))
    if (touched.size === 0) throw new Refused('precondition', { zh: '没有需要发布的修改。', en: 'There is nothing to publish.' })
    return send(body.note, world.screens.filter((each) => touched.has(each.id)).map((each) => compile(world, each, nextVersion(each.id), Date.now())), null)
  })
  desk.on(p.undoPublish, ({ params }) => {
    const before = found(world.earlier.get(params.id))
    return send('', [...before.values()].map((each) => ({ ...each, version: nextVersion(each.screen), issuedAt: Date.now() })), params.id)
  })

  desk.on(p.listActivities, () => ({ activities: [...world.activities].sort((a, b) => b.startsAt - a.startsAt) }))
  desk.on(p.createActivity, ({ body }) => { const made = { ...body, id: p.activityId.parse(newId()), present: 0, expected: 0 }; world.activities.unshift(made); changed('activities'); return made })
  desk.on(p.changeActivity, ({ params, body }) => { const one = found(world.activities.find((each) => each.id === params.id)); Object.assign(one, body); changed('activities'); return one })
  desk.on(p.listAttendances, ({ params }) => ({ attendances: params.id === 'act-theme-day' ? world.attendances.map((each) => ({ member: each.member.id, name: each.member.name, organisation: each.member.organisation, at: each.at, screen: each.screen })) : [], refused: params.id === 'act-theme-day' ? [{ reason: 'expired', count: 3 }, { reason: 'forged', count: 1 }] : [] }))
  desk.on(p.listTrail, ({ query }) => ({ entries: world.trail.filter((each) => each.sequence < (query.before ?? Infinity)).slice(0, query.limit) }))
  desk.on(p.readFeeds, () => ({ feeds: [{ feed: 'branch-ranking' as const, scope: 'org-root', asOf: Date.now(), value: { month: new Date().toISOString().slice(0, 7), rows: world.ranking } }, { feed: 'attendance' as const, scope: 'act-theme-day', asOf: Date.now(), value: { present: world.attendances.length, expected: 86 } }] }))
  desk.on(p.readHealth, () => ({ state: 'ok' as const, version: '0.1.0', at: Date.now(), broker: 'up' as const, database: 'up' as const }))
}
