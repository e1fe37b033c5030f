import { type Instance } from '../model/instance.ts';
/** The row whose date comes next, or before; the key decides among equals. */
export declare function neighbor(instance: Instance, name: string, forward: boolean, where: Readonly<Record<string, unknown>>): Promise<unknown>;
