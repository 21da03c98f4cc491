/**
 * Runs in the process that is watched, given to it as text or imported: notes from now on how long its thread could not
 * turn to anything else, in ms by the clock (`wall`) and of its own processor time (`cpu`): what the clock counts beyond
 * that is other processes', or the disk's. Answers how to read what was noted so far, and to begin anew.
 */
export function watchThread() {
  const TICK_MS = 1;
  const cpuMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let turns = [];
  let last = { at: performance.now(), cpu: cpuMs() };
  setInterval(() => {
    const now = { at: performance.now(), cpu: cpuMs() };
    const wall = now.at - last.at - TICK_MS;
    if (wall > 2) turns.push({ wall, cpu: now.cpu - last.cpu });
    last = now;
  }, TICK_MS).unref();
  globalThis.takeTurns = () => {
    const taken = turns;
    turns = [];
    return taken;
  };
}
