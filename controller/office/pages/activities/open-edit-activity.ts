import type { Activity } from '#protocol'

/** Edits an activity, or creates one where none is given; null where nothing was saved. */
export async function openEditActivity(activity: Activity | null): Promise<Activity | null> {
  const { OffEditActivity } = await import('./off-edit-activity.ts')
  return new OffEditActivity().open(activity)
}
