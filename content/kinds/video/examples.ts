import { video, type VideoItem } from './model.ts'
import { exampleMedium } from '../../example-media.ts'

export const videoExamples: readonly VideoItem[] = [
  video.parse({ id: 'example-video', kind: 'video', name: '山间晨雾', medium: exampleMedium.video, fit: 'cover' }),
]
