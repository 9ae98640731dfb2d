import { postRole, rightsOf, type PostRole, type Right } from '#protocol'

export function rolesWith(right: Right): readonly PostRole[] {
  return postRole.options.filter((role) => rightsOf[role].includes(right))
}
