import type { AlertRule } from '#protocol'

/** Edits an alert rule, or creates one where none is given. */
export async function openEditRule(rule: AlertRule | null): Promise<void> {
  const { OffEditRule } = await import('./off-edit-rule.ts')
  await new OffEditRule().open(rule)
}
