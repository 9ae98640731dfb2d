import { image, type ImageItem } from './model.ts'
import { exampleMedium } from '../../example-media.ts'

export const imageExamples: readonly ImageItem[] = [
  image.parse({
    id: 'example-image-fill',
    kind: 'image',
    name: '湖畔暮色',
    medium: exampleMedium.landscape,
    fit: 'cover',
    focus: { x: 0.5, y: 0.45 },
  }),
  image.parse({
    id: 'example-image-whole',
    kind: 'image',
    name: '荷（完整显示）',
    medium: exampleMedium.portrait,
    fit: 'contain',
    focus: { x: 0.5, y: 0.5 },
  }),
]
