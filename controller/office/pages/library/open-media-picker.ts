import type { LibraryMedium } from '#protocol'

/** Lets the person choose a medium, or upload one; null where it was closed without a choice. */
export async function openMediaPicker(of: 'picture' | 'video'): Promise<LibraryMedium | null> {
  const { OffMediaPicker } = await import('./off-media-picker.ts')
  return new OffMediaPicker().open(of)
}
