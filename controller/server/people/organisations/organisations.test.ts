import type { OrganisationId } from '#protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeMember, changeOrganisation, createMember, createOrganisation, organisationTree, searchMembers, subtree } from '../index.ts'
import { makePeople, type People } from '../../testing/people.ts'

let people: People
beforeEach(async () => {
  people = await makePeople()
})
afterEach(() => people.stop())

const operator = { kind: 'operator' } as const

test('the tree names parents before children and counts active members with everything below', async () => {
  const group = await createOrganisation(people.needs, operator, { parent: people.east.id, type: 'group', name: '第一小组' })
  for (const name of ['林小满', '周青']) await createMember(people.needs, operator, { organisation: group.id, name })
  const left = await createMember(people.needs, operator, { organisation: people.east.id, name: '何川' })
  await createMember(people.needs, operator, { organisation: people.east.id, name: '方晴' })
  await changeMember(people.needs, operator, left.id, { active: false })
  const tree = await organisationTree(people.needs.database.read)
  expect(tree.map(({ name, members }) => [name, members])).toEqual([
    ['云麓集团党委', 3],
    ['东区支部', 3],
    ['第一小组', 2],
    ['西区支部', 0],
  ])
})

test('moving an organisation takes everything below along', async () => {
  const group = await createOrganisation(people.needs, operator, { parent: people.east.id, type: 'group', name: '第一小组' })
  await changeOrganisation(people.needs, operator, people.east.id, { parent: people.west.id })
  expect(new Set(await subtree(people.needs.database.read, people.west.id))).toEqual(new Set([people.west.id, people.east.id, group.id]))
  const rows = (await people.needs.database.raw.execute('select id, path from organisations')).rows
  expect(rows.find((row) => row['id'] === group.id)?.['path']).toBe(`/${people.root.id}/${people.west.id}/${people.east.id}/${group.id}/`)
})

test('a move that would make a circle is refused, and so is one of the top', async () => {
  const group = await createOrganisation(people.needs, operator, { parent: people.east.id, type: 'group', name: '第一小组' })
  for (const [moved, parent] of [[people.east.id, group.id], [people.east.id, people.east.id], [people.root.id, people.east.id]] as const) {
    await expect(changeOrganisation(people.needs, operator, moved, { parent })).rejects.toMatchObject({ code: 'conflict' })
  }
  await expect(changeOrganisation(people.needs, operator, people.east.id, { parent: 'nowhere' as OrganisationId })).rejects.toMatchObject({ code: 'not-found' })
})

test('moving needs the right on both sides', async () => {
  const account = await people.account('secretary', { role: 'secretary', in: people.east })
  const actor = { kind: 'account', account: account.id, member: null, terminal: 'office', address: '' } as const
  const group = await createOrganisation(people.needs, operator, { parent: people.east.id, type: 'group', name: '第一小组' })
  await expect(changeOrganisation(people.needs, actor, group.id, { parent: people.west.id })).rejects.toMatchObject({ code: 'forbidden' })
  const member = await createMember(people.needs, actor, { organisation: group.id, name: '林小满' })
  await expect(changeMember(people.needs, actor, member.id, { organisation: people.west.id })).rejects.toMatchObject({ code: 'forbidden' })
  await changeMember(people.needs, actor, member.id, { organisation: people.east.id })
})

test('members are found by part of their name, below the organisation, in pages', async () => {
  for (const name of ['林小满', '林大川', '周青_', '周青x']) await createMember(people.needs, operator, { organisation: people.east.id, name })
  const search = (text: string, more = {}) => searchMembers(people.needs.database.read, { organisation: people.root.id, search: text, offset: 0, limit: 50, ...more })
  expect((await search('林')).total).toBe(2)
  expect((await search('青_')).members.map((member) => member.name)).toEqual(['周青_'])
  expect((await search('%')).total).toBe(0)
  expect(await search('', { offset: 1, limit: 2 })).toMatchObject({ total: 4, members: [{}, {}] })
  expect((await searchMembers(people.needs.database.read, { organisation: people.west.id, search: '', offset: 0, limit: 50 })).total).toBe(0)
})

test('a change that changes nothing leaves no trail', async () => {
  const count = async () => (await people.needs.database.raw.execute('select count(*) as n from trail')).rows[0]?.['n']
  const before = await count()
  await changeOrganisation(people.needs, operator, people.east.id, { name: '东区支部', parent: people.root.id })
  expect(await count()).toBe(before)
})
