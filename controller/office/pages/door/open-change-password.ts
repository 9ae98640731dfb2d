/** Lets the signed-in person choose another password. */
export async function openChangePassword(): Promise<void> {
  const { OffChangePassword } = await import('./off-change-password.ts')
  await new OffChangePassword().open(null)
}
