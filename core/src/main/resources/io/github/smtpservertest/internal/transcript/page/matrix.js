'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const el = (tag, props, ...kids) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (key === 'class') node.className = value;
      else if (key === 'on') for (const [type, act] of Object.entries(value)) node.addEventListener(type, act);
      else node.setAttribute(key, value === true ? '' : value);
    }
    node.append(...kids.flat().filter(kid => kid !== null && kid !== undefined && kid !== false && kid !== ''));
    return node;
  };
  // Controls and marks that turn the direction of text are shown by their number.
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
  const shown = text => String(text).replace(HIDDEN, c => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));
  const many = (n, one, more) => n.toLocaleString('en') + ' ' + (n === 1 ? one : more || one + 's');
  const verdicts = data.verdicts;
  const outcomes = data.outcomes;
  const worstOf = outcome => verdicts[outcome.v[0]];
  const isWrong = outcome => outcome.v.some(v => verdicts[v].wrong);
  const cellsOf = some => some.reduce((sum, outcome) => sum + outcome.cells, 0);
  const byWeight = (a, b) => a.v[0] - b.v[0] || outcomes.indexOf(a) - outcomes.indexOf(b);
  outcomes.forEach(outcome => {
    outcome.text = [outcome.title, outcome.name, outcome.what, outcome.reason, outcome.report, outcome.rule, ...outcome.v.map(v => verdicts[v].title)].join('\n').toLowerCase();
    outcome.buttons = [];
  });

  // ---- one outcome: the reason and the dialogue, in place ----
  const escaped = text => shown(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const dialogueOf = outcome => {
    const page = data.pages[outcome.page], proof = outcome.proof;
    const told = JSON.parse(JSON.stringify(page));
    if (proof) told.servers[0].sessions.filter(s => s.number === proof[0]).forEach(s => s.exchanges.filter(x => x.n === proof[1]).forEach(x => { x.mark = true; }));
    const slots = { title: escaped(outcome.title), data: JSON.stringify(told).replace(/</g, '\\u003c'), nothing: 'No client connected.', facts: '', failure: '', notes: '', verdict: '' };
    // The frame has the policy of this page and its own: it runs the one script that both name, loads nothing and leads nowhere.
    const frame = el('iframe', { sandbox: 'allow-scripts', title: 'the dialogue of ' + shown(outcome.title), srcdoc: data.dialogue.replace('<body>', '<body class="framed">').replace(/\{\{([a-z-]+)\}\}/g, (all, slot) => Object.hasOwn(slots, slot) ? slots[slot] : all) });
    // The page in it brings its marked row into sight, and would move this one too.
    const at = scrollY;
    frame.addEventListener('load', () => { scrollTo({ top: at, behavior: 'instant' }); frame.dataset.shown = 'true'; });
    return frame;
  };
  let open = null;
  const close = focus => {
    if (!open) return;
    open.box.remove(); open.button.setAttribute('aria-expanded', 'false');
    if (focus) open.button.focus();
    open = null;
  };
  const panelOf = (outcome, button) => {
    const list = el('dl', {});
    const add = (term, text) => { if (text) list.append(el('dt', {}, term), el('dd', {}, shown(text))); };
    add('what happened', outcome.what);
    add('why', outcome.reason);
    add('the mailer', outcome.report);
    add('recipients', (outcome.recipients || []).join('\n'));
    outcome.v.filter(v => verdicts[v].wrong).forEach(v => { add('what it costs', verdicts[v].cost); add('what corrects it', verdicts[v].fix); });
    if (outcome.race) add('a race', outcome.race);
    const box = el('div', { class: 'outcome t-' + worstOf(outcome).tone, role: 'group', 'aria-label': shown(outcome.title) },
      el('button', { type: 'button', class: 'close', on: { click: () => close(true) } }, 'close'),
      el('h3', {}, ...outcome.v.map(v => badge(verdicts[v], outcome)), el('span', {}, shown(outcome.title) + ': ' + outcome.v.map(v => verdicts[v].title).join(', '))), list);
    if (outcome.rule) {
      box.append(el('p', { class: 'soft' }, 'The same in a test of its own, ' + (outcome.setting ? 'of its server: FakeSmtpServer.builder(). and this:' : 'as a rule, for @SmtpRule, smtp.script().parse(…) or a file of rules:')),
        el('pre', { class: 'paste' }, shown(outcome.rule)));
    }
    if (outcome.page !== undefined) box.append(dialogueOf(outcome));
    return box;
  };
  const show = (outcome, button) => {
    const same = open && open.button === button;
    close(false);
    if (same) return;
    const row = button.closest('tr'), panel = panelOf(outcome, button);
    let box = panel;
    if (row) {
      box = el('tr', { class: 'detail' }, el('td', { colspan: row.closest('table').tHead.rows[0].cells.length }, panel));
      row.after(box);
    } else if (button.closest('.card')) {
      // As wide as all cards, below the row that the pressed one is in.
      box = el('li', { class: 'detail' }, panel);
      button.closest('.card').after(box);
    } else button.closest('.bar-of').append(panel);
    button.setAttribute('aria-expanded', 'true');
    open = { box, button, outcome };
  };
  const badge = (verdict, outcome) => el('span', { class: 'letter t-' + verdict.tone + (verdict.loud ? ' loud' : '') + (outcome && outcome.race ? ' race' : ''), 'aria-hidden': 'true' }, verdict.letter);
  const cell = (outcome, label) => {
    const verdict = worstOf(outcome);
    const button = el('button', {
      type: 'button', class: 'letter cell t-' + verdict.tone + (verdict.loud ? ' loud' : '') + (outcome.race ? ' race' : ''), 'aria-expanded': 'false',
      title: shown(outcome.title) + ': ' + outcome.v.map(v => verdicts[v].title).join(', '),
      'aria-label': shown(outcome.title) + ': ' + outcome.v.map(v => verdicts[v].title).join(', ') + (outcome.race ? ', a race' : ''),
      on: { click: () => show(outcome, button) },
    }, label === undefined ? outcome.v.map(v => verdicts[v].letter).slice(0, 2).join('') : label);
    outcome.buttons.push(button); button.outcome = outcome;
    return button;
  };

  // ---- what to correct first ----
  const first = document.getElementById('first');
  const wrong = outcomes.filter(isWrong).sort(byWeight);
  if (!wrong.length) first.append(el('p', { class: 'fine' }, 'Nothing: no fault that reached this mailer made it do anything wrong.'));
  else first.append(el('ol', { class: 'cards' }, ...verdicts.map((verdict, v) => {
    const of = wrong.filter(outcome => outcome.v.includes(v));
    if (!verdict.wrong || !of.length) return null;
    const SOME = 8, list = el('ul', {});
    const add = outcome => { const button = el('button', { type: 'button', 'aria-expanded': 'false', on: { click: () => show(outcome, button) } }, shown(outcome.title)); list.append(el('li', {}, button)); };
    of.slice(0, SOME).forEach(add);
    if (of.length > SOME) {
      const more = el('button', { type: 'button', on: { click: () => { more.parentNode.remove(); of.slice(SOME).forEach(add); list.children[SOME].firstChild.focus(); } } }, (of.length - SOME) + ' more');
      list.append(el('li', {}, more));
    }
    return el('li', { class: 'card t-' + verdict.tone }, el('h3', {}, badge(verdict), ' ' + verdict.title + ', ' + many(cellsOf(of), 'time')),
      el('p', {}, verdict.cost), el('p', {}, el('b', {}, 'Usually: '), verdict.fix), list);
  })));

  // ---- the tables ----
  const tables = document.getElementById('tables');
  const rows = [];
  data.grids.forEach(grid => {
    const used = grid.columns.map((name, c) => grid.rows.some(row => row.cells[c] !== undefined && row.cells[c] >= 0));
    const columns = grid.columns.map((name, c) => c).filter(c => used[c]);
    const body = el('tbody', {});
    let family = '', head = null;
    grid.rows.forEach(row => {
      if (row.family && row.family !== family) { family = row.family; head = el('tr', { class: 'family' }, el('th', { colspan: columns.length + 1, scope: 'colgroup' }, family)); body.append(head); }
      const cells = columns.map(c => {
        const at = row.cells[c];
        return at === undefined || at < 0 ? el('td', {}) : el('td', {}, cell(outcomes[at]), grid.kind === 'faults' ? el('span', { class: 'stage-of', 'aria-hidden': 'true' }, grid.columns[c]) : null);
      });
      const line = el('tr', {}, el('th', { class: 'row', scope: 'row' }, shown(row.name), row.what ? el('span', { class: 'soft' }, shown(row.what)) : null), ...cells);
      rows.push({ line, head, outcomes: row.cells.filter(at => at >= 0).map(at => outcomes[at]) });
      body.append(line);
    });
    tables.append(el('table', { class: 'grid ' + grid.kind }, el('caption', {}, shown(grid.title)),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, grid.kind === 'codes' ? 'code' : 'fault'), ...columns.map(c => el('th', { scope: 'col' }, shown(grid.columns[c]))))), body));
  });

  // ---- the sweeps ----
  const bars = document.getElementById('bars');
  if (!data.bars.length) bars.hidden = true;
  data.bars.forEach(bar => {
    // Each part of the dialogue is as wide as it is long, and at least as wide as its name; where there is no room parts go on below.
    const parts = bar.marks.map((mark, i) => {
      const next = i + 1 < bar.marks.length ? bar.marks[i + 1].at : bar.total;
      const strip = el('div', { class: 'strip' });
      bar.ranges.filter(range => range.from >= mark.at && range.from < next).forEach(range => {
        const button = cell(outcomes[range.outcome]);
        button.style.flex = (range.to - range.from + 1) + ' 1 0';
        strip.append(button);
      });
      const part = el('div', { class: 'part' }, el('span', { class: 'soft' }, shown(mark.label)), strip);
      part.style.flexGrow = next - mark.at;
      return part;
    });
    bars.querySelector('div').append(el('div', { class: 'bar-of' }, el('h3', {}, shown(bar.title)), el('div', { class: 'parts-of', role: 'group', 'aria-label': shown(bar.title) }, ...parts)));
  });

  // ---- filter, search, keys ----
  const chosen = new Set(), find = document.getElementById('find'), worst = document.getElementById('worst'), found = document.getElementById('found');
  const refresh = () => {
    const wanted = find.value.trim().toLowerCase();
    const fits = outcome => (!wanted || outcome.text.includes(wanted)) && (!chosen.size || outcome.v.some(v => chosen.has(v))) && (!worst.checked || isWrong(outcome));
    const all = !wanted && !chosen.size && !worst.checked;
    let n = 0;
    outcomes.forEach(outcome => { const ok = fits(outcome); n += ok ? 1 : 0; outcome.buttons.forEach(button => button.classList.toggle('dim', !ok)); });
    const heads = new Map();
    rows.forEach(row => { row.line.hidden = !all && !row.outcomes.some(fits); if (row.head) heads.set(row.head, (heads.get(row.head) || false) || !row.line.hidden); });
    heads.forEach((some, head) => { head.hidden = !some; });
    if (open && !fits(open.outcome)) close(false);
    found.textContent = all ? '' : n + ' of ' + outcomes.length;
  };
  const chips = document.getElementById('verdicts');
  verdicts.forEach((verdict, v) => {
    const of = outcomes.filter(outcome => outcome.v.includes(v));
    if (!of.length) return;
    const chip = el('button', { type: 'button', class: 'chip', 'aria-pressed': 'false', on: { click: () => {
      if (!chosen.delete(v)) chosen.add(v);
      chip.setAttribute('aria-pressed', String(chosen.has(v))); refresh();
    } } }, badge(verdict), verdict.title + ' ' + cellsOf(of).toLocaleString('en'));
    chips.append(chip);
  });
  find.addEventListener('input', refresh);
  worst.addEventListener('change', refresh);
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && open) { close(true); return; }
    if (event.target.matches('input,select,textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    const visible = selector => [...document.querySelectorAll(selector)].filter(node => node.offsetParent !== null && !node.classList.contains('dim'));
    const go = node => { if (node) { node.focus(); event.preventDefault(); } };
    if (event.key === '/') go(find);
    else if (event.key === 'n' || event.key === 'p') {
      const cells = visible('.cell').filter(node => isWrong(node.outcome)), at = cells.indexOf(document.activeElement);
      if (cells.length) go(cells[event.key === 'n' ? (at + 1) % cells.length : (at <= 0 ? cells.length : at) - 1]);
    } else if (event.target.classList.contains('cell') && event.key.startsWith('Arrow')) {
      const cells = visible('.cell'), at = cells.indexOf(event.target), here = event.target.getBoundingClientRect();
      if (event.key === 'ArrowRight') go(cells[at + 1]);
      else if (event.key === 'ArrowLeft') go(cells[at - 1]);
      else {
        const down = event.key === 'ArrowDown', off = node => node.getBoundingClientRect();
        const beyond = cells.filter(node => down ? off(node).top >= here.bottom : off(node).bottom <= here.top);
        const edge = beyond.length && (down ? Math.min(...beyond.map(node => off(node).top)) : Math.max(...beyond.map(node => off(node).top)));
        go(beyond.filter(node => Math.abs(off(node).top - edge) < 4).sort((a, b) => Math.abs(off(a).left - here.left) - Math.abs(off(b).left - here.left))[0]);
      }
    }
  });

  // ---- legend and theme ----
  document.getElementById('legend').append(...verdicts.flatMap(verdict => [
    el('dt', { class: 't-' + verdict.tone }, badge(verdict)),
    el('dd', {}, el('b', {}, verdict.title + '. '), verdict.cost === 'Nothing.' ? '' : verdict.cost, verdict.fix !== 'Nothing.' ? el('span', { class: 'soft' }, ' Usually: ' + verdict.fix) : ''),
  ]));
  if (outcomes.some(outcome => outcome.race)) document.getElementById('legend').append(el('dt', {}, el('span', { class: 'letter race t-soft' }, '·')), el('dd', {}, el('b', {}, 'A dashed border. '), 'A race by nature: another run may come to another verdict, and a baseline does not hold it.'));
  const theme = document.getElementById('theme');
  const setTheme = dark => { document.documentElement.dataset.theme = dark ? 'dark' : 'light'; theme.setAttribute('aria-pressed', String(dark)); };
  setTheme(matchMedia('(prefers-color-scheme: dark)').matches);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => setTheme(event.matches));
  theme.addEventListener('click', () => setTheme(document.documentElement.dataset.theme !== 'dark'));
  refresh();
  document.documentElement.dataset.ready = 'true';
})();
