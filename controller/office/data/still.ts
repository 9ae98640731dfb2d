/** Longest edge of a still, in pixels: enough for every preview. */
const edgePx = 960
/** Into the video, since many begin with black; shorter videos give their middle. */
const intoS = 1.5

/** One frame of a video file as base64 of a JPEG, made by this browser. Rejects where the browser cannot play the file. */
export async function stillOf(file: File, signal: AbortSignal): Promise<string> {
  const address = URL.createObjectURL(file)
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  video.src = address
  try {
    await arrives(video, 'loadeddata', signal)
    const moment = Math.min(intoS, video.duration / 2)
    if (Number.isFinite(moment) && moment > 0) {
      video.currentTime = moment
      await arrives(video, 'seeked', signal)
    }
    return frameOf(video)
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(address)
  }
}

/** What the video shows now, as base64 of a JPEG. */
export function frameOf(video: HTMLVideoElement): string {
  const scale = Math.min(1, edgePx / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas.toDataURL('image/jpeg', 0.82).replace(/^[^,]*,/, '')
}

async function arrives(video: HTMLVideoElement, event: 'loadeddata' | 'seeked', signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const ends = { once: true, signal } as const
    video.addEventListener(event, () => resolve(), ends)
    video.addEventListener('error', () => reject(new Error('This browser cannot play the video.')), ends)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
