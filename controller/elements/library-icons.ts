import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js'
import check from 'lucide-static/icons/check.svg?url&no-inline'
import chevronDown from 'lucide-static/icons/chevron-down.svg?url&no-inline'
import chevronLeft from 'lucide-static/icons/chevron-left.svg?url&no-inline'
import chevronRight from 'lucide-static/icons/chevron-right.svg?url&no-inline'
import circle from 'lucide-static/icons/circle.svg?url&no-inline'
import circleX from 'lucide-static/icons/circle-x.svg?url&no-inline'
import clock from 'lucide-static/icons/clock.svg?url&no-inline'
import copy from 'lucide-static/icons/copy.svg?url&no-inline'
import eye from 'lucide-static/icons/eye.svg?url&no-inline'
import eyeOff from 'lucide-static/icons/eye-off.svg?url&no-inline'
import minus from 'lucide-static/icons/minus.svg?url&no-inline'
import plus from 'lucide-static/icons/plus.svg?url&no-inline'
import x from 'lucide-static/icons/x.svg?url&no-inline'

const files: Readonly<Record<string, string>> = {
  'check': check, 'chevron-down': chevronDown, 'chevron-left': chevronLeft, 'chevron-right': chevronRight, 'circle': circle, 'circle-xmark': circleX, 'clock': clock,
  'copy': copy, 'eye': eye, 'eye-slash': eyeOff, 'indeterminate': minus, 'minus': minus, 'plus': plus, 'xmark': x,
}

/**
 * Gives the component library its icons from this origin: by itself it fetches them from a CDN or from `data:`
 * addresses, which the content security policy refuses. Call once, before the first element.
 */
export function startLibraryIcons(): void {
  for (const name of ['default', 'system']) {
    registerIconLibrary(name, {
      resolver: (icon) => files[icon] ?? '',
      mutator: (svg) => svg.setAttribute('fill', 'none'),
    })
  }
}
