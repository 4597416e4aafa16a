// Files go to the API one by one with progress; the form then posts their ids. See FilePicker.razor.
for (const picker of document.querySelectorAll('[data-files]')) {
  const input = picker.querySelector('input[type=file]');
  const form = picker.closest('form');
  let running = 0;
  input?.addEventListener('change', () => {
    if (!input.multiple) picker.querySelectorAll('li').forEach(li => li.remove());
    for (const file of input.files) send(picker, file, change => { running += change; });
    input.value = '';
  });
  picker.addEventListener('click', event => {
    const row = event.target.closest('[data-drop]')?.closest('li');
    if (!row) return;
    row.abort?.(); row.remove();
    picker.dispatchEvent(new Event('change', { bubbles: true }));
  });
  form?.addEventListener('submit', event => {
    if (running > 0) { event.preventDefault(); event.stopImmediatePropagation(); tell(picker, picker.dataset.wait); }
  }, true);
}

function tell(picker, text) { const state = picker.querySelector('[data-state]'); if (state) state.textContent = text; }

function send(picker, file, count) {
  const row = document.createElement('li');
  const progress = Object.assign(document.createElement('progress'), { max: 1, value: 0 });
  const drop = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: picker.dataset.remove });
  progress.setAttribute('aria-label', file.name);
  drop.dataset.drop = '';
  row.append(file.name, progress, drop);
  picker.querySelector('ul').append(row);

  const form = new FormData();
  form.append('file', file, file.name);
  const request = new XMLHttpRequest();
  request.open('POST', picker.dataset.upload);
  request.setRequestHeader('Accept', 'application/json');
  request.setRequestHeader('Idempotency-Key', crypto.randomUUID?.() ?? String(Math.random()).slice(2) + file.size);
  const token = picker.closest('form')?.elements.__RequestVerificationToken?.value;
  if (token) request.setRequestHeader('RequestVerificationToken', token);
  row.abort = () => request.abort();
  request.upload.onprogress = event => { if (event.lengthComputable) progress.value = event.loaded / event.total; };
  request.onloadend = () => {
    count(-1);
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
    const stored = answer.items?.[0] ?? answer;
    progress.remove();
    if (request.status >= 200 && request.status < 300 && stored.id) {
      const id = Object.assign(document.createElement('input'), { type: 'hidden', name: picker.dataset.name, value: stored.id });
      row.insertBefore(id, drop);
      tell(picker, '');
      picker.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (request.status !== 0 || row.isConnected) {
      row.insertBefore(Object.assign(document.createElement('span'), { className: 'bad-text', textContent: answer.errors?.[0]?.detail ?? answer.detail ?? picker.dataset.failed }), drop);
    }
  };
  count(1);
  request.send(form);
}
