import sharp from 'sharp'
import { Worker } from 'node:worker_threads'
import { programFile } from '#platform/root.ts'
import type { FaceBox } from './haar-faces.ts'
import { decodeInTurn } from './read-picture.ts'

/** A face in parts of the picture: 0 is left or top, 1 is right or bottom. */
export type Face = { middleX: number; middleY: number; height: number }

export type FaceFinder = {
  /** Throws FaceSearchFailed when the search took too long or broke. */
  find(jpeg: Buffer): Promise<Face[]>
  close(): Promise<void>
}

export class FaceSearchFailed extends Error {
  constructor(cause: string) {
    super(`The search for faces ended early: ${cause}`)
    this.name = 'FaceSearchFailed'
  }
}

type Waiting = { resolve: (faces: FaceBox[]) => void; reject: (error: Error) => void; timer: NodeJS.Timeout }

/** At this size a search takes about 50 ms and finds what people would call a face. */
const workSize = 320

type Options = { timeLimitMs?: number; program?: string }

/** One thread for all searches of a process, started with the first. A thread that hangs or dies is replaced. */
export function createFaceFinder({ timeLimitMs = 3000, program = programFile('platform/image/find-faces.worker.ts') }: Options = {}): FaceFinder {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  async function restart(cause: string) {
    const old = worker
    worker = null
    for (const [id, { reject }] of waiting) settle(id, () => reject(new FaceSearchFailed(cause)))
    await old?.terminate()
  }

  function settle(id: number, act: (waiter: Waiting) => void) {
    const waiter = waiting.get(id)
    if (!waiter) return
    clearTimeout(waiter.timer)
    waiting.delete(id)
    act(waiter)
  }

  function start(): Worker {
    const started = new Worker(program)
    started.unref()
    started.on('message', ({ id, faces }: { id: number; faces: FaceBox[] }) => settle(id, ({ resolve }) => resolve(faces)))
    const lost = (cause: string) => void (started === worker && restart(cause))
    started.on('error', (error) => lost(error instanceof Error ? error.message : String(error)))
    started.on('exit', () => lost('the thread ended'))
    return started
  }

  function search(pixels: Uint8Array, width: number, height: number): Promise<FaceBox[]> {
    worker ??= start()
    const id = (lastId += 1)
    const { promise, resolve, reject } = Promise.withResolvers<FaceBox[]>()
    waiting.set(id, { resolve, reject, timer: setTimeout(() => void restart('time is up'), timeLimitMs) })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage({ id, pixels, width, height })
    return promise
  }

  return {
    async find(jpeg) {
      const grey = sharp(jpeg).greyscale().resize({ width: workSize, height: workSize, fit: 'inside' }).raw()
      const { data, info } = await decodeInTurn(() => grey.toBuffer({ resolveWithObject: true }))
      const boxes = await search(new Uint8Array(data), info.width, info.height)
      return boxes.map(({ x, y, width, height }) => ({ middleX: (x + width / 2) / info.width, middleY: (y + height / 2) / info.height, height: height / info.height }))
    },
    close: () => restart('closed'),
  }
}
