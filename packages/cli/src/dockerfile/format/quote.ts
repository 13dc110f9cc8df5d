/** For a message: short, in quotes, and without anything that a terminal would act on. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return JSON.stringify(short).replace(/[\x7f-\x9f]/g, '\ufffd');
}
