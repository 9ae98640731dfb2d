import { RefusedError } from './refused-error.ts'
import { hasProgram, runProgram, type Env } from './run-program.ts'

const WAYS: readonly { readonly program: string; readonly args: (percent: number) => readonly string[] }[] = [
  { program: 'wpctl', args: (percent) => ['set-volume', '@DEFAULT_AUDIO_SINK@', `${percent}%`] },
  { program: 'pactl', args: (percent) => ['set-sink-volume', '@DEFAULT_SINK@', `${percent}%`] },
  { program: 'amixer', args: (percent) => ['-q', 'sset', 'Master', `${percent}%`, 'unmute'] },
]

export function canSetVolume(env: Env): boolean {
  return WAYS.some(({ program }) => hasProgram(program, env))
}

/** Of the machine, by whichever sound system it has. */
export async function setVolume(percent: number, env: Env): Promise<void> {
  let complaint = 'there is no program for it'
  for (const { program, args } of WAYS) {
    if (!hasProgram(program, env)) continue
    const ran = await runProgram(program, args(percent), env)
    if (ran.isOk) return
    complaint = `${program}: ${ran.complaint}`
  }
  throw new RefusedError(`The volume could not be set: ${complaint}`)
}
