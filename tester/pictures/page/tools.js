// The head of the page, and its tools: what is shown, search, zoom.

// ---- The head of the page

function fillHead() {
  const { run, verdict, notes } = data;
  document.title = oneLine(`${verdict.result}: ${run.test}`);
  element('result').textContent = verdict.result;
  element('result').className = verdict.result;
  element('sentence').textContent = oneLine(verdict.sentence);
  element('test').textContent = oneLine(run.test);
  element('seed').textContent =
    'seed ' + run.seed + (run.isSimulated ? ', simulated' : ', in real time');
  element('replay').textContent = run.replay;
  element('again').hidden = run.replay === '';
  element('notes').textContent = oneLine(notes.join(' · '));
  element('lines').textContent = verdict.lines.join('\n');
  element('found').textContent = verdict.found
    .flatMap(({ sentence, details }) => [sentence, ...details.map((detail) => '    ' + detail)])
    .join('\n');
  for (const id of ['found-head', 'found']) element(id).hidden = verdict.found.length === 0;
  element('explanation').hidden = verdict.lines.length + verdict.found.length === 0;
  element('explanation').open = verdict.result === 'FAILED';
  element('lanes').setAttribute(
    'aria-label',
    `The run in time. ${verdict.result}: ${verdict.sentence} Press n for the next error, ? for the keys.`,
  );
  element('copy').onclick = copy;
}

/** Browsers may refuse: then the command is selected, to be copied by hand. */
async function copy() {
  try {
    await navigator.clipboard.writeText(data.run.replay);
    element('copy').textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(element('replay'));
    element('copy').textContent = 'Selected: copy it with Ctrl+C';
  }
}

// ---- The tools

function fillTools() {
  const { kinds, empty, from } = data.messages;
  const messages = element('kinds');
  kinds.forEach((kind, i) =>
    chip(
      messages,
      kind.name,
      true,
      (on) => (shown.kinds[i] = on),
      mark('line', '--' + kindColour(kind)),
    ),
  );
  if (empty.includes(1)) {
    chip(
      messages,
      'heartbeats',
      shown.heartbeats,
      (on) => (shown.heartbeats = on),
      mark('line', '--faint'),
    );
  }
  chip(messages, 'replies', true, (on) => (shown.replies = on), mark('line dashed', '--faint'));
  const cross = mark('', '--cut');
  cross.textContent = '✕';
  chip(messages, 'lost', true, (on) => (shown.lost = on), cross);
  const all = chip(messages, 'all arrows', false, (on) => (shown.allArrows = on));
  all.title =
    'However many there are: otherwise, of very many messages only those that matter most are arrows';
  messages.hidden = from.length === 0;

  const counts = Object.entries(markCounts());
  for (const [kind, count] of counts.filter(([each]) => each !== 'ERROR')) {
    const { sign, name, colour } = MARKS[kind];
    const picture = mark('', '--' + colour);
    picture.textContent = sign;
    chip(
      element('marks'),
      name,
      shown.marks[kind],
      (on) => (shown.marks[kind] = on),
      picture,
    ).title = `${count} in the run`;
  }
  element('marks').hidden = element('marks').querySelector('input') === null;

  for (const { number } of data.servers) {
    chip(element('servers'), 'S' + number, true, (on) => showServer(number, on));
  }
  element('servers').hidden = data.servers.length < 2;
  fillResults();
  fillKeys();
}

/** A check box with a name, and what its things look like. */
function chip(parent, name, isOn, change, picture) {
  const label = document.createElement('label');
  label.className = 'chip';
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = isOn;
  box.onchange = () => {
    change(box.checked);
    redraw();
  };
  label.append(box, ...(picture ? [picture] : []), beginning(name, 40));
  parent.append(label);
  return label;
}

function mark(classes, colour) {
  const picture = document.createElement('i');
  picture.className = classes;
  picture.style.color = `var(${colour})`;
  return picture;
}

function showServer(number, isOn) {
  if (isOn) shown.hiddenServers.delete(number);
  else shown.hiddenServers.add(number);
}

// What the colours of operations mean.
function fillResults() {
  for (const name of Object.values(RESULTS)) {
    const label = document.createElement('span');
    label.className = 'chip';
    const picture = mark('box ' + name, '--ink');
    picture.style.backgroundColor = `var(--${name})`;
    label.append(picture, name);
    element('results').append(label);
  }
  element('results').hidden = data.operations.length === 0;
}

function fillKeys() {
  const keys = [...new Set(data.operations.map((operation) => operation.key))].filter(
    (key) => key !== '',
  );
  element('keyed').hidden = keys.length < 2;
  for (const key of keys.sort().slice(0, 500)) {
    const option = document.createElement('option');
    option.value = key;
    element('keys').append(option);
  }
  element('key').value = shown.key;
  element('key').oninput = showKey;
  element('all-keys').onclick = () => {
    element('key').value = '';
    showKey();
  };
  showKey();
}

function showKey() {
  shown.key = element('key').value;
  element('all-keys').hidden = shown.key === '';
  element('keyed').classList.toggle('on', shown.key !== '');
  redraw();
}

function startTools() {
  const buttons = {
    in: () => zoom(0.6),
    out: () => zoom(1 / 0.6),
    home: showStart,
    whole: showWhole,
    'next-error': () => goToError(1),
    'previous-error': () => goToError(-1),
    'next-hit': () => goToHit(1),
    'previous-hit': () => goToHit(-1),
    'keys-help': () => element('help').showModal(),
    close: () => choose(null),
    beside: () => showBeside(!isBeside),
    svg: saveSvg,
    scheme: () => setScheme(document.documentElement.dataset.scheme === 'dark' ? 'light' : 'dark'),
  };
  for (const [id, action] of Object.entries(buttons)) element(id).onclick = action;
  element('errors').hidden = errors.length === 0;
  const find = element('find');
  let waiting;
  find.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(seek, 150);
  };
  find.onkeydown = (event) => {
    if (event.key === 'Escape') element('lanes').focus();
    if (event.key !== 'Enter') return;
    clearTimeout(waiting);
    seek();
    goToHit(event.shiftKey ? -1 : 1);
  };
}
