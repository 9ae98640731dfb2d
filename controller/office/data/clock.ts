import { live } from './live.ts'

let aheadMs = 0

live.onEvent((event) => {
  if (event.type === 'hello') aheadMs = event.at - Date.now()
})

/** The controller's time as far as this page knows it: screens keep the same time, so previews have to. */
export function now(): number {
  return Date.now() + aheadMs
}
