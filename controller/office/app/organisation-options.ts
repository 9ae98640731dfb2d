import '@awesome.me/webawesome/dist/components/option/option.js'
import { html, type TemplateResult } from 'lit'
import type { Organisation, OrganisationId } from '#protocol'

/** Organisations with how deep each hangs below the first of its line, parents before children. */
export function withDepth(all: readonly Organisation[]): readonly { readonly organisation: Organisation; readonly depth: number }[] {
  const depths = new Map<OrganisationId, number>()
  const children = new Map<OrganisationId | null, Organisation[]>()
  const known = new Set(all.map((each) => each.id))
  for (const each of all) {
    const parent = each.parent !== null && known.has(each.parent) ? each.parent : null
    children.set(parent, [...(children.get(parent) ?? []), each])
  }
  const ordered: Organisation[] = []
  const visit = (parent: OrganisationId | null, depth: number) => {
    for (const each of children.get(parent) ?? []) {
      depths.set(each.id, depth)
      ordered.push(each)
      visit(each.id, depth + 1)
    }
  }
  visit(null, 0)
  return ordered.map((organisation) => ({ organisation, depth: depths.get(organisation.id) ?? 0 }))
}

/** The organisations at or below one of the given places. */
export function below(all: readonly Organisation[], places: readonly OrganisationId[]): readonly Organisation[] {
  const inside = new Set<OrganisationId>(places)
  for (const { organisation } of withDepth(all)) if (organisation.parent !== null && inside.has(organisation.parent)) inside.add(organisation.id)
  return all.filter((each) => inside.has(each.id))
}

/** Options of a select, indented as the tree is. */
export function organisationOptions(all: readonly Organisation[]): TemplateResult[] {
  return withDepth(all).map(({ organisation, depth }) => html`<wa-option value=${organisation.id} label=${organisation.name}><span style="padding-inline-start:${depth * 18}px">${organisation.name}</span></wa-option>`)
}
