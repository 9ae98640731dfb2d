import { svg, type SVGTemplateResult } from 'lit'

/** A hand's phone before a lobby screen that shows a code. An ornament: the steps beside it say the same. */
export function scanPicture(): SVGTemplateResult {
  return svg`<svg viewBox="0 0 320 168" aria-hidden="true" fill="none" stroke-linecap="round" stroke-linejoin="round">
    <path d="M24 152h272" stroke="#d9d3c9" stroke-width="2" />
    <path d="M118 126v26m-22 0h44" stroke="#8a847a" stroke-width="4" />
    <rect x="26" y="18" width="184" height="108" rx="8" fill="#2b2722" />
    <rect x="33" y="25" width="170" height="94" rx="3" fill="#8f1d1e" />
    <path d="M45 44h58M45 58h44" stroke="#fff" stroke-width="6" />
    <path d="M45 80h50M45 91h36" stroke="#fff" stroke-opacity=".55" stroke-width="4" />
    <rect x="123" y="37" width="70" height="70" rx="3" fill="#fff" />
    <g fill="#211e1a"><path d="M130 44h18v18h-18zm4 4v10h10V48zM168 44h18v18h-18zm4 4v10h10V48zM130 82h18v18h-18zm4 4v10h10V86z" fill-rule="evenodd" /><path d="M137 51h4v4h-4zM175 51h4v4h-4zM137 89h4v4h-4zM153 44h5v5h-5zM160 50h4v6h-4zM153 55h5v5h-5zM130 67h6v5h-6zM141 67h8v5h-8zM153 65h6v7h-6zM164 66h5v6h-5zM174 66h12v5h-12zM153 77h5v9h-5zM163 77h8v5h-8zM176 76h5v9h-5zM181 88h5v12h-5zM163 88h6v6h-6zM171 95h6v5h-6zM153 92h6v8h-6z" /></g>
    <path d="m222 78 18-8m-18 22 18 3" stroke="#9f1d1f" stroke-width="3" stroke-dasharray="1 7" />
    <g transform="rotate(8 266 102)"><rect x="240" y="52" width="54" height="100" rx="10" fill="#fff" stroke="#2b2722" stroke-width="4" /><path d="M262 60h10" stroke="#2b2722" stroke-width="3" /><circle cx="267" cy="92" r="14" fill="#1f7a4d" /><path d="m260.500 92 5 5 8.500-9" stroke="#fff" stroke-width="3.500" /><rect x="249" y="120" width="36" height="12" rx="6" fill="#9f1d1f" /></g>
  </svg>`
}
