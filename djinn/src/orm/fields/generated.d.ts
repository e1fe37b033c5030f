import type { Exp } from '../types/exp.ts';
import type { Field, Kind, Role } from '../types/field.ts';
/**
 * A column that the database computes from others of its row. Instances have it, nothing sets it.
 *
 * ```ts
 * import { generated, Lower, text } from 'djinn/orm'
 *
 * const search = generated(text(), Lower('title'))
 * ```
 *
 * @param options `stored: false` computes it at every read, which PostgreSQL knows from version 18.
 */
export declare function generated<Value, Of extends Kind, Optional extends boolean, As extends Role, Input>(field: Field<Value, Of, Optional, As, Input>, expression: Exp<unknown, string>, options?: {
    readonly stored?: boolean;
}): Field<Value, Of, true, 'generated', Input>;
