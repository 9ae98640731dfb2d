/** Bytes of a medium by its name; for screens and previews. Immutable; answers ranges. */
export function mediaPath(hash: string): string {
  return `/media/${hash}`
}
/** A WebP picture of the medium, 480 px on its longer side. */
export function thumbnailPath(hash: string): string {
  return `/media/${hash}/thumbnail`
}
