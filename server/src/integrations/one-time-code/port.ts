/** How a one-time code reaches a phone. */
export interface OneTimeCodeSender {
  /** Resolves once the code was handed over. What it returns is shown on screen: development only. */
  send(phone: string, code: string): Promise<{ developmentCode?: string }>;
}
