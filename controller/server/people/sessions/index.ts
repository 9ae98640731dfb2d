export { routes } from './routes.ts'
export { sessionLayer } from './session-layer.ts'
export { createFirstAdministrator, setUp, type Beginning } from './set-up.ts'
export { readSetupCode } from './setup-code.ts'
