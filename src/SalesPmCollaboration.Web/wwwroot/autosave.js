// 1. Forms keep unsent text in this tab (data-keep), for phones that sleep and pages that reload.
// 2. Forms with data-save="/api/v1/…" send themselves while one types, with the version they saw, and refresh what data-live marks.

const fields = form => [...form.elements].filter(e => e.name && !e.name.startsWith('_') && e.type !== 'password' && e.type !== 'file' && e.type !== 'hidden' && e.type !== 'submit');
const key = form => `keep:${location.pathname}:${form.id}`;
const read = form => fields(form).map(e => [e.name, e.type, e.type === 'checkbox' || e.type === 'radio' ? e.checked + e.value : e.value]);
const store = { get: k => { try { return JSON.parse(sessionStorage.getItem(k)); } catch { return null; } }, set: (k, v) => { try { sessionStorage.setItem(k, JSON.stringify(v)); } catch { /* full or forbidden: the server's draft remains */ } }, drop: k => sessionStorage.removeItem(k) };

// A post that was answered by a redirect is done; one that met a refusal, a restart or the sign-in page is not.
const sent = store.get('sent');
if (sent && performance.getEntriesByType('navigation')[0]?.redirectCount > 0 && location.pathname !== '/sign-in') store.drop(sent);
store.drop('sent');

for (const form of document.querySelectorAll('form[data-keep]')) {
  let over = read(form);
  const kept = store.get(key(form));
  // Field by field, and only over the same server text: what was typed on an older state is not laid over a newer one.
  if (kept && !form.querySelector('.problem')) restore(form, kept, over);
  const keep = () => store.set(key(form), { over, typed: read(form) });
  form.addEventListener('input', keep);
  form.addEventListener('submit', () => { keep(); store.set('sent', key(form)); });
  form.addEventListener('saved', event => { over = event.detail; keep(); });
}
for (const form of document.querySelectorAll('form[data-forget]')) form.addEventListener('submit', () => sessionStorage.clear());

function restore(form, { over, typed }, shown) {
  let changed = false;
  fields(form).forEach((e, i) => {
    if (typed[i]?.[0] !== e.name || typed[i][2] === shown[i][2] || over[i]?.[2] !== shown[i][2]) return;
    changed = true;
    if (e.type === 'checkbox' || e.type === 'radio') e.checked = typed[i][2] === 'true' + e.value; else e.value = typed[i][2];
  });
  if (changed) setTimeout(() => form.dispatchEvent(new Event('restored', { bubbles: true })));
}

// Saves of a page go one after the other, whichever form: each takes the version that the one before left behind.
// A form sent by its button waits for them, so that nobody is told of a conflict with himself.
let line = Promise.resolve(), inLine = 0;
const due = new Set();
const queue = work => { inLine++; line = line.then(work).finally(() => inLine--); };
document.addEventListener('submit', event => {
  const { target, submitter } = event;
  if (target.dataset.held === 'go') return;
  event.target.dispatchEvent(new Event('superseded'));
  for (const save of due) save();
  if (inLine === 0) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (target.dataset.held) return;
  target.dataset.held = 'wait';
  line.then(() => { target.dataset.held = 'go'; target.requestSubmit(submitter); delete target.dataset.held; });
}, true);

for (const form of document.querySelectorAll('form[data-save]')) watch(form);

function watch(form) {
  const state = form.querySelector('[data-state-of-save]') ?? document.querySelector('[data-state-of-save]');
  const words = document.querySelector('[data-save-words]')?.dataset ?? {};
  let timer, queued = false, wait = 2000;
  const say = (text, bad) => { if (state) { state.textContent = text ?? ''; state.classList.toggle('bad', !!bad); } };
  const stop = () => { clearTimeout(timer); due.delete(now); };
  const later = ms => { stop(); timer = setTimeout(now, ms); due.add(now); };
  const now = () => { stop(); if (queued) return; queued = true; queue(() => { queued = false; return save(); }); };
  form.addEventListener('input', () => later(800));
  form.addEventListener('change', () => later(150));
  form.addEventListener('restored', () => later(150));
  form.addEventListener('superseded', stop);
  addEventListener('online', () => form.dataset.unsaved && now());
  document.addEventListener('visibilitychange', () => { if (due.has(now) && document.visibilityState === 'hidden') now(); });

  async function save() {
    form.dataset.unsaved = 'true'; say(words.saving);
    const snapshot = read(form);
    try {
      const headers = { 'Content-Type': 'application/json', 'RequestVerificationToken': form.elements.__RequestVerificationToken?.value ?? '' };
      const version = form.elements.version;
      if (version) headers['If-Match'] = `"v${version.value}"`;
      const content = body(form), empty = form.dataset.clears && isNothing(content);
      const answer = await fetch(form.dataset.save, { method: empty ? 'DELETE' : form.dataset.method ?? 'PUT', headers, body: empty ? undefined : JSON.stringify(content), credentials: 'same-origin', signal: AbortSignal.timeout(20000) });
      if (answer.ok) await done(answer, version, snapshot);
      else if (answer.status === 412) say(words.stale, true);
      else if (answer.status >= 500) throw new Error(String(answer.status));
      else say((words.refused ?? '') + ((await answer.json().catch(() => ({}))).detail ?? answer.status), true);
      wait = 2000;
    } catch {
      say(words.offline, true); wait = Math.min(wait * 2, 60000); later(wait);
    }
  }

  async function done(answer, version, snapshot) {
    delete form.dataset.unsaved;
    const tag = /"v(\d+)"/.exec(answer.headers.get('ETag') ?? '');
    const seen = version?.value;
    if (tag) for (const other of document.querySelectorAll('input[name=version]')) if (!version || other.value === seen) other.value = tag[1];
    say(`${words.saved ?? ''} ${new Date().toTimeString().slice(0, 5)}`);
    form.dispatchEvent(new CustomEvent('saved', { bubbles: true, detail: snapshot }));
    refresh();
  }
}

// The score and whatever else follows from the saved values is drawn by the server, in its words: the same page is asked again and data-live parts are exchanged.
let asking;
async function refresh() {
  if (!document.querySelector('[data-live]')) return;
  asking?.abort(); asking = new AbortController();
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: asking.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-live]')) {
      const newer = fresh.getElementById(part.id);
      if (newer && newer.innerHTML !== part.innerHTML) part.replaceChildren(...newer.childNodes);
    }
  } catch { /* the next save asks again */ }
}

// "items[0].value" → { items: [{ value }] }; data-type="number|minor|list" where it is not text; empty is null, or data-else.
// What stands in [data-entry] goes only when its [data-needed] fields are filled ("some": one of them), so that an empty row is no row.
function body(form, within = form) {
  const root = {};
  for (const e of fields(form).concat([...form.querySelectorAll('input[type=hidden][data-sent], .files input[type=hidden]')])) {
    if (!within.contains(e) || (e.type === 'radio' && !e.checked) || isLeftOut(e.closest('[data-entry]'))) continue;
    const list = e.closest('.files') !== null || e.dataset.type === 'list';
    if (list && e.type === 'checkbox' && !e.checked) continue;
    put(root, e.name.match(/[^.[\]]+/g), valueOf(e, list), list);
  }
  return compact(root);
}
function isLeftOut(entry) {
  const needed = [...entry?.querySelectorAll('[data-needed]') ?? []];
  return needed.length > 0 && !(entry.dataset.entry === 'some' ? needed.some(e => e.value.trim()) : needed.every(e => e.value.trim()));
}
function valueOf(e, list) {
  if (e.type === 'checkbox' && !list) return e.checked;
  const text = e.value.trim() === '' ? e.dataset.else ?? null : e.value;
  if (text !== null && e.dataset.type === 'money') return text.replace(/[,，¥￥\s]/g, '');
  if (text === null || !/^(number|minor)$/.test(e.dataset.type ?? '')) return text;
  const number = Number(text.replace(/[,，¥￥\s]/g, ''));
  return e.dataset.type === 'minor' ? Math.round(number * 100) : number;
}
function put(target, path, value, list) {
  path.forEach((name, i) => {
    if (i < path.length - 1) { target = target[name] ??= /^\d+$/.test(path[i + 1]) ? [] : {}; return; }
    if (!list) target[name] = value; else { target[name] ??= []; if (value !== null) target[name].push(value); }
  });
}
// A row left out in the middle leaves no hole.
function compact(value) {
  if (Array.isArray(value)) return value.filter(v => v !== undefined).map(compact);
  return value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, compact(v)])) : value;
}
const isNothing = v => v === null || v === undefined || v === '' || (typeof v === 'object' && Object.values(v).every(isNothing));

// The amount of a line follows its quantity, unit price and discount.
document.addEventListener('input', event => {
  const entry = event.target.closest('[data-entry]'), amount = entry?.querySelector('[data-product]');
  if (!amount || !/\.(quantity|unitPrice|discountPercent)$/.test(event.target.name)) return;
  const factor = end => valueOf(entry.querySelector(`[name$=".${end}"]`), false);
  const product = factor('quantity') * factor('unitPrice') * (1 - factor('discountPercent') / 100);
  if (Number.isFinite(product)) amount.value = product.toFixed(2);
}, true);

// A verdict saves itself as soon as it is complete; until then it is kept in this tab like everything typed. A reason is sent when one leaves it, so that history tells of decisions and not of keystrokes.
for (const group of document.querySelectorAll('[data-verdict]')) group.addEventListener('change', () => queue(() => judge(group)));
async function judge(group) {
  const form = group.closest('form'), state = group.querySelector('[data-state-of-save]'), words = document.querySelector('[data-save-words]')?.dataset ?? {};
  const part = name => group.querySelector(`[name$=".${name}"]`)?.value.trim() || null;
  const verdict = group.querySelector('input[type=radio]:checked')?.value, conditional = verdict === 'ConfirmedConditionally';
  const sent = JSON.stringify({ submission: Number(form.elements.submission.value), verdict, reason: part('reason'), clearBy: conditional ? part('clearBy') : null });
  if (!verdict || sent === group.dataset.sent || (verdict !== 'Confirmed' && !part('reason')) || (conditional && !part('clearBy'))) return;
  const say = (text, bad) => { if (state) { state.textContent = text ?? ''; state.classList.toggle('bad', !!bad); } };
  say(words.saving);
  try {
    const answer = await fetch(group.dataset.verdict, { method: 'PUT', credentials: 'same-origin', body: sent, headers: { 'Content-Type': 'application/json', 'RequestVerificationToken': form.elements.__RequestVerificationToken?.value ?? '' } });
    if (answer.ok) { group.dataset.sent = sent; say(words.saved); await refresh(); }
    else if (answer.status < 500) say((words.refused ?? '') + ((await answer.json().catch(() => ({}))).detail ?? answer.status), true);
    else throw new Error(String(answer.status));
  } catch { say(words.offline, true); addEventListener('online', () => queue(() => judge(group)), { once: true }); setTimeout(() => queue(() => judge(group)), 15000); }
}
