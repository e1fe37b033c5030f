import type { SqlExpression } from '../../sql/index.ts';
import type { SlotNode } from '../shape/template.ts';
import type { Resolved } from './resolved.ts';
/** A comparison of a moment's or a day's year as one of the moment or day itself; undefined where that cannot be. */
export declare function yearBounds(left: Resolved, lookup: string, value: SlotNode): SqlExpression | undefined;
