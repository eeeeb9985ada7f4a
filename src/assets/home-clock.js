// The sandbox's clock on the page: it runs as the server says, and codes run down with it.
const TICK_MS = 250;

/** Shows the clock of a bar, and calls when something on the page is over. */
export function startClock(bar, over) {
  let start = 0;
  let at = 0;
  let mode = 'real';
  const follow = () => {
    const { now, mode: told } = bar().dataset;
    [start, at, mode] = [Number(now), performance.now(), told];
    tick();
  };
  const present = () => (mode === 'frozen' ? start : start + performance.now() - at);
  let reported = 0;

  function tick() {
    const now = present();
    for (const time of document.querySelectorAll('[data-clock]')) showTime(time, now);
    let passed = false;
    for (const part of document.querySelectorAll('[data-until]')) passed = runDown(part, now) || passed;
    // The server's word is asked for once; a page that did not come is asked for again a while later.
    if (passed && performance.now() - reported > 2000) {
      reported = performance.now();
      over();
    }
  }

  follow();
  const ticking = setInterval(() => mode !== 'frozen' && !document.hidden && tick(), TICK_MS);
  return { follow, stop: () => clearInterval(ticking) };
}

function showTime(time, now) {
  const iso = new Date(now).toISOString();
  const [day, rest] = iso.split('T');
  const [clock] = rest.split('.');
  const [first, second] = time.children;
  if (second === undefined || second.textContent === `${clock} UTC`) return;
  time.dateTime = iso;
  first.textContent = day;
  second.textContent = `${clock} UTC`;
}

/** Answers whether it is over. */
function runDown(part, now) {
  const left = Math.ceil((Number(part.dataset.until) - now) / 1000);
  const ring = part.querySelector('.ring-left');
  const words = part.querySelector('[data-words]');
  const shown = Math.max(left, 0);
  ring?.setAttribute('stroke-dasharray', `${Math.min(shown, 30)} 30`);
  if (words?.dataset.words.includes('{}')) {
    const text = words.dataset.words.replace('{}', String(shown));
    if (words.textContent !== text) words.textContent = text;
  }
  return left <= 0;
}
