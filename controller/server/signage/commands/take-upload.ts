import { importPublicKey, isSigned, parseJson } from '#seal'
import { ATTACHMENT_LIMIT_BYTES, UPLOAD_CLAIM_HEADER, UPLOAD_SIGNATURE_HEADER, uploadClaim, type ScreenId, type UploadClaim } from '#protocol'
import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { act } from '../../act.ts'
import { invalid, RefusalError } from '../../errors.ts'
import type { Needs } from '../../needs.ts'
import { findScreen } from '../screens/index.ts'
import type { Attachments } from './attachments.ts'
import './events.ts'
import { changeCommand, findCommand, type CommandRow } from './store.ts'
import { typeOfBytes } from './type-of-bytes.ts'

/** Two clocks of which one is the controller's: a claim must speak of the time of its command, give or take. */
const CLOCK_ROOM_MS = 10 * 60_000

/** Which bytes an order brings. */
const WANTED = { screenshot: 'image/jpeg', 'collect-log': 'text/plain' } as const

/**
 * Takes the file that a command has asked a screen for: signed by the device key of the player that is paired, exactly the bytes
 * that the signature names, once, and only as long as the command waits for it.
 */
export async function takeUpload(needs: Needs, attachments: Attachments, screen: ScreenId, command: string, request: Request): Promise<void> {
  const claim = await mustBeSigned(needs, screen, command, request)
  await mustWait(needs, screen, claim)
  const bytes = await readBytes(request, claim.sizeBytes)
  if (createHash('sha256').update(bytes).digest('hex') !== claim.sha256) throw invalid('文件内容与签名不符。', 'The bytes are not those that were signed.')
  const type = typeOfBytes(bytes)
  if (type === 'image/jpeg') await mustBeBearable(bytes)
  await act(needs, { kind: 'screen', screen }, async (a) => {
    a.allowedBecause('a screen brings what a command has asked it for, signed with its own key')
    const row = await mustWait({ ...needs, tx: a.tx }, screen, claim)
    if (type === null || type !== wantedBy(row)) throw invalid('文件类型不是这条指令要的。', 'This is not the kind of file that the command asks for.')
    await attachments.write(command, bytes)
    const attachment = { type, sizeBytes: bytes.byteLength, sha256: claim.sha256, shot: type === 'image/jpeg' ? claim.shot : null, arrivedAt: a.now }
    await changeCommand(a.tx, command, { attachment })
    await a.record({ act: 'screen.uploaded', subject: { kind: 'screen', id: screen }, detail: { command, type, sizeBytes: bytes.byteLength, sha256: claim.sha256 } })
    await a.emit('commands.changed', { rows: [{ ...row, attachment }] })
  })
}

async function mustBeSigned(needs: Needs, screen: ScreenId, command: string, request: Request): Promise<UploadClaim> {
  const text = Buffer.from(request.headers.get(UPLOAD_CLAIM_HEADER) ?? '', 'base64url').toString()
  const signature = request.headers.get(UPLOAD_SIGNATURE_HEADER) ?? ''
  const read = uploadClaim.safeParse(parseJson(text))
  if (!read.success || !/^[A-Za-z0-9_-]{86}$/.test(signature)) throw unauthorised()
  const deviceKey = (await findScreen(needs.database.read, screen))?.deviceKey ?? null
  if (deviceKey === null || !(await isSigned(await importPublicKey(deviceKey), 'upload', text, signature))) throw unauthorised()
  if (read.data.screen !== screen || read.data.command !== command) throw unauthorised()
  return read.data
}

async function mustWait({ database, tx = database.read, clock }: Needs & { readonly tx?: Parameters<typeof findCommand>[0] }, screen: ScreenId, claim: UploadClaim): Promise<CommandRow> {
  const row = await findCommand(tx, claim.command)
  const isDue = row !== null && row.screen === screen && wantedBy(row) !== null && row.attachment === null
  // Its answer comes after the file; whoever has cancelled it or seen it expire does not want it any more.
  const isOpen = row?.state === 'sent' || row?.state === 'waiting'
  if (!isDue || !isOpen) throw new RefusalError('precondition', { zh: '没有指令在等这个文件。', en: 'No command waits for this file.' })
  if (claim.at < row.issuedAt - CLOCK_ROOM_MS || claim.at > clock.now() + CLOCK_ROOM_MS) throw unauthorised()
  return row
}

function wantedBy({ order }: CommandRow): 'image/jpeg' | 'text/plain' | null {
  return order.kind === 'screenshot' || order.kind === 'collect-log' ? WANTED[order.kind] : null
}

/** Never more than was announced, which is never more than the limit. */
async function readBytes(request: Request, sizeBytes: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? sizeBytes) !== sizeBytes || sizeBytes > ATTACHMENT_LIMIT_BYTES) throw tooLarge()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.byteLength
    if (length > sizeBytes) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** A glass has 33 million pixels at most; few bytes can say that they are billions, and whoever looks at them in the office would have to hold them. */
const MOST_PIXELS = 50_000_000

async function mustBeBearable(jpeg: Buffer): Promise<void> {
  const { width, height } = await sharp(jpeg, { limitInputPixels: false, failOn: 'none' })
    .metadata()
    .catch((cause: unknown) => {
      throw Object.assign(invalid('截图不是有效的图片。', 'The picture of the glass is no picture.'), { cause })
    })
  if (width * height > MOST_PIXELS) throw tooLarge()
}

function tooLarge(): RefusalError {
  return new RefusalError('limit', { zh: '文件大小与声明不符或超过 5 MB。', en: 'The file is not as long as was said, or longer than 5 MB.' })
}

/** One answer to whatever is not signed as it must be: who forges learns nothing from it. */
function unauthorised(): RefusalError {
  return new RefusalError('unauthorised', { zh: '上传没有这块屏幕的有效签名。', en: 'The upload does not carry a good signature of this screen.' })
}
