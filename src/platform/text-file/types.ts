export interface TextFile {
  /**
   * Hands the person a small text to keep: as a file where the platform has files, on the clipboard elsewhere. Call it
   * straight from a tap.
   */
  keep(file: { name: string; type: string; text: string }): Promise<'saved' | 'copied' | 'failed'>;
}
