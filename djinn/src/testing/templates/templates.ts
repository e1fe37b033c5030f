import { randomBytes } from 'node:crypto'

/** Databases that are made once and copied. */
export interface Templates {
  has(template: string): Promise<boolean>
  /** Makes a template; two that do it at once make one. It is there when it is whole. */
  build(template: string, fill: (url: string) => Promise<void>): Promise<void>
  /** @returns the URL of the copy. */
  copy(template: string, name: string): Promise<string>
  drop(name: string): Promise<void>
}

const day = 86_400_000
/** How long templates are kept, and copies that nobody took away, in milliseconds. */
export const kept = { template: 7 * day, copy: day }

/** A name for a copy; it tells when it was made. */
export function ownName(): string {
  return `djinn_test_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`
}

/** Whether a copy of this name was left behind. */
export function isLeftBehind(name: string): boolean {
  const [, at] = /^djinn_test_([0-9a-z]+)_[0-9a-f]{8}(?:\.db)?$/.exec(name) ?? []
  return at !== undefined && Date.now() - Number.parseInt(at, 36) > kept.copy
}
