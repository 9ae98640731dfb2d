import type { Incident } from '#protocol'

/** Asks for a word and then takes the incident on, or closes it. */
export async function openNote(act: 'acknowledge' | 'close', incident: Incident): Promise<void> {
  const { OffNote } = await import('./off-note.ts')
  await new OffNote().open({ act, incident })
}
