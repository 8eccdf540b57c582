/** The service worker of `/akun/kabar`: shows what was pushed and opens its page. It keeps no page and answers no request. */
type Woken = Event & { waitUntil(work: Promise<unknown>): void }
type Pushed = Woken & { data: { json(): unknown } | null }
type Clicked = Woken & { notification: Notification }
type Worker = {
  registration: ServiceWorkerRegistration
  clients: { openWindow(url: string): Promise<unknown> }
  addEventListener(name: 'push', heard: (event: Pushed) => void): void
  addEventListener(name: 'notificationclick', heard: (event: Clicked) => void): void
}

const worker = self as unknown as Worker

/** A browser wants something shown for every push, one that cannot be read as well. */
const unreadable = { title: 'SSCASN', body: 'Ada kabar untuk Anda. Buka SSCASN.', path: '/akun/kabar', tag: 'kabar' }

function read({ data }: Pushed): typeof unreadable {
  try {
    return { ...unreadable, ...(data?.json() as object) }
  } catch {
    return unreadable
  }
}

worker.addEventListener('push', (event) => {
  const { title, body, path, tag } = read(event)
  event.waitUntil(worker.registration.showNotification(title, { body, tag, lang: 'id', data: path }))
})

worker.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const url = new URL(String(event.notification.data), location.origin)
  event.waitUntil(worker.clients.openWindow(url.origin === location.origin ? url.href : location.origin))
})
