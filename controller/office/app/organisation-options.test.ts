import { describe, expect, it } from 'vitest'
import type { Organisation, OrganisationId } from '#protocol'
import { below, withDepth } from './organisation-options.ts'

const make = (id: string, parent: string | null): Organisation => ({ id: id as OrganisationId, parent: parent as OrganisationId | null, type: 'branch', name: id, members: 0 })
const tree = [make('root', null), make('east', 'root'), make('west', 'root'), make('east-1', 'east'), make('east-2', 'east')]

describe('the tree of organisations', () => {
  it('puts children under their parent, each with its depth', () => {
    expect(withDepth(tree).map(({ organisation, depth }) => `${depth} ${organisation.id}`)).toEqual(['0 root', '1 east', '2 east-1', '2 east-2', '1 west'])
  })
  it('finds everything at or below a place', () => {
    expect(below(tree, ['east' as OrganisationId]).map((each) => each.id)).toEqual(['east', 'east-1', 'east-2'])
    expect(below(tree, [])).toEqual([])
  })
  it('shows what hangs below something unseen at the top', () => {
    expect(withDepth([make('east-1', 'east')]).map(({ depth }) => depth)).toEqual([0])
  })
})
