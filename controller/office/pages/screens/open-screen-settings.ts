import type { Screen } from '#protocol'

/** Edits how screens play; null where it was closed without saving. */
export async function openScreenSettings(screens: readonly Screen[]): Promise<true | null> {
  const { OffScreenSettings } = await import('./off-screen-settings.ts')
  return new OffScreenSettings().open(screens)
}
