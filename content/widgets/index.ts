import type { Kind } from '#content'
import { BranchRankingWidget } from '../kinds/branch-ranking/widget.ts'
import { LayoutWidget } from '../kinds/layout/widget.ts'
import { ImageWidget } from '../kinds/image/widget.ts'
import { PageWidget } from '../kinds/page/widget.ts'
import { PosterWidget } from '../kinds/poster/widget.ts'
import { SignInWidget } from '../kinds/sign-in/widget.ts'
import { VideoWidget } from '../kinds/video/widget.ts'
import type { Widget } from './contract.ts'

export type { Begin, SeenSkew, Size, Surroundings, Widget, ZoneTurn, ZoneWorld } from './contract.ts'
export type { VideoWidget } from '../kinds/video/widget.ts'
export { WidgetFault } from './fault.ts'
export { nextFrame, refreshMs } from './film/refresh.ts'
export type { Fitting } from './fit-words.ts'
export { fontsReady, type Face } from './fonts.ts'
export { CUT, LayerPair, type When } from './layer-pair.ts'
export { loadEveryKind, loadWidget } from './load-widget.ts'
export { drawQr, type QrDrawing } from './qr.ts'
export { tokens, type Tokens } from './tokens.ts'

const makers: Readonly<Record<Kind, new () => Widget>> = {
  image: ImageWidget,
  video: VideoWidget,
  page: PageWidget,
  poster: PosterWidget,
  'sign-in': SignInWidget,
  'branch-ranking': BranchRankingWidget,
  layout: LayoutWidget,
}

/** The element that draws each kind. */
export const widgetTags: Readonly<Record<Kind, string>> = {
  image: ImageWidget.tag,
  video: VideoWidget.tag,
  page: PageWidget.tag,
  poster: PosterWidget.tag,
  'sign-in': SignInWidget.tag,
  'branch-ranking': BranchRankingWidget.tag,
  layout: LayoutWidget.tag,
}

/** A new widget of that kind. It wants its `surroundings` and a place in a document before `prepare`. */
export function makeWidget(kind: Kind): Widget {
  return new makers[kind]()
}
