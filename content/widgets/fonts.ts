import { within } from './within.ts'

const families = { serif: 'Noto Serif SC Variable', sans: 'Noto Sans SC Variable' } as const
export type Face = keyof typeof families

/** A slice comes from the player's own cache; one that takes longer than this is not coming. */
const PATIENCE_MS = 3000

/**
 * Resolves once the slices of the faces that hold the text's characters can be painted: both faces unless told. It never
 * rejects and never waits for ever, because a text in the system's face is better than no text.
 */
export async function fontsReady(text: string, faces: readonly Face[] = ['serif', 'sans']): Promise<void> {
  if (text === '') return
  const loading = faces.map((face) => document.fonts.load(`1em "${families[face]}"`, text))
  await within(PATIENCE_MS, Promise.allSettled(loading))
}
