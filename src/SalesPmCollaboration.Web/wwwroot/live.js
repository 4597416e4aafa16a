// What waits for me renews itself: one small question a minute, answered 304 while nothing changed; none from a tab that nobody sees.
const often = navigator.connection?.saveData ? 180_000 : 60_000;
const live = document.querySelector('[data-live]');
let tag, last, timer, pause = often;

const show = counts => {
  for (const badge of document.querySelectorAll('[data-count]')) {
    const number = counts[badge.dataset.count];
    (badge.querySelector('[data-number]') ?? badge).textContent = number;
    badge.hidden = number === 0 && !badge.hasAttribute('data-zero');
  }
};

// The list itself, unless the reader is at work in it.
const renew = async () => {
  const list = document.querySelector('[data-renews]');
  if (!list || list.contains(document.activeElement) || document.querySelector('dialog[open]') || !getSelection().isCollapsed) return;
  const page = await fetch(location.href, { credentials: 'same-origin', headers: { 'X-Renews': '1' } });
  if (!page.ok || page.redirected) return;
  const fresh = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('[data-renews]');
  if (fresh && !list.contains(document.activeElement)) list.replaceWith(fresh);
};

const look = async () => {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    const answer = await fetch('/api/v1/moves/counts', { credentials: 'same-origin', cache: 'no-store', headers: tag ? { 'If-None-Match': tag } : {} });
    if (answer.status === 401 || answer.status === 403) return;
    if (answer.ok) {
      const counts = await answer.json();
      const changed = last && JSON.stringify(last) !== JSON.stringify(counts);
      [tag, last] = [answer.headers.get('ETag'), counts];
      show(counts);
      if (changed) await renew();
    }
    pause = answer.ok || answer.status === 304 ? often : Math.min(pause * 2, 600_000);
  } catch { pause = Math.min(pause * 2, 600_000); }
  timer = setTimeout(look, pause);
};

if (live) {
  document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); else clearTimeout(timer); });
  timer = setTimeout(look, often);
}
