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

for (const form of document.querySelectorAll('form[data-save]')) watch(form);

function watch(form) {
  const state = form.querySelector('[data-state-of-save]') ?? document.querySelector('[data-state-of-save]');
  const words = document.querySelector('[data-save-words]')?.dataset ?? {};
  let timer, busy = false, again = false, wait = 800;
  const say = (text, bad) => { if (state) { state.textContent = text ?? ''; state.classList.toggle('bad', !!bad); } };
  const later = ms => { clearTimeout(timer); timer = setTimeout(save, ms); };
  form.addEventListener('input', () => later(800));
  form.addEventListener('change', () => later(150));
  form.addEventListener('restored', () => later(150));
  addEventListener('online', () => form.dataset.unsaved && later(0));
  document.addEventListener('visibilitychange', () => { if (timer && document.visibilityState === 'hidden') later(0); });
  form.addEventListener('submit', () => clearTimeout(timer));

  async function save() {
    timer = undefined;
    if (busy) { again = true; return; }
    busy = true; form.dataset.unsaved = 'true'; say(words.saving);
    const snapshot = read(form);
    try {
      const headers = { 'Content-Type': 'application/json', 'RequestVerificationToken': form.elements.__RequestVerificationToken?.value ?? '' };
      const version = form.elements.version;
      if (version) headers['If-Match'] = `"v${version.value}"`;
      const answer = await fetch(form.dataset.save, { method: form.dataset.method ?? 'PUT', headers, body: JSON.stringify(body(form)), credentials: 'same-origin' });
      if (answer.ok) await done(answer, version, snapshot);
      else if (answer.status === 412) say(words.stale, true);
      else if (answer.status >= 500) throw new Error(String(answer.status));
      else say((words.refused ?? '') + ((await answer.json().catch(() => ({}))).detail ?? answer.status), true);
      wait = 2000;
    } catch {
      say(words.offline, true); wait = Math.min(wait * 2, 60000); later(wait);
    } finally {
      busy = false;
      if (again) { again = false; later(0); }
    }
  }

  async function done(answer, version, snapshot) {
    delete form.dataset.unsaved;
    const tag = /"v(\d+)"/.exec(answer.headers.get('ETag') ?? '');
    if (tag) for (const other of document.querySelectorAll('input[name=version]')) if (!version || other.value === version.value || other === version) other.value = tag[1];
    say(`${words.saved ?? ''} ${new Date().toTimeString().slice(0, 5)}`);
    form.dispatchEvent(new CustomEvent('saved', { bubbles: true, detail: snapshot }));
    await refresh();
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

// "items[0].value" → { items: [{ value }] }; data-type="number|flag|list" where it is not text; empty is null.
function body(form) {
  const root = {};
  for (const e of fields(form).concat([...form.querySelectorAll('input[type=hidden][data-sent], .files input[type=hidden]')])) {
    if (e.type === 'radio' && !e.checked) continue;
    const list = e.closest('.files') !== null || e.dataset.type === 'list';
    if (list && e.type === 'checkbox' && !e.checked) continue;
    const value = e.type === 'checkbox' && !list ? e.checked : e.dataset.type === 'number' ? (e.value === '' ? null : Number(e.value)) : e.value === '' ? null : e.value;
    put(root, e.name.match(/[^.[\]]+/g), value, list);
  }
  for (const picker of form.querySelectorAll('.files[data-name]')) if (!picker.querySelector('input[type=hidden]')) put(root, picker.dataset.name.match(/[^.[\]]+/g), null, true);
  return root;
}
function put(target, path, value, list) {
  path.forEach((name, i) => {
    if (i < path.length - 1) { target = target[name] ??= /^\d+$/.test(path[i + 1]) ? [] : {}; return; }
    if (!list) target[name] = value; else { target[name] ??= []; if (value !== null) target[name].push(value); }
  });
}
