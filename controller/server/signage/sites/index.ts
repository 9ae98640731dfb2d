import './events.ts'

export { createSite } from './create-site.ts'
export { siteRoutes } from './routes.ts'
export { findSite, listSiteRows, type SiteRow } from './store.ts'
