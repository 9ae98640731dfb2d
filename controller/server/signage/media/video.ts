import { FilePathSource, Input, MP4, WEBM } from 'mediabunny'
import type { Probed } from './probed.ts'
import { refuse, type Reason } from './reasons.ts'
import { checkBoxes, checkElements } from './video-layout.ts'

const MOST_PIXELS = 3840 * 2160
const LONGEST_SIDE_PX = 4096
const SHORTEST_MS = 100
/** `5.2` as H.264 writes it. */
const HIGHEST_LEVEL = 52

/** Takes what Chromium without a hardware decoder plays: H.264 in MP4, VP8, VP9 and AV1, all 8 bits 4:2:0, up to 4K. */
export async function probeVideo(path: string, family: 'mp4' | 'matroska'): Promise<Probed> {
  await (family === 'mp4' ? checkBoxes(path) : checkElements(path))
  using input = new Input({ formats: [MP4, WEBM], source: new FilePathSource(path) })
  const read = await readTrack(input).catch((cause: unknown) => {
    throw refuse('video-broken', cause)
  })
  if (read === null) throw refuse('no-video')
  const wrong = wrongCodec(read.codec, read.parameters)
  if (wrong !== null) throw refuse(wrong)
  const { widthPx, heightPx } = read
  if (widthPx * heightPx > MOST_PIXELS || Math.max(widthPx, heightPx) > LONGEST_SIDE_PX) throw refuse('video-too-large')
  const durationMs = Math.round(read.durationS * 1000)
  if (!(durationMs >= SHORTEST_MS)) throw refuse('no-duration')
  return { type: read.type, widthPx, heightPx, durationMs }
}

async function readTrack(input: Input) {
  const track = await input.getPrimaryVideoTrack()
  if (track === null) return null
  const format = await input.getFormat()
  return {
    codec: await track.getCodec(),
    parameters: await track.getCodecParameterString(),
    widthPx: await track.getDisplayWidth(),
    heightPx: await track.getDisplayHeight(),
    durationS: await track.computeDuration(),
    type: format.mimeType,
  }
}

function wrongCodec(codec: string | null, parameters: string | null): Reason | null {
  switch (codec) {
    case 'avc':
      return wrongAvc(parameters)
    case 'vp8':
      return null
    case 'vp9':
      // vp09.<profile>.<level>.<bits>: profile 0 is 8 bits 4:2:0
      return parameters === null || parameters.startsWith('vp09.00.') ? null : 'deep-colour'
    case 'av1':
      // av01.<profile>.<level and tier>.<bits>
      return parameters !== null && /^av01\.0\.[^.]+\.08/.test(parameters) ? null : 'deep-colour'
    case 'hevc':
      return 'hevc'
    default:
      return 'codec'
  }
}

/** avc1.PPCCLL in hexadecimal: profile, constraints, level. */
function wrongAvc(parameters: string | null): Reason | null {
  const [, profile, level] = /^avc[13]\.([0-9a-f]{2})[0-9a-f]{2}([0-9a-f]{2})$/i.exec(parameters ?? '') ?? []
  if (profile === undefined || level === undefined) return 'codec'
  if (/^(6e|7a|f4)$/i.test(profile)) return 'deep-colour'
  if (!/^(42|4d|64)$/i.test(profile)) return 'codec'
  return Number.parseInt(level, 16) > HIGHEST_LEVEL ? 'video-too-large' : null
}
