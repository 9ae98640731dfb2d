import { ATTACHMENT_LIMIT_BYTES, UPLOAD_CLAIM_HEADER, UPLOAD_SIGNATURE_HEADER, uploadPath, type Shot, type UploadClaim } from '#protocol'
import { signText, toBase64url } from '#seal'
import { pause } from '../clock/time.ts'
import { hex } from '../store/hex.ts'
import type { Connected } from '../sync/needs.ts'

/** Waits before another try: a controller that is just starting is there soon. */
const AGAIN_MS = [1000, 5000, 20_000] as const

/** Brings a file to the controller, signed with this player's own key. Rejects with an `Error` of one English sentence. */
export async function sendFile(needs: Connected, command: string, file: Blob, shot: Shot | null): Promise<void> {
  const { identity, clock } = needs
  const { screen, deviceKey } = identity
  if (deviceKey === undefined) throw new Error('This player was paired before players had keys of their own. Pair it again.')
  if (file.size === 0 || file.size > ATTACHMENT_LIMIT_BYTES) throw new Error('The file is empty or longer than the controller takes.')
  const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const claim: UploadClaim = { method: 'PUT', screen, command, sha256, sizeBytes: file.size, at: Math.round(clock.now()), shot }
  const text = JSON.stringify(claim)
  const headers = {
    'content-type': file.type,
    [UPLOAD_CLAIM_HEADER]: toBase64url(new TextEncoder().encode(text)),
    [UPLOAD_SIGNATURE_HEADER]: await signText(deviceKey, 'upload', text),
  }
  await insist(needs, async () => needs.fetch(uploadPath(screen, command), { method: 'PUT', headers, body: file, signal: needs.signal }))
}

/** What the controller refuses is refused; what does not reach it is tried again. */
async function insist({ time, signal }: Connected, ask: () => Promise<Response>): Promise<void> {
  for (const waitMs of [...AGAIN_MS, null]) {
    const status = await ask().then(
      (response) => response.status,
      (error: unknown) => {
        signal.throwIfAborted()
        if (waitMs === null) throw new Error('The file did not reach the controller.', { cause: error })
        return null
      },
    )
    if (status !== null && status < 300) return
    if (status !== null && (status < 500 || waitMs === null)) throw new Error(`The controller did not take the file (${status}).`)
    if (waitMs !== null) await pause(time, waitMs, signal)
  }
}
