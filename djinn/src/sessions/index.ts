/**
 * Sessions in a signed cookie or a store, and messages for the next page.
 *
 * @module
 */
export type { Flash, FlashedMessage, FlashedMessagesOptions, GetFlashedMessages } from './flash.ts'
export {
  type Message,
  Messages,
  type MessagesContext,
  type MessagesOptions,
  messageLevels,
  messages,
} from './messages.ts'
export { type SessionContext, sessions } from './plugin.ts'
export { Session, type SessionData } from './session.ts'
export type { SessionOptions } from './settings.ts'
export { type MemoryStoreOptions, memoryStore } from './stores/memory.ts'
export type { SessionStore } from './stores/store.ts'
