import type { Activity } from '#protocol'

/** Edits an activity, or creates one where none is given. */
export async function openEditActivity(activity: Activity | null): Promise<void> {
  const { OffEditActivity } = await import('./off-edit-activity.ts')
  await new OffEditActivity().open(activity)
}
