import {
  changeMember as changeMemberEndpoint,
  changeOrganisation as changeOrganisationEndpoint,
  createMember as createMemberEndpoint,
  createOrganisation as createOrganisationEndpoint,
  listMembers,
  listOrganisations,
} from '#protocol'
import type { Hono } from 'hono'
import { mustReadOffice } from '../../access.ts'
import { serve, type HttpEnv } from '../../http/serve.ts'
import type { Needs } from '../../needs.ts'
import { changeOrganisation, createOrganisation } from '../organisations/index.ts'
import { changeMember } from './change-member.ts'
import { createMember } from './create-member.ts'
import { mustReadMembers } from './must-read-members.ts'
import { organisationTree, readOrganisation } from './organisation-tree.ts'
import { searchMembers, toMember } from './store.ts'

/** Organisations are answered here too, because they carry the number of their members. */
export function routes(app: Hono<HttpEnv>, needs: Needs): void {
  serve(app, listOrganisations, async ({ actor }) => {
    await mustReadOffice(needs, actor)
    return { organisations: await organisationTree(needs.database.read) }
  })

  serve(app, createOrganisationEndpoint, async ({ actor, body }) => readOrganisation(needs.database.read, await createOrganisation(needs, actor, body)))

  serve(app, changeOrganisationEndpoint, async ({ actor, params, body }) => readOrganisation(needs.database.read, await changeOrganisation(needs, actor, params.id, body)))

  serve(app, listMembers, async ({ actor, query }) => {
    await mustReadMembers(needs, actor, query.organisation)
    const { members, total } = await searchMembers(needs.database.read, { ...query, search: query.search ?? '' })
    return { members: members.map(toMember), total }
  })

  serve(app, createMemberEndpoint, async ({ actor, body }) => toMember(await createMember(needs, actor, body)))

  serve(app, changeMemberEndpoint, async ({ actor, params, body }) => toMember(await changeMember(needs, actor, params.id, body)))
}
