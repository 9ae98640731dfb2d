import type { Kind } from '#content'
import { ImageWidget } from '../kinds/image/widget.ts'
import type { Widget } from './contract.ts'

/** Pictures are what most screens start with; the other kinds come when they are first wanted. */
const makers: Readonly<Record<Kind, () => Promise<new () => Widget>>> = {
  image: async () => ImageWidget,
  video: async () => (await import('../kinds/video/widget.ts')).VideoWidget,
  page: async () => (await import('../kinds/page/widget.ts')).PageWidget,
  poster: async () => (await import('../kinds/poster/widget.ts')).PosterWidget,
  'sign-in': async () => (await import('../kinds/sign-in/widget.ts')).SignInWidget,
  layout: async () => (await import('../kinds/layout/widget.ts')).LayoutWidget,
  'branch-ranking': async () => (await import('../kinds/branch-ranking/widget.ts')).BranchRankingWidget,
}

/** As `makeWidget`, for places that start quickly: the kind's code is fetched when it is first asked for. */
export async function loadWidget(kind: Kind): Promise<Widget> {
  const Maker = await makers[kind]()
  return new Maker()
}

/** Fetches the code of every kind, so that none has to be waited for later. */
export async function loadEveryKind(): Promise<void> {
  await Promise.all(Object.values(makers).map((load) => load()))
}
