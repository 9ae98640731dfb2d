import type { LibraryMedium } from '#protocol'

/** Shows one medium large, with all that is known of it. */
export async function openMedium(medium: LibraryMedium): Promise<void> {
  const { OffMedium } = await import('./off-medium.ts')
  await new OffMedium().open(medium)
}
