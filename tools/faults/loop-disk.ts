import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Copies of a disk that lies in memory take so little time that hardly anything is written meanwhile. */
const MEMORY = '/dev/shm'

/** An ext4 file system on a disk of its own, which is a file that can be copied as the disk would be found after the power was cut. */
export interface LoopDisk {
  readonly folder: string
  freeBytes(): Promise<number>
  /** What has reached the disk up to now, mounted elsewhere: its journal is replayed, as at a start. */
  cutPower(): Promise<DiskAfterCut>
  stop(): Promise<void>
}

export interface DiskAfterCut {
  /** Mounts it; the file system mends itself. */
  mount(): Promise<LoopDisk>
}

/** Needs root and loop devices; throws with the words of the system where there are none. */
export async function makeLoopDisk(sizeMiB: number): Promise<LoopDisk> {
  const ground = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lobbycast-disk-'))
  const image = join(ground, 'disk.img')
  try {
    await run('truncate', ['-s', `${sizeMiB}M`, image])
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', image])
    return await mount(ground, image)
  } catch (error) {
    await rm(ground, { recursive: true, force: true })
    throw error
  }
}

async function mount(ground: string, image: string): Promise<LoopDisk> {
  const folder = join(ground, 'disk')
  await mkdir(folder, { recursive: true })
  await run('mount', ['-o', 'loop', image, folder])
  return {
    folder,
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
    async cutPower() {
      const after = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'lobbycast-cut-'))
      const copy = join(after, 'disk.img')
      await copyFile(image, copy)
      return { mount: () => mount(after, copy) }
    },
    async stop() {
      await run('umount', [folder])
      await rm(ground, { recursive: true, force: true })
    },
  }
}
