/** The sign-in page with a flow that is at its end: its address now leads the browser on. */
export function finished(url: URL, flowId = '', query: Readonly<Record<string, string>> = {}): string {
  const address = new URL(url);
  for (const [name, value] of Object.entries({ ...query, flow: flowId })) address.searchParams.set(name, value);
  return address.href;
}

/** The session that a flow has begun. */
export const sessionIdIn = (data: object): string => String((data as { readonly sessionId?: string }).sessionId ?? '');
