/** Pairs a player by the code on its glass; `code` is known where a QR code was scanned. True once it is paired. */
export async function openPairScreen(code: string): Promise<boolean> {
  const { OffPairScreen } = await import('./off-pair-screen.ts')
  return (await new OffPairScreen().open({ code })) === true
}
