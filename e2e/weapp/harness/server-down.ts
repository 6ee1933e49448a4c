/** Ends what server-up.ts began. */
export default async function serverDown(): Promise<void> {
  await globalThis.luyinServer?.stop();
}
