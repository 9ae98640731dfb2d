import { layout, type LayoutItem } from './model.ts'

export const layoutExamples: readonly LayoutItem[] = [
  layout.parse({
    id: 'example-layout',
    kind: 'layout',
    name: '主画面与侧栏',
    theme: 'festive',
    zones: [
      { id: 'main', content: { kind: 'playlist', playlist: 'example-pictures' } },
      { id: 'side', content: { kind: 'playlist', playlist: 'example-posters' } },
    ],
    landscape: [
      { zone: 'main', box: { x: 0, y: 0, width: 0.7, height: 1 }, z: 0 },
      { zone: 'side', box: { x: 0.7, y: 0, width: 0.3, height: 1 }, z: 0 },
    ],
    portrait: [
      { zone: 'main', box: { x: 0, y: 0, width: 1, height: 0.6 }, z: 0 },
      { zone: 'side', box: { x: 0, y: 0.6, width: 1, height: 0.4 }, z: 0 },
    ],
  }),
]
