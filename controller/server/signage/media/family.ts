import { open } from 'node:fs/promises'

/** What a file is by its first bytes; its name and the word of the sender count for nothing. */
export type Family = 'empty' | 'jpeg' | 'png' | 'webp' | 'heif' | 'gif' | 'svg' | 'mp4' | 'quicktime' | 'matroska' | 'zip' | 'pdf' | 'other'

const HEAD_BYTES = 4096

export async function familyOf(path: string): Promise<Family> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return familyOfHead(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

function familyOfHead(head: Buffer): Family {
  if (head.length === 0) return 'empty'
  const starts = (hex: string) => head.subarray(0, hex.length / 2).toString('hex') === hex
  if (starts('ffd8ff')) return 'jpeg'
  if (starts('89504e470d0a1a0a')) return 'png'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'webp'
  if (ascii(head, 0, 3) === 'GIF') return 'gif'
  if (starts('1a45dfa3')) return 'matroska'
  if (starts('504b0304') || starts('504b0506')) return 'zip'
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf'
  if (ascii(head, 4, 8) === 'ftyp') return familyOfBrand(ascii(head, 8, 12))
  return /<svg[\s>]/.test(head.toString('utf8')) && /^\uFEFF?\s*</.test(head.toString('utf8')) ? 'svg' : 'other'
}

function familyOfBrand(brand: string): Family {
  if (brand === 'qt  ') return 'quicktime'
  return /^(avif|avis|mif1|msf1|heic|heix|hevc|hevx|heim|heis)$/.test(brand) ? 'heif' : 'mp4'
}

function ascii(bytes: Buffer, from: number, to: number): string {
  return bytes.subarray(from, to).toString('latin1')
}
