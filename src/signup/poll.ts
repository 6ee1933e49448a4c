/** Asks again every so often, while page and app are in sight and there is something that may change by itself. */
export interface PollNeeds {
  /** Is there anything that may change. */
  wanted(): boolean;
  ask(): Promise<unknown>;
  everyMs: number;
}

export class Poll {
  private timer: ReturnType<typeof setInterval> | undefined;
  private asking = false;
  private page = false;
  private app = true;

  constructor(private readonly needs: PollNeeds) {}

  /** The page comes into sight, or leaves it. */
  showPage(shown: boolean): void {
    this.page = shown;
    this.settle();
  }

  /** The app comes to the front, or leaves it. What was missed is asked for at once. */
  showApp(shown: boolean): void {
    const back = shown && !this.app;
    this.app = shown;
    this.settle();
    if (back && this.page) void this.turn();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private settle(): void {
    this.stop();
    if (this.page && this.app) this.timer = setInterval(() => void this.turn(), this.needs.everyMs);
  }

  private async turn(): Promise<void> {
    // A slow answer is waited for, not asked for twice.
    if (this.asking || !this.needs.wanted()) return;
    this.asking = true;
    await this.needs.ask().catch(() => undefined);
    this.asking = false;
  }
}
