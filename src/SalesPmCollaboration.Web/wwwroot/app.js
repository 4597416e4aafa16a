// Small comforts on top of plain forms. Everything works without them.

// Dialogs: <a data-opens="id"> opens <dialog id>; the address's fragment does it without script.
const isDialog = e => e instanceof HTMLDialogElement;
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-opens]');
  const closer = event.target.closest('[data-closes]');
  const dialog = opener ? document.getElementById(opener.dataset.opens) : closer?.closest('dialog');
  if (!isDialog(dialog)) return;
  event.preventDefault();
  if (opener) dialog.showModal(); else { dialog.close(); if (location.hash === '#' + dialog.id) history.replaceState(null, '', location.pathname + location.search); }
});
document.addEventListener('keydown', event => {
  if (event.key === ' ' && event.target.matches('a[role=button]')) { event.preventDefault(); event.target.click(); }
});
const wrong = document.querySelector('dialog .problem')?.closest('dialog');
if (wrong && !wrong.open) wrong.showModal();

// A refusal is read first.
document.querySelector('[data-focus]')?.focus();

// One click, one post: buttons rest until the answer comes; coming back by the back button wakes them.
document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  setTimeout(() => { for (const b of event.target.querySelectorAll('button:not([type=button])')) { b.disabled = true; b.setAttribute('aria-busy', 'true'); } });
});
addEventListener('pageshow', () => { for (const b of document.querySelectorAll('button[aria-busy]')) { b.disabled = false; b.removeAttribute('aria-busy'); } });

// A confirmation is for this visit only.
if (new URLSearchParams(location.search).has('notice')) {
  const url = new URL(location); url.searchParams.delete('notice'); history.replaceState(null, '', url);
}

// Filters act at once.
document.addEventListener('change', event => { if (event.target.matches('.filters select')) event.target.form.requestSubmit(); });

// Names are looked up as one types: <input list="…" data-search="/api/v1/…">.
let looking, soon;
document.addEventListener('input', event => {
  const field = event.target.closest('[data-search]');
  if (!field || field.value.trim() === '') return;
  clearTimeout(soon);
  soon = setTimeout(async () => {
    looking?.abort(); looking = new AbortController();
    try {
      const url = new URL(field.dataset.search, location); url.searchParams.set('search', field.value.trim()); url.searchParams.set('limit', '10');
      const found = (await (await fetch(url, { signal: looking.signal, credentials: 'same-origin' })).json()).items ?? [];
      field.list.replaceChildren(...found.map(one => Object.assign(document.createElement('option'), { value: one.name })));
    } catch { /* the name is looked up again when the form is sent */ }
  }, 200);
});

// An address is copied with one tap; where the browser forbids that, it stands selected.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copies]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  try { await navigator.clipboard.writeText(field.value); button.textContent = button.dataset.done; } catch { /* it is selected */ }
});
