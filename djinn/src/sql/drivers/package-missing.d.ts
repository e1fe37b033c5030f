/** The error for a driver package that could not be loaded: how to install it, or its own where it is there and broken. */
export declare function packageError(driver: string, error: unknown): unknown;
