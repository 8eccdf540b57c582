import { Readable } from 'node:stream'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A zip made while it is sent: holds one file in memory, and asks for the next when the reader has taken it. Photos and PDFs are small already, so they are only packed. */
export function zipStream(files: AsyncIterable<{ path: string; bytes: Uint8Array }>): Readable {
  return Readable.from(zipped(files))
}

async function* zipped(files: AsyncIterable<{ path: string; bytes: Uint8Array }>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let fault: Error | null = null
  const zip = new Zip((error, chunk) => {
    fault ??= error
    waiting.push(chunk)
  })
  function* take() {
    if (fault) throw fault
    const chunks = waiting
    waiting = []
    yield* chunks.filter(({ length }) => length > 0)
  }
  for await (const { path, bytes } of files) {
    const entry = /\.(json|txt|csv)$/.test(path) ? new ZipDeflate(path) : new ZipPassThrough(path)
    zip.add(entry)
    entry.push(bytes, true)
    yield* take()
  }
  zip.end()
  yield* take()
}
