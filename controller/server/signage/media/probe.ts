import { probeDrawing } from './drawing.ts'
import { familyOf } from './family.ts'
import { probePicture } from './picture.ts'
import type { Probed } from './probed.ts'
import { refuse } from './reasons.ts'
import { probeVideo } from './video.ts'

/** Looks into a file. Throws a refusal, with the reason, for whatever a screen could not show; may rewrite an SVG in place. */
export async function probe(path: string): Promise<Probed> {
  const family = await familyOf(path)
  switch (family) {
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'heif':
      return probePicture(path)
    case 'svg':
      return probeDrawing(path)
    case 'mp4':
    case 'matroska':
      return probeVideo(path, family)
    case 'empty':
    case 'gif':
    case 'quicktime':
    case 'zip':
    case 'pdf':
      throw refuse(family)
    case 'other':
      throw refuse('not-media')
  }
}
