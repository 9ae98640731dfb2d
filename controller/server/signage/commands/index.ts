import './events.ts'

export { Attachments } from './attachments.ts'
export { cancelCommands } from './cancel-commands.ts'
export { Dispatch } from './dispatch.ts'
export { commandRoutes } from './routes.ts'
export { sendCommands } from './send-commands.ts'
