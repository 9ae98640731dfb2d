import { RefusalError } from '../../errors.ts'

/** Why a file does not become a medium, in words that say what to do instead. */
const reasons = {
  empty: { zh: '文件是空的（0 字节）。请检查原文件后重新上传。', en: 'The file is empty (0 bytes). Check the original and upload it again.' },
  'not-media': {
    zh: '这不是图片或视频。可以上传 JPEG、PNG、WebP、AVIF、SVG 图片，以及 MP4（H.264）、WebM 视频。',
    en: 'This is neither a picture nor a video. Upload JPEG, PNG, WebP, AVIF or SVG pictures, or MP4 (H.264) or WebM videos.',
  },
  zip: {
    zh: '这是一个压缩包，不是图片或视频。请先解压，再上传里面的文件。',
    en: 'This is a ZIP archive, not a picture or a video. Unpack it and upload what is inside.',
  },
  pdf: {
    zh: '这是 PDF 文档。请先把页面导出为图片（PNG 或 JPEG）再上传。',
    en: 'This is a PDF document. Export its pages as pictures (PNG or JPEG) and upload those.',
  },
  gif: {
    zh: '不支持 GIF。静态图片请存为 PNG；动画请转码为 MP4（H.264）。',
    en: 'GIF is not taken. Save a still as PNG; turn an animation into an MP4 (H.264) video.',
  },
  heic: { zh: '屏幕无法显示 HEIC 图片。请另存为 JPEG 或 PNG。', en: 'Screens cannot show HEIC pictures. Save it as JPEG or PNG.' },
  animated: {
    zh: '这是一张动图，屏幕无法准确控制它的播放。请转码为 MP4（H.264）。',
    en: 'This picture is animated, which screens cannot time exactly. Turn it into an MP4 (H.264) video.',
  },
  'picture-broken': {
    zh: '图片不完整或已损坏，无法完整打开。请重新导出后上传。',
    en: 'The picture is cut off or damaged and cannot be opened whole. Export it again and upload that.',
  },
  'picture-too-large': {
    zh: '图片太大：每边不超过 8192 像素，总共不超过 5000 万像素。请缩小后上传。',
    en: 'The picture is too large: at most 8192 pixels on a side and 50 million in all. Make it smaller and upload it again.',
  },
  cmyk: {
    zh: '图片使用印刷色彩（CMYK），在屏幕上会偏色。请另存为 RGB。',
    en: 'The picture has print colours (CMYK), which screens show wrongly. Save it as RGB.',
  },
  'svg-too-large': { zh: 'SVG 文件超过 2 MB。请简化图形，或导出为 PNG。', en: 'The SVG file is over 2 MB. Simplify the drawing or export it as PNG.' },
  'svg-too-complex': {
    zh: 'SVG 图形过于复杂（元素、嵌套或引用太多），会拖慢屏幕。请简化图形，或导出为 PNG。',
    en: 'The SVG is too complex for screens (too many elements, levels or references). Simplify the drawing or export it as PNG.',
  },
  'svg-broken': { zh: 'SVG 文件有语法错误，无法打开。请重新导出。', en: 'The SVG file has mistakes in it and cannot be opened. Export it again.' },
  'svg-script': {
    zh: 'SVG 中含有脚本或事件代码，不能上传到屏幕。请删除脚本，或导出为 PNG。',
    en: 'The SVG contains a script or event code and may not go to screens. Remove it or export the drawing as PNG.',
  },
  'svg-foreign': {
    zh: 'SVG 中嵌入了网页内容（foreignObject）。请把文字转为路径，或导出为 PNG。',
    en: 'The SVG embeds web content (foreignObject). Turn texts into paths or export it as PNG.',
  },
  'svg-outside': {
    zh: 'SVG 引用了外部文件或网址，断网时无法显示。请把图片和字体嵌入文件，或导出为 PNG。',
    en: 'The SVG refers to files or addresses outside of it, which are missing when the network is. Embed them or export it as PNG.',
  },
  'svg-no-size': { zh: 'SVG 没有有效的宽高。请为它设置 width、height 或 viewBox。', en: 'The SVG has no usable size. Give it width and height or a viewBox.' },
  quicktime: {
    zh: '这是 QuickTime（MOV）视频。请转码为 MP4（H.264）后上传。',
    en: 'This is a QuickTime (MOV) video. Convert it to MP4 (H.264) and upload that.',
  },
  'container-unknown': {
    zh: '无法识别这种视频文件。请转码为 MP4（H.264）后上传。',
    en: 'This kind of video file is not known. Convert it to MP4 (H.264) and upload that.',
  },
  matroska: { zh: '这是 MKV 视频。请转码为 MP4（H.264）或 WebM 后上传。', en: 'This is an MKV video. Convert it to MP4 (H.264) or WebM and upload that.' },
  'video-broken': {
    zh: '视频不完整或已损坏（可能上传前就没有导出完）。请重新导出后上传。',
    en: 'The video is cut off or damaged (perhaps its export did not finish). Export it again and upload that.',
  },
  fragmented: {
    zh: '这是分段式 MP4，屏幕无法可靠跳转播放。请转码为普通 MP4（H.264）。',
    en: 'This MP4 is fragmented, and screens cannot seek in it reliably. Convert it to an ordinary MP4 (H.264).',
  },
  'no-video': {
    zh: '文件里没有画面，只有声音或其他数据。请上传带画面的 MP4（H.264）。',
    en: 'The file has no picture, only sound or other data. Upload an MP4 (H.264) with a picture.',
  },
  'no-duration': {
    zh: '无法得知视频时长，或时长接近 0。请转码为 MP4（H.264）后上传。',
    en: 'The length of the video is unknown or nearly zero. Convert it to MP4 (H.264) and upload that.',
  },
  hevc: {
    zh: '视频编码是 H.265（HEVC），屏幕无法播放。请转码为 MP4（H.264）。',
    en: 'The video is coded in H.265 (HEVC), which screens cannot play. Convert it to MP4 (H.264).',
  },
  codec: {
    zh: '屏幕无法播放这种视频编码。请转码为 MP4（H.264，8 位，yuv420p）。',
    en: 'Screens cannot play this video coding. Convert it to MP4 (H.264, 8 bits, yuv420p).',
  },
  'deep-colour': {
    zh: '视频是 10 位色或 4:2:2/4:4:4 色彩，屏幕无法播放。请转码为 8 位 yuv420p 的 MP4（H.264）。',
    en: 'The video has 10-bit or 4:2:2/4:4:4 colour, which screens cannot play. Convert it to MP4 (H.264) with 8-bit yuv420p.',
  },
  'video-too-large': {
    zh: '视频画面超过 4K（3840×2160）或 H.264 级别高于 5.2。请缩小画面后重新转码。',
    en: 'The picture of the video is larger than 4K (3840×2160) or its H.264 level is above 5.2. Convert it with a smaller picture.',
  },
} as const

export type Reason = keyof typeof reasons

export function refuse(reason: Reason, cause?: unknown): RefusalError {
  return new RefusalError('invalid', reasons[reason], cause === undefined ? {} : { cause })
}
