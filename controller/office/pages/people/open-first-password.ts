import type { FirstPassword } from './questions.ts'

/** Shows a first password, once. */
export async function openFirstPassword(first: FirstPassword): Promise<void> {
  const { OffFirstPassword } = await import('./off-first-password.ts')
  await new OffFirstPassword().open(first)
}
