/** What a worker tells its supervisor. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly failed: boolean }
  | { readonly kind: 'files'; readonly files: readonly string[] }

/** What a supervisor tells its worker; the socket travels beside it. */
export interface ToWorker {
  readonly kind: 'connection'
}
