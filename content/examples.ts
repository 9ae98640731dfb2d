import type { Item, Kind } from './item.ts'
import { branchRankingExamples } from './kinds/branch-ranking/examples.ts'
import { imageExamples } from './kinds/image/examples.ts'
import { layoutExamples } from './kinds/layout/examples.ts'
import { pageExamples } from './kinds/page/examples.ts'
import { posterExamples } from './kinds/poster/examples.ts'
import { signInExamples } from './kinds/sign-in/examples.ts'
import { videoExamples } from './kinds/video/examples.ts'

/** Items to show what a kind looks like before anyone has made one. Everything in them is invented. */
export const examples: { readonly [K in Kind]: readonly Extract<Item, { kind: K }>[] } = {
  image: imageExamples,
  video: videoExamples,
  page: pageExamples,
  poster: posterExamples,
  'sign-in': signInExamples,
  'branch-ranking': branchRankingExamples,
  layout: layoutExamples,
}
