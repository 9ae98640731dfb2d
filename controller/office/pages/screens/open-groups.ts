/** Shows and edits the groups of screens. */
export async function openGroups(): Promise<void> {
  const { OffGroups } = await import('./off-groups.ts')
  await new OffGroups().open(null)
}
