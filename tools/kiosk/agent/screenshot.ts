import type { Picture } from '../../../player/agent/messages.ts'
import { hasProgram, runProgram, type Env } from './run-program.ts'

const JPEG_QUALITY = '85'

/** Takes what the display really shows, from outside of the browser; null where no program here can. */
export async function shootDisplay(env: Env): Promise<Picture | null> {
  for (const { program, args, type, where } of WAYS) {
    if (env[where] === undefined || !hasProgram(program, env)) continue
    const { isOk, out } = await runProgram(program, args(env), env)
    if (isOk && out.length > 0) return { type, base64: out.toString('base64') }
  }
  return null
}

interface Way {
  readonly program: string
  readonly where: 'WAYLAND_DISPLAY' | 'DISPLAY'
  readonly type: Picture['type']
  readonly args: (env: Env) => readonly string[]
}

const WAYS: readonly Way[] = [
  // Debian builds grim without JPEG.
  { program: 'grim', where: 'WAYLAND_DISPLAY', type: 'image/png', args: () => ['-l', '1', '-'] },
  { program: 'import', where: 'DISPLAY', type: 'image/jpeg', args: () => ['-silent', '-window', 'root', '-quality', JPEG_QUALITY, 'jpeg:-'] },
  { program: 'ffmpeg', where: 'DISPLAY', type: 'image/jpeg', args: (env) => ['-loglevel', 'error', '-f', 'x11grab', '-draw_mouse', '0', '-i', env['DISPLAY'] ?? ':0', '-frames:v', '1', '-q:v', '3', '-f', 'mjpeg', '-'] },
]
