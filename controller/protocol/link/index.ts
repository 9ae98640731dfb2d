export { NotConnectedError, type Arrival, type Handler, type Link, type LinkOptions, type PublishOptions, type Unsubscribe } from './link.ts'
export { MemoryBroker } from './memory-link.ts'
export { besideBroker, createMqttLink } from './mqtt-link.ts'
export { NOT_AUTHORISED } from './reasons.ts'
