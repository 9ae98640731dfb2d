import type { TakeoverTemplate } from '#protocol'

/** Edits a template, or creates one where none is given. */
export async function openEditTemplate(template: TakeoverTemplate | null): Promise<void> {
  const { OffEditTemplate } = await import('./off-edit-template.ts')
  await new OffEditTemplate().open(template)
}
