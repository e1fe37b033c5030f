import type { SafeString } from 'djinn'
import { desk } from './desk.ts'
import { garden } from './garden.ts'
import { kitchen } from './kitchen.ts'
import type { Paint } from './paint.ts'
import { pantry } from './pantry.ts'
import { rooms } from './rooms.ts'
import { tableware } from './tableware.ts'

/** Draws one kind of product, standing on the floor of a square of 400 by 400. */
export type Shape = (paint: Paint) => SafeString

/** Every kind that the column `picture` of the catalog may name. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  Object.entries({ ...tableware, ...kitchen, ...pantry, ...rooms, ...garden, ...desk }),
)
