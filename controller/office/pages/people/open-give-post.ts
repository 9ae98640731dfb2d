/** Gives an account a post in an organisation. */
export async function openGivePost(): Promise<void> {
  const { OffGivePost } = await import('./off-give-post.ts')
  await new OffGivePost().open(null)
}
