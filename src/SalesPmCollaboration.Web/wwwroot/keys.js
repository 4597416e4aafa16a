// J/K walk the rows, Enter opens, 1–4 press the offered actions (data-key), / finds, Escape closes, ? shows the sheet.
const rows = () => [...document.querySelectorAll('[data-row]')].filter(r => r.offsetParent !== null);
const sheet = document.getElementById('keys');
const bound = new Set([...document.querySelectorAll('[data-binds]')].map(e => e.dataset.binds));

function walk(step) {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex(r => r.classList.contains('on'));
  const next = all[Math.max(0, Math.min(all.length - 1, now < 0 ? (step > 0 ? 0 : all.length - 1) : now + step))];
  for (const r of all) r.classList.toggle('on', r === next);
  next.querySelector('a, button')?.focus();
  next.scrollIntoView({ block: 'nearest' });
}

const acts = {
  j: () => walk(1),
  k: () => walk(-1),
  '/': () => (document.querySelector('main [data-find]') ?? find())?.focus(),
  escape: () => document.querySelector('[data-key-close]')?.click(),
  '?': () => sheet?.showModal(),
};

// Ctrl-K looks everywhere, from anywhere.
const find = () => document.querySelector('[data-find-all]');
document.addEventListener('keydown', event => {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    if (find()?.offsetParent) find().focus(); else location.assign('/search');
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]') || document.querySelector('dialog[open]')) return;
  const key = event.key.toLowerCase();
  if (!bound.has(key)) return;
  const act = acts[key] ?? (/^[1-4]$/.test(key) ? () => document.querySelector(`[data-key="${key}"]`)?.click() : null);
  if (!act) return;
  event.preventDefault();
  act();
});
