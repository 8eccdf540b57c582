/** A page that could not be served asks for itself again, at the pace the server named, until it is there. */
const notice = document.querySelector<HTMLElement>('[data-try-again]')
const waitSeconds = Number(notice?.dataset['tryAgain'] ?? 0)

// An older browser tab may wake up with many others: a little chance keeps them from coming all at once.
const delayMs = () => (waitSeconds + Math.random() * 3) * 1000

async function tryAgain() {
  const isServed = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then((response) => response.status !== 503, () => false)
  if (isServed) location.reload()
  else setTimeout(tryAgain, delayMs())
}

if (waitSeconds > 0) setTimeout(tryAgain, delayMs())
