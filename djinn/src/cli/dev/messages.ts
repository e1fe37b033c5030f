/** What a worker tells its supervisor. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly failed: boolean }
  | { readonly kind: 'files'; readonly files: readonly string[] }

/** What a supervisor tells its worker: here is a connection (the socket travels beside it), or that was the last one. */
export interface ToWorker {
  readonly kind: 'connection' | 'stop'
}
