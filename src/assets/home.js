// Keeps Latchkey's own pages as they are on the server: when something happens, the page is asked for again, and what has
// changed takes its place. Every page works without this.
import { startClock } from './home-clock.js';
import { renew } from './home-renew.js';

/** So long between two looks: a busy journal is looked at no more often. */
const PAUSE_MS = 1000;

const bar = () => document.querySelector('.tools-bar');
const parts = (page) => [...page.querySelectorAll('[data-live]:not([data-live-words])')];

let paused = false;
let gone = false;
let looking = false;
let wanted = false;

/** Asks for this page soon, and puts what is alive of it into its place. */
function look() {
  wanted = true;
  if (looking || paused || gone || document.hidden) return;
  looking = true;
  wanted = false;
  // A mock that is gone, or on its way, is asked again when its stream is there again.
  ask()
    .catch(() => {})
    .finally(() => setTimeout(goOn, PAUSE_MS));
}

function goOn() {
  looking = false;
  if (wanted) look();
}

async function ask() {
  const url = new URL(location.href);
  url.searchParams.delete('done');
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  const html = await answer.text();
  if (answer.ok && !paused) put(html);
}

function put(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const [old, young] = [parts(document), parts(fresh)];
  if (old.length !== young.length) return;
  for (const [at, part] of old.entries()) renew(part, young[at]);
  const lead = fresh.querySelector('.page-lead');
  const shown = document.querySelector('.page-lead');
  if (lead && shown) renew(shown, lead);
  clock.follow();
}

/** The present view is in sight where the views are a row that scrolls. */
function showView() {
  const [row, view] = ['.tools-views', '.tools-views [aria-current]'].map((each) => document.querySelector(each));
  if (view === null) return;
  const [{ left, width }, own] = [row, view].map((each) => each.getBoundingClientRect());
  row.scrollLeft += own.left + own.width / 2 - left - width / 2;
}

showView();
const clock = startClock(bar, look);

let stream;

/** One stream for a page that is looked at: browsers keep few connections to a host. */
function listen() {
  if (stream !== undefined || gone || document.hidden) return;
  stream = new EventSource(bar().dataset.events);
  for (const name of ['journal', 'mail', 'reset']) stream.addEventListener(name, look);
  stream.addEventListener('dropped', end);
  // A stream that is refused does not come again: the sandbox may have gone while nobody listened.
  stream.addEventListener('error', ({ target }) => {
    if (target.readyState === EventSource.CLOSED) askWhetherGone();
  });
}

function askWhetherGone() {
  fetch(bar().querySelector('.brand').href, { headers: { accept: 'text/html' } })
    .then(({ status }) => status === 404 && end())
    .catch(() => {});
}

/** The sandbox of the page is no more: nothing here moves, and the notice says so and leads on. */
function end() {
  if (gone) return;
  gone = true;
  stream?.close();
  clock.stop();
  const words = document.getElementById('dropped').content.cloneNode(true);
  document.getElementById('notice').replaceChildren(words);
  for (const button of document.querySelectorAll('main button, .tools-bar button')) button.disabled = true;
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
    return;
  }
  listen();
  look();
});
window.addEventListener('pagehide', () => stream?.close());
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  stream = undefined;
  listen();
  look();
});

/** Sends a form without leaving the page, unless its answer leads elsewhere. */
async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  for (const each of form.querySelectorAll('button')) each.disabled = true;
  try {
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body });
    const html = await answer.text();
    const to = new URL(answer.url);
    if (to.pathname !== location.pathname && !to.pathname.endsWith('/act')) return location.assign(answer.url);
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const notice = fresh.querySelector('#notice');
    if (notice === null) return location.reload();
    tell(notice);
    if (to.pathname === location.pathname && !paused) put(html);
    else if (answer.ok) wanted = true;
  } finally {
    for (const each of form.querySelectorAll('button')) each.disabled = false;
  }
}

function tell(notice) {
  const place = document.getElementById('notice');
  place.replaceChildren(...notice.childNodes);
  document.dispatchEvent(new CustomEvent('latchkey:put', { detail: place }));
  place.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!form.matches('form[data-act]')) return;
  event.preventDefault();
  const focus = document.activeElement?.dataset?.testid;
  const back = () => focus && document.querySelector(`[data-testid="${CSS.escape(focus)}"]`)?.focus();
  send(form, event.submitter).then(back, () => location.reload());
});

for (const state of document.querySelectorAll('[data-live-state]')) {
  const button = state.querySelector('[data-pause]');
  const words = state.querySelector('[data-live-words]');
  state.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? button.dataset.off : button.dataset.on;
    words.textContent = paused ? words.dataset.paused : words.dataset.live;
    if (!paused) look();
  });
}

listen();
