type Drawable = { image: CanvasImageSource; width: number; height: number }

/** A JPEG of at most `maxBytes`: first the sides shrink to what is useful, then the quality, then the sides again. */
export async function makeJpeg({ image, width, height }: Drawable, maxBytes: number, sides = [1600, 1200, 900, 640]): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  for (const side of sides) {
    const scale = Math.min(1, side / Math.max(width, height))
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const encode = async (quality: number) => {
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      return blob && blob.size <= maxBytes ? blob : null
    }
    const best = await encode(0.85)
    if (best) return best
    // The least first: when it is too large as well, what lies between need not be tried, and an encoding takes long on an old phone.
    const least = await encode(0.55)
    if (least) return (await encode(0.7)) ?? least
  }
  return null
}

/** Puts a picture where the form sends it from, as if it had been chosen by hand. False where browsers do not allow it. */
export function putInto(input: HTMLInputElement, blob: Blob, name: string): boolean {
  if (typeof DataTransfer === 'undefined') return false
  const box = new DataTransfer()
  box.items.add(new File([blob], name, { type: 'image/jpeg' }))
  input.files = box.files
  // `change` tells of what a person chose; this, of what is sent instead.
  input.dispatchEvent(new Event('foto-diganti'))
  return input.files?.length === 1
}

export const kilobytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024))} KB`
