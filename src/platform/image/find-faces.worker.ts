/** Looks for faces in grey pictures, in a thread of its own: the search is pure computing and must not hold up a door. */
import { parentPort } from 'node:worker_threads'
import { findFacesInGrey } from './haar-faces.ts'

type Question = { id: number; pixels: Uint8Array; width: number; height: number }

parentPort?.on('message', ({ id, pixels, width, height }: Question) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage({ id, faces: findFacesInGrey(pixels, width, height) })
})
