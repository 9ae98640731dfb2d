import './events.ts'

export { alertRoutes } from './routes.ts'
export { createAlertRule } from './create-rule.ts'
export { AlertSender, senderOf } from './sender.ts'
