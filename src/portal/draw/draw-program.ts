import type { Draw } from '#core/waiting/draw-store.ts'

/** The whole draw once more, by anybody with Python 3 and the published file; a test runs it. */
export function drawProgram({ seed, firstNumber, lastNumber }: Draw): string {
  return `from hashlib import sha256
hasil = [tuple(map(int, b.split(","))) for b in open("nomor.csv").read().split()[1:]]
benih = bytes.fromhex("${seed?.toString('hex')}")
print("sidik:", sha256(benih).hexdigest())
kunci = sha256(benih + b"/${firstNumber}/${lastNumber}").digest()
datang = sorted(nomor for nomor, _ in hasil)
diundi = sorted(datang, key=lambda n: sha256(kunci + str(n).encode()).digest())
print("sama" if dict(zip(diundi, datang)) == dict(hasil) else "BERBEDA")`
}
