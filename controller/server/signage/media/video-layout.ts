import { open, type FileHandle } from 'node:fs/promises'
import { refuse } from './reasons.ts'

/** Walks the top boxes of an MP4: each must end inside the file, the index must be there, and nothing may be in fragments. */
export async function checkBoxes(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    let hasIndex = false
    for (let at = 0; at < size;) {
      const { name, length } = await readBox(file, at, size)
      if (name === 'moof') throw refuse('fragmented')
      if (name === 'moov') hasIndex = true
      at += length
      if (at > size) throw refuse('video-broken')
    }
    if (!hasIndex) throw refuse('video-broken')
  } finally {
    await file.close()
  }
}

async function readBox(file: FileHandle, at: number, fileSize: number): Promise<{ readonly name: string; readonly length: number }> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at)
  if (bytesRead < 8) throw refuse('video-broken')
  const short = buffer.readUInt32BE(0)
  // 0: up to the end of the file; 1: the length stands behind the name.
  const length = short === 0 ? fileSize - at : short === 1 ? (bytesRead === 16 ? Number(buffer.readBigUInt64BE(8)) : 0) : short
  if (length < 8) throw refuse('video-broken')
  return { name: buffer.toString('latin1', 4, 8), length }
}

const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const HEAD_BYTES = 4096

/** Looks at the two outer elements of a WebM: it must say that it is one, and its segment must end inside the file. */
export async function checkElements(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = readElement(buffer.subarray(0, bytesRead), 0)
    if (head === null || head.id !== EBML || head.length === null) throw refuse('video-broken')
    const body = head.start + head.length
    if (!buffer.toString('latin1', 0, Math.min(body, bytesRead)).includes('webm')) throw refuse('matroska')
    const segment = readElement(buffer.subarray(0, bytesRead), body)
    if (segment === null || segment.id !== SEGMENT) throw refuse('video-broken')
    // Recorded in a browser and never finished: no index and no length.
    if (segment.length === null) throw refuse('no-duration')
    if (segment.start + segment.length > size) throw refuse('video-broken')
  } finally {
    await file.close()
  }
}

function readElement(bytes: Buffer, at: number): { readonly id: number; readonly start: number; readonly length: number | null } | null {
  const idBytes = Math.clz32(bytes[at] ?? 0) - 23
  const sizeAt = at + idBytes
  const sizeBytes = Math.clz32(bytes[sizeAt] ?? 0) - 23
  if (idBytes > 4 || sizeBytes > 8 || sizeAt + sizeBytes > bytes.length) return null
  const id = bytes.readUIntBE(at, idBytes)
  let length = BigInt((bytes[sizeAt] ?? 0) & (0xff >> sizeBytes))
  for (let index = 1; index < sizeBytes; index += 1) length = (length << 8n) | BigInt(bytes[sizeAt + index] ?? 0)
  const isUnknown = length === (1n << BigInt(7 * sizeBytes)) - 1n
  return { id, start: sizeAt + sizeBytes, length: isUnknown ? null : Number(length) }
}
