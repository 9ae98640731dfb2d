export { changeOrganisation } from './change-organisation.ts'
export { createOrganisation, foundOrganisation } from './create-organisation.ts'
export { managedOrganisations } from './managed-organisations.ts'
export { findOrganisation, isAtOrBelow, listOrganisationRows, subtree, type OrganisationRow } from './store.ts'
