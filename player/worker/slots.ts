import { SLOT_FOLDER, type SlotAnswer, type SlotRequest, type SlotWork } from './messages.ts'

/**
 * Writes slot files. A synchronous handle with `flush` is the only way to the file system that is durable when it says so;
 * a file that existed before keeps its name through a loss of power, a new one may not.
 */
const folder = navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(SLOT_FOLDER, { create: true }))
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<SlotRequest>) => {
  before = before.then(async () => postMessage(await answerTo(data)))
})

async function answerTo({ id, work }: SlotRequest): Promise<SlotAnswer> {
  try {
    await perform(work)
    return { id, error: null }
  } catch (error) {
    return { id, error: error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) } }
  }
}

async function perform(work: SlotWork): Promise<void> {
  const slots = await folder
  if (work.kind === 'create') {
    for (const slot of work.slots) await slots.getFileHandle(slot, { create: true })
    return
  }
  const file = await slots.getFileHandle(work.slot, { create: true })
  const handle = await file.createSyncAccessHandle()
  try {
    if (work.kind === 'empty') handle.truncate(0)
    else write(handle, work.at, new Uint8Array(work.bytes))
    handle.flush()
  } finally {
    handle.close()
  }
}

function write(handle: FileSystemSyncAccessHandle, at: number, bytes: Uint8Array<ArrayBuffer>): void {
  if (at === 0) handle.truncate(0)
  let done = 0
  while (done < bytes.byteLength) {
    const count = handle.write(bytes.subarray(done), { at: at + done })
    if (count === 0) throw new DOMException('The disk takes no more bytes.', 'QuotaExceededError')
    done += count
  }
}
