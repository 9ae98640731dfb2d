import { organisationId } from '#protocol'
import { countActiveMembers, listOrganisationRows, subtree } from '../people/index.ts'
import { localDay, monthByOrganisation, monthOf } from '../scoring/index.ts'
import type { Source } from './source.ts'

const SHOWN = 50

/** Branches by mean points per member in the running month: organisations only, never people. Ties share a rank. */
export const branchRankingSource: Source<'branch-ranking'> = {
  feed: 'branch-ranking',
  async compute(needs, scope) {
    const { read } = needs.database
    const id = organisationId.safeParse(scope)
    const below = new Set(id.success ? await subtree(read, id.data) : [])
    const branches = (await listOrganisationRows(read)).filter((organisation) => organisation.type === 'branch' && below.has(organisation.id))
    if (branches.length === 0) return null
    const month = monthOf(localDay(needs.clock.now(), needs.config.zone))
    const ids = branches.map((branch) => branch.id)
    const points = await monthByOrganisation(read, ids, month)
    const members = await countActiveMembers(read)
    const rows = branches
      .map((branch) => {
        const total = points.get(branch.id) ?? 0
        return { name: branch.name, points: total, mean: Math.round((10 * total) / Math.max(1, members.get(branch.id) ?? 0)) / 10 }
      })
      .toSorted((a, b) => b.mean - a.mean || b.points - a.points || a.name.localeCompare(b.name, 'zh'))
    return { month, rows: rows.slice(0, SHOWN).map((row) => ({ rank: 1 + rows.filter((other) => other.mean > row.mean).length, ...row })) }
  },
  listen(needs, changed) {
    return needs.events.on('points.earned', () => changed(null))
  },
}
