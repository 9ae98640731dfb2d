import type { Member, Organisation, OrganisationId } from '#protocol'

export interface FirstPassword {
  readonly name: string
  readonly password: string
}

export interface MemberQuestion {
  /** Null adds one. */
  readonly member: Member | null
  readonly organisation: OrganisationId
}

export interface OrganisationQuestion {
  /** Null creates one below `parent`. */
  readonly organisation: Organisation | null
  readonly parent: OrganisationId | null
  /** The organisations that this person looks after. */
  readonly seen: readonly Organisation[]
}
