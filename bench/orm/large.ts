export async function measureLarge(_folder: string): Promise<void> {}
