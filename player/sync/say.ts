import { NotConnectedError } from '#link'
import type { Connected } from './needs.ts'

export interface Saying {
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** Publishes; what cannot be said for want of a connection is said anew after the next one. Resolves to whether it was. */
export async function say({ link, problem }: Pick<Connected, 'link' | 'problem'>, topic: string, message: unknown, { qos, retain }: Saying): Promise<boolean> {
  try {
    await link.publish(topic, JSON.stringify(message), { qos, retain })
    return true
  } catch (error) {
    if (!(error instanceof NotConnectedError)) problem(error)
    return false
  }
}
