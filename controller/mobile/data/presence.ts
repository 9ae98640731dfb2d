import { attend, checkProof } from '#protocol'
import { ask } from './ask.ts'
import { shelf } from './kept-visit.ts'
import { line } from './line.ts'
import { session } from './session.ts'
import { Visit } from './visit.ts'

/** Takes a scanned code to the controller of this origin. */
export function visitOf(proof: string, changed: () => void): Visit {
  return new Visit(
    proof,
    {
      check: async (text) => ask(checkProof, { body: { proof: text } }),
      attend: async (ticket) => ask(attend, { body: { ticket } }),
      refreshSession: async () => session.refresh(),
      shelf,
      line,
    },
    changed,
  )
}
