/** The files of a paste or a drop, or none when the person meant the text that came with them. */
export function incomingFiles(data: DataTransfer | null): readonly File[] {
  const files = [...(data?.files ?? [])];
  if (data === null || files.length === 0) return [];
  // Word processors and spreadsheets put a picture of the copied text beside the text itself.
  const isText = data.types.includes('text/html') && data.getData('text/plain').trim() !== '';
  return isText ? [] : files;
}

export function carriesFiles(data: DataTransfer | null): boolean {
  return data?.types.includes('Files') ?? false;
}

/** A pasted screenshot arrives as `image.png`, whatever it shows; it gets the time as its name. */
export function nameOfPasted(file: File, now: Date): string {
  if (file.name !== 'image.png') return file.name;
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('-');
  return `captura-${day}-${time}.png`;
}
