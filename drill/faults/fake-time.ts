import { globSync } from 'node:fs'

/** The library of Debian's package faketime, which moves a process's clock; null where it is not installed. */
export const findFakeTime = (): string | null => globSync('/usr/lib/{*/,}faketime/libfaketime.so.1')[0] ?? null

/** The environment of a process whose clock differs by so much, for example '+5m'; pauses and time-outs stay as long as they are. */
export const clockMovedBy = (by: string): Record<string, string> => ({ LD_PRELOAD: findFakeTime() ?? '', FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1' })
