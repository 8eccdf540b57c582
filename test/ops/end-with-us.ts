import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'

type How = { /** It was started detached: what it started ends with it. */ group?: boolean; signal?: 'KILL' | 'QUIT' | 'INT' }

/** Reads `+ SIGNAL PID` and `- SIGNAL PID` until nobody can write any more, and signals what is left. */
const watch = `
left=
while read -r sign signal pid; do
  case $sign in
    +) left="$left $signal:$pid" ;;
    -) rest=; for one in $left; do [ "$one" = "$signal:$pid" ] || rest="$rest $one"; done; left=$rest ;;
  esac
done
for one in $left; do kill -s "\${one%%:*}" -- "\${one#*:}" 2> /dev/null; done
`

let watcher: ChildProcess | null = null

/**
 * Promises that this process of a drill, a measurement or a journey ends when we do, however that is: by a fault nobody caught, by
 * Ctrl-C, killed. A shell of its own session holds the other end of a pipe, which only our own end closes.
 */
export function endsWithUs(child: ChildProcess, { group = false, signal = 'KILL' }: How = {}): void {
  if (child.pid === undefined) return
  const line = `${signal} ${group ? -child.pid : child.pid}\n`
  tell(`+ ${line}`)
  // Its number may be given to somebody else.
  child.once('exit', () => tell(`- ${line}`))
}

function tell(line: string) {
  watcher ??= startWatcher()
  watcher.stdin!.write(line)
}

function startWatcher(): ChildProcess {
  const started = spawn('sh', ['-c', watch], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' })
  // It keeps nobody from ending, and its own end is no fault of ours.
  started.unref()
  ;(started.stdin as Socket).unref()
  started.stdin!.on('error', () => {})
  return started
}
