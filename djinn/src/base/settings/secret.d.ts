/**
 * A value that does not show itself: in messages, logs and JSON it is `[secret]`.
 *
 * ```ts
 * import { Secret } from 'djinn/base'
 *
 * const key = new Secret('hunter2')
 * String(key) // '[secret]'
 * key.reveal() // 'hunter2'
 * ```
 */
export declare class Secret {
    #private;
    constructor(value: string);
    /** The value itself. Give it to what needs it; keep the Secret otherwise. */
    reveal(): string;
    /** Always `[secret]`. */
    toString(): string;
    /** Always `[secret]`. */
    toJSON(): string;
}
