/** `0.1.0 · 5f68d1` */
export function buildName({ version, shell }: { readonly version: string; readonly shell: string }): string {
  return `${version} · ${shell.slice(0, 6)}`
}
