import { encode } from 'uqr'

/** The quiet zone that the standard asks for, in modules. */
const QUIET_MODULES = 4

/** A QR code as one SVG path in modules, with the quiet zone inside `viewBox`. */
export interface QrDrawing {
  readonly path: string
  readonly viewBox: string
  readonly modules: number
}

/** Draws the text at error correction M: enough for dust and glare, and modules as large as may be. */
export function drawQr(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
  const side = size + 2 * QUIET_MODULES
  return { path: runs.join(''), viewBox: `-${QUIET_MODULES} -${QUIET_MODULES} ${side} ${side}`, modules: size }
}

/** Start and length of each run of dark modules. One rectangle per run leaves no hairlines between modules. */
function runsOf(row: readonly boolean[]): readonly (readonly [x: number, length: number])[] {
  const runs: (readonly [number, number])[] = []
  let from = -1
  for (let x = 0; x <= row.length; x++) {
    if (row[x] === true && from === -1) from = x
    if (row[x] !== true && from !== -1) {
      runs.push([from, x - from])
      from = -1
    }
  }
  return runs
}
