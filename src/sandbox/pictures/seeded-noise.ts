/** The same speckle every time: cameras are never quite even, and detectors know it. */
function seededNoise(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

/** Adds grain of about `strength` grey levels to raw pixels, in place. */
export function addGrain(pixels: Buffer, strength: number, seed: number) {
  const next = seededNoise(seed)
  for (let at = 0; at < pixels.length; at += 1) {
    const grain = (next() + next() - 1) * strength
    pixels[at] = Math.max(0, Math.min(255, Math.round((pixels[at] ?? 0) + grain)))
  }
}
