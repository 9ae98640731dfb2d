import type { Credential, ScreenId } from '#protocol'
import type { Actor } from '../../access.ts'
import { act } from '../../act.ts'
import { notFound, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { handOver } from './hand-over.ts'
import { hashSecret, makeSecret } from './secrets.ts'
import { findOpenEnrolment, findScreen, insertEnrolment, markEnrolment } from './store.ts'

const ENROLMENT_LIFE_MS = 60 * 60_000

/** A link that makes the first player that opens it the screen's own. The token is in the fragment, which no server ever sees. */
export async function createEnrolment(
  needs: Needs,
  actor: Actor,
  screen: ScreenId,
): Promise<{ readonly url: string; readonly token: string; readonly expiresAt: number }> {
  const token = makeSecret()
  const expiresAt = await act(needs, actor, async (a) => {
    const row = await findScreen(a.tx, screen)
    if (row === null) throw notFound('没有这块屏幕。', 'There is no such screen.')
    await a.must('screens.manage', row.organisation)
    const until = a.now + ENROLMENT_LIFE_MS
    await insertEnrolment(a.tx, { tokenHash: hashSecret(token), screen, createdAt: a.now, expiresAt: until, usedAt: null })
    await a.record({ act: 'enrolment.created', subject: { kind: 'screen', id: screen }, detail: { expiresAt: until } })
    return until
  })
  return { url: `${needs.origin}/player/#claim=${token}`, token, expiresAt }
}

export async function claimEnrolment(needs: Needs, actor: Actor, token: string, deviceKey: string | null): Promise<Credential> {
  const tokenHash = hashSecret(token)
  const credential = await handOver(needs, actor, {
    reason: 'a one-time link that an administrator made',
    async take(tx) {
      const now = needs.clock.now()
      const enrolment = await findOpenEnrolment(tx, tokenHash, now)
      if (enrolment === null) return null
      await markEnrolment(tx, tokenHash, now)
      return { screen: enrolment.screen, deviceKey }
    },
    giveBack: (tx) => markEnrolment(tx, tokenHash, null),
  })
  if (credential === null)
    throw new RefusalError('precondition', {
      zh: '这个配对链接已经用过或已过期。请在办公端重新生成。',
      en: 'This pairing link was used already or has expired. Make a new one in the office.',
    })
  return credential
}
