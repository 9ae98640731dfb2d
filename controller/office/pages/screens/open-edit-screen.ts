import type { Screen } from '#protocol'

/** Edits a screen, or creates one where none is given; null where it was closed without saving. */
export async function openEditScreen(screen: Screen | null): Promise<Screen | null> {
  const { OffEditScreen } = await import('./off-edit-screen.ts')
  return new OffEditScreen().open(screen)
}
