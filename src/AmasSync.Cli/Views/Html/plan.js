// Filters the agents of a plan by text, action and risk, and opens them for links and for print. Without this script the page shows all.
(() => {
  'use strict';
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')].filter(details => !details.closest('[hidden]'));
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    closed = [];
  });

  const bar = document.getElementById('filter');
  if (!bar) return;
  const find = document.getElementById('find');
  const shown = document.getElementById('shown');
  const clear = document.getElementById('clear');
  const open = document.getElementById('open');
  const actions = [...bar.querySelectorAll('[data-group]')];
  const risks = [...bar.querySelectorAll('[data-risk]')];
  const changes = [...document.querySelectorAll('.change')].map(element => ({
    element,
    details: element.firstElementChild,
    groups: element.dataset.group.split(' '),
    risk: element.dataset.risk,
    text: element.dataset.find.toLowerCase(),
  }));
  const groups = [...document.querySelectorAll('.group')].map(element => ({
    element,
    changes: changes.filter(change => element.contains(change.element)),
  }));

  const press = (button, pressed) => button.setAttribute('aria-pressed', String(pressed));
  const isPressed = button => button.getAttribute('aria-pressed') === 'true';
  const label = () => { open.textContent = isPressed(open) ? 'Close all' : 'Open all'; };

  const apply = () => {
    const wantedGroups = actions.filter(isPressed).map(button => button.dataset.group);
    const wantedRisks = risks.filter(isPressed).map(button => button.dataset.risk);
    // The words on a risk button find the same agents as the button.
    const typedRisks = [];
    const rest = find.value.toLowerCase().replace(/\b(high|medium|low)[\s-]+risks?\b/g, (_, risk) => { typedRisks.push(risk); return ''; });
    const words = rest.split(/\s+/).filter(Boolean);
    const includes = (wanted, risk) => wanted.length === 0 || wanted.includes(risk);
    let count = 0;
    for (const change of changes) {
      const fits = includes(wantedRisks, change.risk) && includes(typedRisks, change.risk)
        && (wantedGroups.length === 0 || wantedGroups.some(group => change.groups.includes(group)))
        && words.every(word => change.text.includes(word));
      if (change.element.hidden === fits) change.element.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const group of groups) group.element.hidden = group.changes.every(change => change.element.hidden);
    const all = `${changes.length.toLocaleString('en')} ${changes.length === 1 ? 'agent' : 'agents'}`;
    shown.value = count === changes.length ? all : `${count.toLocaleString('en')} of ${all}`;
    clear.hidden = find.value === '' && wantedGroups.length + wantedRisks.length === 0;
    bar.classList.toggle('filtered', !clear.hidden);
  };

  const reset = () => {
    find.value = '';
    for (const button of [...actions, ...risks]) press(button, false);
    apply();
  };

  // Opens the agent that a link leads to, even if the filter hides it.
  const reveal = hash => {
    const target = document.getElementById(hash.slice(1))?.closest('.change');
    const change = changes.find(other => other.element === target);
    if (!change) return;
    if (change.element.hidden) reset();
    change.details.open = true;
    change.details.firstElementChild.focus({ preventScroll: true });
    change.element.scrollIntoView();
  };

  find.addEventListener('input', apply);
  for (const button of [...actions, ...risks]) {
    button.addEventListener('click', () => { press(button, !isPressed(button)); apply(); });
  }
  clear.addEventListener('click', () => { reset(); find.focus(); });
  open.addEventListener('click', () => {
    press(open, !isPressed(open));
    label();
    for (const change of changes) if (!change.element.hidden) change.details.open = isPressed(open);
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(() => reveal(link.hash));
  });
  document.addEventListener('keydown', event => {
    const isTyping = event.target === find;
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === 'Escape' && isTyping) {
      reset();
    }
  });

  press(open, changes.every(change => change.details.open));
  label();
  bar.hidden = false;
  apply();
  if (location.hash) reveal(location.hash);
})();
