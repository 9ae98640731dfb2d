import type { Question } from './ui-confirm.ts'

/** True once the person has agreed. */
export async function confirm(question: Question): Promise<boolean> {
  const { UiConfirm } = await import('./ui-confirm.ts')
  return (await new UiConfirm().open(question)) === true
}
