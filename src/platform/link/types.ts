export interface Link {
  /**
   * Leads out of the app to an address of the server, a file mostly; straight from a tap. Where the app can't leave
   * itself the address is copied.
   */
  open(address: string): Promise<'opened' | 'copied' | 'failed'>;
  /** The whole address, to be sent or written down. */
  whole(address: string): string;
}
