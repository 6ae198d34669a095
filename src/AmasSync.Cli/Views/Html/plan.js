// Filters the agents of a plan by text and by action. Without this script the page shows all of them.
(() => {
  'use strict';
  const bar = document.getElementById('filter');
  if (!bar) return;
  const find = document.getElementById('find');
  const shown = document.getElementById('shown');
  const open = document.getElementById('open');
  const buttons = [...bar.querySelectorAll('[data-group]')];
  const changes = [...document.querySelectorAll('.change')].map(element => ({
    element,
    details: element.firstElementChild,
    group: element.dataset.group,
    text: element.dataset.find.toLowerCase(),
  }));
  const groups = [...document.querySelectorAll('.group')].map(element => ({
    element,
    changes: changes.filter(change => element.contains(change.element)),
  }));

  const apply = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(buttons.filter(button => button.getAttribute('aria-pressed') === 'true').map(button => button.dataset.group));
    let count = 0;
    for (const change of changes) {
      const fits = (wanted.size === 0 || wanted.has(change.group)) && words.every(word => change.text.includes(word));
      change.element.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const group of groups) group.element.hidden = group.changes.every(change => change.element.hidden);
    const all = changes.length.toLocaleString('en');
    shown.value = count === changes.length ? `${all} ${count === 1 ? 'agent' : 'agents'}` : `${count.toLocaleString('en')} of ${all} agents`;
  };

  const press = (button, pressed) => button.setAttribute('aria-pressed', String(pressed));
  const isPressed = button => button.getAttribute('aria-pressed') === 'true';
  const label = () => { open.textContent = isPressed(open) ? 'Close all' : 'Open all'; };

  find.addEventListener('input', apply);
  for (const button of buttons) button.addEventListener('click', () => { press(button, !isPressed(button)); apply(); });
  open.addEventListener('click', () => {
    press(open, !isPressed(open));
    label();
    for (const change of changes) if (!change.element.hidden) change.details.open = isPressed(open);
  });
  document.addEventListener('keydown', event => {
    const isTyping = event.target === find;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === 'Escape' && isTyping) {
      find.value = '';
      for (const button of buttons) press(button, false);
      apply();
    }
  });

  press(open, changes.every(change => change.details.open));
  label();
  bar.hidden = false;
  apply();
})();
