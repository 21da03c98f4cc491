/** How long (ms) the processor works on this: the same on a machine that is busy with other things. */
export function processorTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
