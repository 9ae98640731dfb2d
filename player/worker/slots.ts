import { download } from './download.ts'
import { sha256Of } from './sha256.ts'
import { SLOT_FOLDER, type SlotAnswer, type SlotRequest, type SlotResult, type SlotWork } from './messages.ts'
import { SlotHandles, writeAll } from './slot-handles.ts'

/**
 * Writes slot files. A synchronous handle with `flush` is the only way to the file system that is durable when it says so;
 * a file that existed before keeps its name through a loss of power, a new one may not.
 *
 * Fetches run beside each other; what touches files is done in one turn of this thread.
 */
const folder = navigator.storage.getDirectory().then((root) => root.getDirectoryHandle(SLOT_FOLDER, { create: true }))
const handles = new SlotHandles(folder)
const fetching = new Map<number, AbortController>()
const DONE: SlotResult = { kind: 'done' }

addEventListener('message', ({ data }: MessageEvent<SlotRequest>) => {
  const { id, work } = data
  if (work.kind === 'stop') fetching.get(id)?.abort(new DOMException('It is not wanted any more.', 'AbortError'))
  else void answerTo(id, work).then((answer) => postMessage(answer))
})

async function answerTo(id: number, work: SlotWork): Promise<SlotAnswer> {
  try {
    return { id, outcome: { result: await perform(id, work) } }
  } catch (error) {
    return { id, outcome: { error: error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) } } }
  }
}

async function perform(id: number, work: SlotWork): Promise<SlotResult> {
  switch (work.kind) {
    case 'create':
      for (const slot of work.slots) await (await folder).getFileHandle(slot, { create: true })
      return DONE
    case 'write':
      await handles.use(work.slot, (handle) => writeAll(handle, work.at, new Uint8Array(work.bytes)))
      return DONE
    case 'replace':
      await handles.use(work.slot, (handle) => {
        handle.truncate(0)
        writeAll(handle, 0, new Uint8Array(work.bytes))
      })
      return DONE
    case 'empty':
      await handles.use(work.slot, (handle) => {
        handle.truncate(0)
        handle.flush()
      })
      return DONE
    case 'fetch':
      return fetchInto(id, work)
    case 'digest':
      return { kind: 'digest', sha256: await digestOf(work.slot, work.at, work.length) }
  }
}

async function fetchInto(id: number, { slot, at, length, url, sha256 }: Extract<SlotWork, { kind: 'fetch' }>): Promise<SlotResult> {
  const giveUp = new AbortController()
  fetching.set(id, giveUp)
  try {
    return await download({ url, at, length, sha256, signal: giveUp.signal }, (bytes) =>
      handles.use(slot, (handle) => writeAll(handle, at, bytes)),
    )
  } finally {
    fetching.delete(id)
  }
}

/** By way of the file, so that a slot that plays is not locked. */
async function digestOf(slot: string, at: number, length: number): Promise<string> {
  const file = await (await (await folder).getFileHandle(slot)).getFile()
  const bytes = new Uint8Array(await file.slice(at, at + length).arrayBuffer())
  return sha256Of(bytes)
}
