import type { Screen } from '#protocol'

/** Changes the groups of screens. True once it is done. */
export async function openMove(screens: readonly Screen[]): Promise<boolean> {
  const { OffMove } = await import('./off-move.ts')
  return (await new OffMove().open(screens)) === true
}
