// Keys of phantom members. Symbols, so that editors do not offer them; no value has them.

/** Of an instance: its columns and relations, those that come by themselves included. */
export declare const FIELDS: unique symbol
/** Of an instance: its fields as they were declared. */
export declare const DECLARED: unique symbol
/** Of a query set: what one of its rows is. */
export declare const ROW: unique symbol
/** Of a query set: the model whose rows it asks for. */
export declare const MODEL: unique symbol
/** Of a manager: the model at the other end. */
export declare const RELATED: unique symbol
/** Of a condition that knows its model. */
export declare const CONDITION: unique symbol
/** Of an expression: what it yields. */
export declare const VALUE: unique symbol
/** Of an expression: the paths of fields that it names. */
export declare const PATHS: unique symbol
/** Of an expression: which kind of one it is. */
export declare const KIND: unique symbol
