'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const PLAIN_AROUND = 4;      // plain exchanges that stay in sight at either side of a stretch that is folded
  const FOLD_FROM = 14;        // shorter stretches are not folded
  const AT_ONCE = 400;         // rows that a press of "show" adds
  const GAP = 100;             // milliseconds from which a silence is drawn
  const MOST = 1000;           // rows that are drawn before a press of "show"
  const LANES = 3;             // sessions side by side at most
  const TOLD = 7;              // things that stand out, named above the dialogue

  // ---- a few words of DOM: text only ever becomes text nodes ----
  const el = (tag, props, ...kids) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (key === 'class') node.className = value;
      else if (key === 'on') for (const [type, act] of Object.entries(value)) node.addEventListener(type, act);
      else node.setAttribute(key, value === true ? '' : value);
    }
    node.append(...kids.flat().filter(kid => kid !== null && kid !== undefined && kid !== false));
    return node;
  };
  // Controls and marks that turn the direction of text are shown by their number.
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\u{e0000}-\u{e0fff}]/gu;
  const shown = text => String(text).replace(HIDDEN, c => '\\u' + c.codePointAt(0).toString(16).padStart(4, '0'));
  const ms = value => value < 1000 ? (value < 10 ? value.toFixed(1) : Math.round(value)) + ' ms'
    : value < 60000 ? (value / 1000).toFixed(value < 10000 ? 2 : 1) + ' s' : (value / 60000).toFixed(1) + ' min';
  const many = (n, one, more) => n.toLocaleString('en') + ' ' + (n === 1 ? one : more || one + 's');

  const sessions = [];
  data.servers.forEach((server, s) => server.sessions.forEach(session => {
    session.server = server; session.id = sessions.length; session.serverNumber = s;
    const told = new Set();
    session.exchanges.forEach(x => {
      x.found = (x.findings || []).map(word => data.words[word]);
      x.again = x.found.every(sentence => told.has(sentence));   // what is found at each of many is told once
      x.found.forEach(sentence => told.add(sentence));
    });
    sessions.push(session);
  }));
  const first = Math.min(...sessions.map(session => session.start), Infinity);
  const lastOf = session => Math.max(session.end.at || 0, ...session.exchanges.slice(-1).map(x => x.r || x.t));
  const span = Math.max(1, ...sessions.map(session => session.start - first + lastOf(session)));
  const view = { chosen: [], scale: false, fold: true, find: '', opened: new Map() };
  const several = data.servers.length > 1;
  const nameOf = session => (several ? session.server.name + ', ' : '') + 'session ' + session.number;

  // ---- what happened, as a list of events on one clock ----
  const eventsOf = (session, lane) => {
    const events = [], at = t => session.start - first + t;
    let tls = session.handshakes.some(h => h.before === 0 && !h.failure), auth = false, user = 0;
    if (sessions.length > 1) events.push({ kind: 'begin', lane, session, t: at(0), tls });
    session.handshakes.filter(h => h.before === 0).forEach(h => events.push({ kind: 'state', lane, session, t: at(0), tls: !h.failure, failed: !!h.failure, text: h.text }));
    session.exchanges.forEach((x, i) => {
      session.handshakes.filter(h => h.before === x.n && x.n > 0).forEach(h => {
        tls = !h.failure;
        events.push({ kind: 'state', lane, session, t: at(x.t), tls, failed: !!h.failure, text: h.text });
      });
      auth = data.states[x.b].auth;
      const plain = x.rule === undefined && !x.revealed && !x.marks && !x.departures && !x.near && !(x.notes || []).length && (!x.found.length || x.again) && x.c >= 200 && x.c < 400 && x.m === undefined
        && (x.r === undefined || x.r - x.t < GAP) && i > 0 && i < session.exchanges.length - 1;
      if (x.in.length) events.push({ kind: 'in', lane, session, x, t: at(x.t), tls, auth, plain });
      events.push({ kind: 'out', lane, session, x, t: at(x.r === undefined ? x.t : x.r), from: at(x.t), tls, auth, plain });
      auth = data.states[x.a].auth;
      if (x.auth) events.push({ kind: 'state', lane, session, t: at(x.r || x.t), tls, auth, text: 'logged in' + (session.logins[user] ? ': ' + session.logins[user] : '') });
      if (x.stage === 'AUTH' || x.stage === 'AUTH_RESPONSE') user += x.auth ? 1 : 0;
    });
    session.handshakes.filter(h => h.before >= (session.exchanges.length ? session.exchanges[session.exchanges.length - 1].n + 1 : 0))
      .forEach(h => events.push({ kind: 'state', lane, session, t: at(lastOf(session)), tls: !h.failure, failed: !!h.failure, text: h.text }));
    if (session.unanswered.length) events.push({ kind: 'in', lane, session, t: at(lastOf(session)), tls, x: { found: [], in: session.unanswered, stage: 'UNKNOWN', unanswered: true } });
    if (session.unasked.length) events.push({ kind: 'out', lane, session, t: at(lastOf(session)), tls, x: { found: [], in: [], out: session.unasked, stage: 'UNKNOWN', c: 0, unasked: true } });
    events.push({ kind: 'end', lane, session, t: at(lastOf(session)), tls, auth });
    return events;
  };

  // ---- rows ----
  const rows = document.getElementById('rows'), head = document.getElementById('head');
  const escapes = { r: 13, n: 10, t: 9, '\\': 92 };
  const bytesOf = lines => {
    const out = [], encoder = new TextEncoder();
    lines.forEach((line, index) => {
      const open = /(^|[^\\])(\\\\)*\\$/.test(line);
      const text = open ? line.slice(0, -1) : line;
      for (let i = 0; i < text.length; i++) {
        if (text[i] === '\\' && text[i + 1] === 'x') { out.push(parseInt(text.substr(i + 2, 2), 16)); i += 3; }
        else if (text[i] === '\\' && text[i + 1] in escapes) { out.push(escapes[text[i + 1]]); i += 1; }
        else { const point = text.codePointAt(i); out.push(...encoder.encode(String.fromCodePoint(point))); if (point > 0xffff) i++; }
      }
      if (!open) out.push(13, 10);
    });
    return out;
  };
  const hex = lines => {
    const bytes = bytesOf(lines), text = [];
    for (let at = 0; at < Math.min(bytes.length, 4096); at += 16) {
      const part = bytes.slice(at, at + 16);
      text.push(at.toString(16).padStart(6, '0') + '  ' + part.map(b => b.toString(16).padStart(2, '0')).join(' ').padEnd(47)
        + '  ' + part.map(b => b >= 32 && b < 127 ? String.fromCharCode(b) : '.').join(''));
    }
    if (bytes.length > 4096) text.push('… ' + many(bytes.length - 4096, 'byte') + ' more');
    return text.join('\n');
  };
  let ids = 0;
  const disclose = (button, make) => {
    let panel = null;
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', () => {
      if (panel) { panel.remove(); panel = null; button.setAttribute('aria-expanded', 'false'); button.removeAttribute('aria-controls'); return; }
      panel = make(); panel.id = 'panel-' + (++ids);
      button.setAttribute('aria-expanded', 'true'); button.setAttribute('aria-controls', panel.id);
      button.closest('.say').after(panel);
    });
    return button;
  };
  const details = (event) => {
    const x = event.x, list = el('dl', {});
    const add = (term, text) => { if (text !== undefined && text !== '' && text !== null) list.append(el('dt', {}, term), el('dd', {}, shown(text))); };
    add('exchange', x.n); add('stage', x.stage); add('state before', data.states[x.b].text); add('state after', data.states[x.a].text);
    add('received after', ms(x.t)); if (x.r !== undefined) add('reply sent after', ms(x.r));
    add('arrived in read', x.g);
    if (x.pieces) add('reply left in', x.pieces.map(p => p[1] + ' bytes at ' + ms(p[0])).join(', '));
    if (x.rule !== undefined) add('rule', data.words[x.rule]);
    if (x.cause !== undefined) add('cause', data.words[x.cause]);
    (x.kept || []).forEach(kept => add('recorded for', kept));
    const panel = el('div', { class: 'details' }, list);
    [['client', x.in], ['server', x.out]].forEach(([who, lines]) => {
      if (lines && lines.length) panel.append(el('div', { class: 'hex', tabindex: '0', role: 'group', 'aria-label': 'bytes of the ' + who }, el('p', { class: 'soft' }, 'bytes of the ' + who), el('pre', {}, hex(lines))));
    });
    return panel;
  };
  const words = lines => {
    const text = shown(lines.join('\n'));
    return el('div', { class: 'words' }, el('pre', { dir: 'ltr' }, text.length > 6000 ? text.slice(0, 6000) + ' … ' + many(text.length - 6000, 'character') + ' more' : text));
  };
  const brief = (lines, most) => {
    if (lines.length <= most) return words(lines);
    const box = el('div', { class: 'words' }), before = most - 3, left = lines.length - before - 1;
    const button = el('button', { type: 'button', class: 'more', on: { click: () => {
      const all = words(lines).firstChild;
      all.tabIndex = -1; box.replaceChildren(all); all.focus({ preventScroll: true });
    } } }, '… ' + many(left, 'line') + ' more');
    box.append(...words(lines.slice(0, before)).childNodes, button, ...words(lines.slice(-1)).childNodes);
    return box;
  };
  const STAGES = { HELO: 'EHLO', AUTH_RESPONSE: 'AUTH', CONTENT: 'DATA', END_OF_DATA: 'DATA', CONNECT: 'greeting', IDLE: 'idle', UNKNOWN: 'unknown' };
  const stageName = stage => STAGES[stage] || stage;
  const placeName = stage => stage === 'UNKNOWN' ? 'an unknown command' : stage === 'END_OF_DATA' ? 'the end of data' : stageName(stage);
  const meaning = (x) => data.codes[x.c + ' ' + x.stage];
  const tlsAt = (session, t) => session.handshakes.some(h => !h.failure && (h.before === 0 || session.exchanges.some(x => x.n === h.before && session.start - first + x.t <= t)));
  const authAt = (session, t) => { let auth = false; for (const x of session.exchanges) { if (session.start - first + (x.r || x.t) > t) break; auth = data.states[x.a].auth; } return auth; };
  const lane = (event, index) => {
    const busy = index === event.lane, t = event.t;
    const alive = session => t >= session.start - first && (session.open || t <= session.start - first + lastOf(session));
    const session = busy ? event.session : event.lanes[index].find(alive);
    const tls = busy ? event.tls : session && tlsAt(session, t), auth = busy ? event.auth : session && authAt(session, t);
    return el('div', { class: 'lane' + (session ? '' : ' out') + (tls ? ' tls' : '') + (auth ? ' auth' : '') + (busy ? ' busy' : ' idle') });
  };
  const draw = event => {
    const x = event.x, box = el('li', { 'data-at': event.kind === 'end' ? event.session.id + ':end' : x && (event.kind === 'in' || !x.in.length) ? event.session.id + ':' + x.n : undefined, class: 'row st-' + (x ? x.stage : 'NONE') + (x && (x.marks || x.departures) && (event.kind === 'in' || !x.in.length) ? ' marked' : '') });
    box.append(el('div', { class: 'time' }, event.lanes.length > 1 ? el('span', { class: 'lane-tag' }, 'session ' + event.session.number + ' ') : '',
      event.newStage ? el('span', { class: 'stage' }, stageName(x.stage)) : '', el('span', { class: 'at' }, ms(event.t))));
    event.lanes.forEach((_, index) => box.append(lane(event, index)));
    const into = box.children[event.lane + 1];
    if (event.kind === 'in') {
      const say = el('div', { class: 'say c' + (x.unanswered ? ' cutoff' : '') }, brief(x.in, 8));
      into.append(say);
      if (x.n !== undefined) say.append(disclose(el('button', { type: 'button', class: 'more', 'aria-label': 'bytes and details of exchange ' + x.n + ' of ' + nameOf(event.session) }, '…'), () => details(event)));
      if (x.unanswered) into.append(el('div', { class: 'notes' }, el('div', { class: 'note wire' }, 'never answered')));
    } else if (event.kind === 'out') {
      const cls = 'c' + (x.c ? Math.floor(x.c / 100) : 0), explained = meaning(x);
      const say = el('div', { class: 'say s ' + cls + (x.c ? '' : x.out.length ? ' cutoff' : ' none') + (x.pieces && x.c ? ' pieces' : '') });
      if (x.pieces) say.style.setProperty('--pieces', Math.min(x.pieces.length, 24));
      if (x.c) {
        const code = el('button', { type: 'button', class: 'code', title: explained ? explained.short : '', 'aria-label': x.c + ', what it means' }, String(x.c));
        say.append(explained ? disclose(code, () => el('div', { class: 'explain' }, el('pre', {}, explained.text))) : code);
      }
      if (x.out.length) say.append(brief(x.out.map((line, i) => x.c && line.startsWith(String(x.c)) ? line.slice(3).replace(/^[ -]/, '') : line), 4));
      else if (x.stage !== 'CONTENT') say.append(el('div', { class: 'words' }, el('span', { class: 'silent' }, 'no reply')));
      if (!x.in.length && x.n !== undefined) say.append(disclose(el('button', { type: 'button', class: 'more', 'aria-label': 'bytes and details of exchange ' + x.n + ' of ' + nameOf(event.session) }, '…'), () => details(event)));
      into.append(say);
      const notes = el('div', { class: 'notes' });
      if (x.pieces) notes.append(el('div', { class: 'note wire' }, el('b', {}, 'in ' + many(x.pieces.length, 'piece') + ' '), 'over ' + ms(x.pieces[x.pieces.length - 1][0] - x.pieces[0][0])));
      if (x.out.length && !x.c) notes.append(el('div', { class: 'note wire' }, x.unasked ? 'nobody had asked for this' : 'the reply was not whole, or is none'));
      (x.marks || []).forEach(mark => notes.append(el('div', { class: 'note mark' }, el('b', {}, 'The failure is about this. '), shown(mark))));
      (x.departures || []).forEach(note => notes.append(el('div', { class: 'note mark' }, shown(note))));
      if (x.rule !== undefined) notes.append(el('div', { class: 'note rule' }, shown(data.words[x.rule])));
      else if (x.cause !== undefined) notes.append(el('div', { class: 'note rule' }, shown(data.words[x.cause])));
      (x.near || []).forEach(near => notes.append(el('div', { class: 'note near' }, el('b', {}, 'Near miss: '), shown(near))));
      (x.notes || []).forEach(note => notes.append(el('div', { class: 'note' }, shown(note))));
      x.found.forEach(f => notes.append(el('div', { class: 'note finding' }, el('b', {}, 'Finding: '), shown(f))));
      if (x.m !== undefined) notes.append(el('div', { class: 'note' }, el('a', { href: '#message-' + x.m }, 'the message')));
      if (notes.children.length) into.append(notes);
      if (!say.children.length && !notes.children.length) return null;
    } else if (event.kind === 'begin') {
      into.append(el('div', { class: 'begin' }, shown(nameOf(event.session)), el('span', { class: 'soft' }, ' from ' + shown(event.session.client))));
    } else if (event.kind === 'state') {
      into.append(el('div', { class: 'state' + (event.failed ? ' failed' : event.auth ? ' login' : '') }, el('b', {}, event.failed || event.auth ? '' : 'TLS '), shown(event.text)));
    } else {
      const end = event.session.end;
      const how = end.how === 'OPEN' ? ' open' : end.how.endsWith('RESET') ? ' reset' : '';
      into.append(el('div', { class: 'cut ' + end.by.toLowerCase() + how }, el('span', {}, end.how === 'OPEN' ? 'still open' : shown(end.words))));
      const notes = el('div', { class: 'notes' });
      (event.session.marks || []).forEach(mark => notes.append(el('div', { class: 'note mark' }, el('b', {}, 'The failure is about this. '), shown(mark))));
      event.session.remarks.forEach(note => notes.append(el('div', { class: 'note end' }, shown(note))));
      event.session.departures.forEach(note => notes.append(el('div', { class: 'note mark' }, shown(note))));
      (event.session.findings || []).forEach(f => notes.append(el('div', { class: 'note finding' }, el('b', {}, 'Finding: '), shown(f))));
      if (event.session.afterEnd.length) notes.append(el('div', { class: 'note end' }, 'came after the end: ', el('pre', {}, shown(event.session.afterEnd.join('\n')))));
      if (notes.children.length) into.append(notes);
    }
    return box;
  };
  const gap = (event, length, before) => {
    const box = el('li', { class: 'row st-' + (before && before.x && before.x === event.x ? event.x.stage : 'NONE') }, el('div', { class: 'time' }));
    const whose = event.kind === 'out' && before && before.x === event.x ? 'the server is silent for ' : event.kind === 'in' ? 'the client is silent for ' : 'silence, ';
    event.lanes.forEach((_, index) => {
      const part = el('div', { class: 'gap' + (index === event.lane ? ' busy' : ' idle') + lane(index === event.lane && before && before.session === event.session ? Object.assign({}, event, { tls: before.tls, auth: before.auth }) : event, index).className.replace(/^lane| busy| idle/g, '') }, index === event.lane ? el('span', {}, length >= GAP ? whose + ms(length) : ms(length)) : '');
      part.style.minHeight = Math.min(6, 1.6 + Math.log10(length / GAP) * 1.6) + 'rem';
      box.append(part);
    });
    return box;
  };
  const matches = event => {
    const x = event.x;
    if (!x) return false;
    const all = [...x.in, ...(x.out || []), x.stage, x.rule !== undefined ? data.words[x.rule] : '', ...(x.notes || []), ...(x.found || []), ...(x.near || [])].join('\n').toLowerCase();
    return all.includes(view.find);
  };
  // Sessions that follow one another share a lane; those that overlap stand side by side.
  const lanesOf = chosen => {
    const lanes = [];
    [...chosen].sort((a, b) => a.start - b.start || a.id - b.id).forEach(session => {
      const free = lanes.find(lane => { const before = lane[lane.length - 1]; return !before.open && before.start + lastOf(before) <= session.start; });
      if (free) free.push(session); else lanes.push([session]);
    });
    return lanes;
  };
  // A button that shows more, and then puts the focus where it was.
  const more = (open, label) => {
    const button = el('button', { type: 'button', class: 'fold', on: { click: () => {
      const at = [...rows.children].indexOf(button.parentNode);
      open(); show();
      const next = rows.children[at];
      if (next) { next.tabIndex = -1; next.focus(); }
    } } }, label);
    return button;
  };
  const show = () => {
    const lanes = lanesOf(view.chosen), box = document.createDocumentFragment();
    head.style.setProperty('--lanes', lanes.length); rows.style.setProperty('--lanes', lanes.length);
    document.getElementById('diagram').classList.toggle('lanes-many', lanes.length > 1);
    head.replaceChildren(el('div', { class: 'soft' }, 'time'), ...lanes.map(lane => el('div', { class: 'lane-head' },
      el('div', { class: 'ends' }, el('span', { class: 'actor' }, 'client'), el('span', { class: 'actor' }, shown(several ? [...new Set(lane.map(session => session.server.name))].join(', ') : 'server'))))));
    if (!lanes.length) { rows.replaceChildren(); return; }
    let events = lanes.flatMap((lane, index) => lane.flatMap(session => eventsOf(session, index)));
    events.forEach((event, order) => { event.lanes = lanes; event.order = order; });
    if (view.chosen.length > 1) events.sort((a, b) => a.t - b.t || a.order - b.order);
    if (view.find) events = events.filter(matches);
    const perMs = Math.min(4, 2400 / span);
    const limitId = 'rows:' + view.chosen.map(s => s.id), most = view.find ? Infinity : view.opened.get(limitId) || MOST;
    let drawn = 0, last = null, lastEvent = null;
    const stages = new Map();
    const add = event => {
      if (drawn++ >= most) return;
      if (event.x && event.x.stage && !event.x.unanswered && !event.x.unasked) { const name = stageName(event.x.stage); event.newStage = stages.get(event.lane) !== name; stages.set(event.lane, name); } else stages.delete(event.lane);
      const row = draw(event);
      if (!row) return;
      if (last !== null && !view.find) {
        const length = event.t - last;
        if (view.scale && length * perMs >= 2) { const g = gap(event, length, lastEvent); g.style.height = Math.min(600, length * perMs) + 'px'; g.querySelectorAll('.gap').forEach(n => { n.style.minHeight = '0'; if (length * perMs < 18) n.replaceChildren(); }); box.append(g); }
        else if (!view.scale && length >= GAP) box.append(gap(event, length, lastEvent));
      }
      last = event.t; lastEvent = event; box.append(row);
    };
    const addAll = list => {
      // A stretch of plain exchanges is folded; what is unfolded comes in portions, so that no press takes long.
      for (let i = 0; i < list.length;) {
        let j = i;
        while (j < list.length && list[j].plain) j++;
        if (!view.fold && !view.find && list.length <= AT_ONCE || j - i < FOLD_FROM || view.find && list.length <= AT_ONCE) { for (const end = Math.max(j, i + 1); i < end; i++) add(list[i]); continue; }
        const id = view.chosen.map(s => s.id) + ':' + i + view.find, open = view.opened.get(id) || (view.fold ? 0 : AT_ONCE);
        const from = i + PLAIN_AROUND + open, to = j - PLAIN_AROUND;
        for (let k = i; k < Math.min(from, to); k++) add(list[k]);
        if (from < to) {
          const count = new Set(list.slice(from, to).map(e => e.x)).size;
          if (drawn >= most) { drawn += to - from; } else {
          const button = more(() => view.opened.set(id, open + AT_ONCE),
            many(count, 'exchange') + ' as usual' + (list.slice(from, to).some(e => e.x.found.length) ? ', but for what is found above' : '') + ', ' + ms(list[to - 1].t - list[from].t) + ': show' + (to - from > AT_ONCE ? ' more' : ''));
          box.append(el('li', { class: 'row' }, el('div', { class: 'time' }), button));
          last = list[to - 1].t; stages.clear();
          }
        }
        for (let k = Math.max(to, i); k < j; k++) add(list[k]);
        i = j;
      }
    };
    if (view.find) {
      const limit = view.opened.get('find:' + view.find) || AT_ONCE;
      events.slice(0, limit).forEach(add);
      if (events.length > limit) box.append(el('li', { class: 'row' }, el('div', { class: 'time' }), more(() => view.opened.set('find:' + view.find, limit + AT_ONCE), many(events.length - limit, 'line') + ' more: show')));
    } else addAll(events);
    if (drawn > most) box.append(el('li', { class: 'row' }, el('div', { class: 'time' }), more(() => view.opened.set(limitId, most + MOST), many(drawn - most, 'line') + ' more: show')));
    rows.replaceChildren(box);
    document.getElementById('found').textContent = view.find ? many(events.length, 'line') + ' found' : '';
  };

  // ---- sessions, messages, tools ----
  const clock = document.getElementById('clock');
  const pick = (session, add) => {
    if (add && view.chosen.includes(session)) view.chosen = view.chosen.filter(other => other !== session);
    else if (add) { view.chosen = [...view.chosen, session]; while (lanesOf(view.chosen).length > LANES) view.chosen.shift(); }
    else view.chosen = [session];
    listSessions(); show();
  };
  const pressed = new Map();
  const listSessions = () => {
    if (sessions.length < 2) { clock.closest('section').hidden = true; return; }
    if (!pressed.size) {
      clock.replaceChildren(...sessions.map(session => {
        const begin = (session.start - first) / span * 100, length = lastOf(session) / span * 100;
        const track = el('span', { class: 'track', 'aria-hidden': 'true' });
        const bar = el('span', { class: 'bar' }); bar.style.left = begin + '%'; bar.style.width = length + '%'; track.append(bar);
        const bad = session.exchanges.filter(x => x.c >= 400 || !x.c && x.stage !== 'CONTENT');
        bad.slice(0, 200).forEach(x => { const tick = el('span', { class: 'tick c' + Math.floor((x.c || 500) / 100) }); tick.style.left = `calc(${(session.start - first + x.t) / span * 100}% - 1px)`; track.append(tick); });
        const button = el('button', { type: 'button', on: { click: event => pick(session, !(event.ctrlKey || event.metaKey) && document.getElementById('beside').checked) } },
          el('span', {}, shown(nameOf(session)) + ', ' + many(session.exchanges.length, 'exchange') + ', ' + ms(lastOf(session))), track,
          el('span', { class: 'soft' }, bad.length ? bad.slice(0, 3).map(x => (x.c || 'no reply') + ' at ' + placeName(x.stage)).join(', ') + (bad.length > 3 ? ', …' : '') : shown(session.end.words)));
        pressed.set(session, button);
        return el('li', {}, button);
      }));
    }
    pressed.forEach((button, session) => button.setAttribute('aria-pressed', String(view.chosen.includes(session))));
  };
  const imageOf = (message, id) => {
    let name = id;
    try { name = decodeURIComponent(id); } catch (malformed) { /* it stands for itself */ }
    return Object.hasOwn(message.images, name) ? message.images[name] : undefined;
  };
  const safeHtml = message => {
    // The frame runs no script, loads nothing and leaves nowhere: by its sandbox, by the page's policy, and because nothing is left in it that would.
    const doc = new DOMParser().parseFromString(message.html, 'text/html');
    doc.querySelectorAll('script,link,meta,base,iframe,frame,frameset,object,embed,applet,form,portal,noscript,svg,math,audio,video,source,track').forEach(node => node.remove());
    // The policy lets no style load anything; what is plain to see goes all the same.
    const still = css => css.replace(/[@]import[^;]*;?|(url|image-set|src)\s*\([^)]*\)/gi, '');
    doc.querySelectorAll('style').forEach(style => { style.textContent = still(style.textContent); });
    doc.querySelectorAll('[style]').forEach(node => node.setAttribute('style', still(node.getAttribute('style'))));
    const comments = document.createNodeIterator(doc, NodeFilter.SHOW_COMMENT);
    for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.remove();
    doc.querySelectorAll('*').forEach(node => [...node.attributes].forEach(attribute => {
      const name = attribute.name.toLowerCase(), value = attribute.value.trim();
      const image = name === 'src' && node.localName === 'img';
      const cid = image && value.toLowerCase().startsWith('cid:') ? imageOf(message, value.slice(4)) : undefined;
      if (cid) node.setAttribute('src', cid);
      else if (image && /^data:image\/(png|gif|jpeg|webp);/i.test(value)) return;
      else if (name.startsWith('on') || ['src', 'srcset', 'href', 'xlink:href', 'action', 'formaction', 'background', 'ping', 'poster', 'data', 'target'].includes(name)) {
        if (name === 'href') node.setAttribute('title', value);
        node.removeAttribute(attribute.name);
      }
    }));
    return '<!doctype html>' + doc.documentElement.outerHTML;
  };
  const showMessages = () => {
    const section = document.getElementById('messages');
    if (!data.messages.length) { section.hidden = true; return; }
    const list = section.querySelector('div'), limit = 50;
    const card = message => {
      const pane = el('div', {}), tabs = el('div', { class: 'tabs', role: 'group', 'aria-label': 'views of the message' });
      const views = {};
      if (message.text !== undefined) views.text = () => el('pre', { class: 'box', tabindex: '0' }, shown(message.text.replace(/\r\n/g, '\n')));
      if (message.html !== undefined) views.html = () => el('iframe', { sandbox: '', title: 'the HTML of the message', srcdoc: safeHtml(message) });
      views.headers = () => el('pre', { class: 'box', tabindex: '0' }, message.headers.map(h => shown(h)).join('\n'));
      if (message.parts.length) views.parts = () => el('ul', { class: 'parts' }, message.parts.map(p => { const item = el('li', {}, shown(p.text)); item.style.marginLeft = Math.min(p.depth, 12) + 'em'; return item; }));
      Object.entries(views).forEach(([name, make], index) => {
        const button = el('button', { type: 'button', 'aria-pressed': String(index === 0), on: { click: () => { tabs.querySelectorAll('button').forEach(b => b.setAttribute('aria-pressed', String(b === button))); pane.replaceChildren(make()); } } }, name);
        tabs.append(button);
        if (index === 0) pane.append(make());
      });
      return el('article', { class: 'message', id: 'message-' + message.id },
        el('h3', {}, shown(message.subject || '(no subject)')),
        el('p', { class: 'soft' }, shown(message.summary)),
        message.problems.length ? el('ul', { class: 'problems' }, message.problems.map(p => el('li', {}, shown(p)))) : null, tabs, pane);
    };
    list.replaceChildren(...data.messages.slice(0, limit).map(card));
    if (data.messages.length > limit) {
      const rest = el('button', { type: 'button', on: { click: () => { rest.replaceWith(...data.messages.slice(limit, limit + 200).map(card)); } } }, many(data.messages.length - limit, 'message') + ' more: show');
      list.append(rest);
    }
  };
  // ---- what stands out: what a reader who has five seconds is to see ----
  const firstLine = (lines, most) => { const line = shown((lines || [])[0] || ''); return line.length > most ? line.slice(0, most) + '…' : line; };
  const standing = () => {
    const all = [];
    const add = (rank, session, x, t, kind, what, why) => all.push({ rank, session, x, t: session.start - first + t, kind, what, why });
    sessions.forEach(session => {
      let told = false;
      session.handshakes.filter(h => h.failure).forEach(h => add(1, session, undefined, lastOf(session), 'c5', 'TLS', h.text));
      session.exchanges.forEach(x => {
        const asked = x.stage === 'END_OF_DATA' ? 'the message' : x.in.length ? firstLine(x.in, 60) : stageName(x.stage);
        const because = x.rule !== undefined ? data.words[x.rule] : x.cause !== undefined ? data.words[x.cause] : '';
        const said = x.c ? firstLine(x.out, 70).replace(/^\d{3}[ -]?/, '') : '';
        if (x.marks) add(0, session, x, x.t, 'mark', asked + (x.c ? ' → ' + x.c + ' ' + said : ''), x.marks.join(' '));
        else if (x.departures) add(0, session, x, x.t, 'mark departed', asked, x.departures.join(' '));
        else if (!x.c && x.stage !== 'CONTENT') {
          const last = x === session.exchanges[session.exchanges.length - 1] && session.end.how !== 'OPEN' ? session.end.words : '';
          told = told || !!last;
          add(1, session, x, x.t, x.out.length ? 'c0 cut-short' : 'c0', asked, (x.out.length ? 'the reply is not whole' : 'no reply') + (last ? ', and ' + last : '') + (because ? ' · ' + because : ''));
        }
        else if (x.c >= 400) add(x.c >= 500 ? 2 : 3, session, x, x.t, 'c' + Math.floor(x.c / 100), asked, said + (because ? ' · ' + because : ''));
        else if (x.r !== undefined && x.r - x.t >= 1000) add(4, session, x, x.t, 'slow', asked, 'answered ' + x.c + ' after ' + ms(x.r - x.t) + (because ? ' · ' + because : ''));
        else if (x.rule !== undefined) add(6, session, x, x.t, 'rule', asked + ' → ' + x.c, data.words[x.rule]);
        if (!x.again) x.found.forEach(f => add(5, session, x, x.t, 'finding', asked, f));
        (x.near || []).forEach(near => add(5, session, x, x.t, 'near', asked, near));
      });
      if (session.departures.length) add(0, session, undefined, lastOf(session), 'mark departed', 'the end of ' + nameOf(session), session.departures.join(' '));
      if (session.marks.length) add(0, session, undefined, lastOf(session), 'mark', 'the end of ' + nameOf(session), session.marks.join(' '));
      (session.findings || []).forEach(f => add(5, session, undefined, lastOf(session), 'finding', 'the end of ' + nameOf(session), f));
      if (!told && (session.end.by === 'SERVER' && session.end.how !== 'SERVER_STOPPED' || session.end.how.endsWith('RESET'))) add(1, session, undefined, lastOf(session), 'end', 'the end of ' + nameOf(session), session.end.words);
    });
    return all;
  };
  const CHIP = { mark: 'failure', 'mark departed': 'departed', c0: 'no reply', 'c0 cut-short': 'cut', slow: 'slow', rule: 'rule', finding: 'finding', near: 'near miss', end: 'end' };
  const reveal = (session, x) => {
    if (!view.chosen.includes(session)) view.chosen = [session];
    if (x) x.revealed = true;
    if (view.find) { view.find = ''; document.getElementById('find').value = ''; }
    listSessions(); show();
    const wanted = [...rows.children].find(row => row.dataset.at === session.id + ':' + (x ? x.n : 'end'));
    if (wanted) { wanted.tabIndex = -1; wanted.focus({ preventScroll: true }); wanted.scrollIntoView({ block: 'center' }); }
  };
  const showStanding = () => {
    const all = standing(), list = document.getElementById('standing');
    if (!sessions.length) { list.closest('section').hidden = true; return; }
    const seen = new Set(), some = [];
    [...all].sort((a, b) => a.rank - b.rank || a.t - b.t).forEach(item => { const id = item.kind + item.what + item.why; if (some.length < TOLD && !seen.has(id)) { seen.add(id); some.push(item); } });
    some.sort((a, b) => a.t - b.t || a.rank - b.rank);
    list.replaceChildren(...some.map(item => el('li', {}, el('button', { type: 'button', class: 'stands ' + item.kind, on: { click: () => reveal(item.session, item.x) } },
      el('span', { class: 'chip' }, CHIP[item.kind] || String(item.x ? item.x.c : item.kind === 'c5' ? 'TLS' : '')),
      el('span', { class: 'what' }, item.what), el('span', { class: 'why' }, shown(item.why)),
      el('span', { class: 'when' }, (sessions.length > 1 ? nameOf(item.session) + ', ' : '') + ms(item.t))))));
    const rest = all.length - some.length, note = document.getElementById('standing-rest');
    const kept = data.messages.filter(message => message.kept).length;
    note.textContent = all.length ? rest > 0 ? 'and ' + many(rest, 'more like these', 'more of the kind') + '; n and p lead through the dialogue' : ''
      : 'Nothing: ' + many(sessions.length, 'session') + ', ' + many(kept, 'message') + ' taken, and no reply but what is usual.';
  };
  const theme = document.getElementById('theme');
  const setTheme = dark => { document.documentElement.dataset.theme = dark ? 'dark' : 'light'; theme.setAttribute('aria-pressed', String(dark)); };
  setTheme(matchMedia('(prefers-color-scheme: dark)').matches);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', event => setTheme(event.matches));
  theme.addEventListener('click', () => setTheme(document.documentElement.dataset.theme !== 'dark'));
  document.getElementById('scale').addEventListener('change', event => { view.scale = event.target.checked; show(); });
  document.getElementById('fold').addEventListener('change', event => { view.fold = event.target.checked; show(); });
  document.getElementById('beside').addEventListener('change', event => { view.chosen = event.target.checked ? besideOf(sessions) : view.chosen.slice(0, 1); listSessions(); show(); });
  let due = 0;
  document.getElementById('find').addEventListener('input', event => { clearTimeout(due); due = setTimeout(() => { view.find = event.target.value.trim().toLowerCase(); show(); }, 120); });
  document.addEventListener('keydown', event => {
    if (event.target.matches('input,select,textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    const notable = [...document.querySelectorAll('.row .say.c4, .row .say.c5, .row .say.c0, .note.finding')].map(n => n.closest('.row'));
    if (event.key === '/') { document.getElementById('find').focus(); event.preventDefault(); }
    else if ((event.key === 'n' || event.key === 'p') && notable.length) {
      const top = row => row.getBoundingClientRect().top;
      const here = document.activeElement.closest ? document.activeElement.closest('.row') : null, at = notable.indexOf(here);
      const next = notable[event.key === 'n' ? (at + 1) % notable.length : (at - 1 + notable.length) % notable.length];
      next.tabIndex = -1; next.focus(); next.scrollIntoView({ block: 'center' });
    }
  });
  const besideOf = all => { const few = []; for (const session of all) if (few.length < 50 && lanesOf([...few, session]).length <= LANES) few.push(session); return few; };
  const crowd = sessions.length > 1 && sessions.length <= 20 && lanesOf(sessions).length <= LANES && sessions.reduce((sum, s) => sum + s.exchanges.length, 0) <= 300;
  const telling = sessions.find(session => session.marks.length || session.exchanges.some(x => x.marks || x.departures)) || sessions.find(session => session.exchanges.some(x => x.c >= 400 || !x.c && x.stage !== 'CONTENT')) || sessions[0];
  view.chosen = crowd ? [...sessions] : telling ? [telling] : [];
  document.getElementById('beside').checked = crowd;
  if (sessions.length < 2) document.getElementById('beside').closest('label').hidden = true;
  if (!sessions.length) { document.getElementById('diagram').hidden = true; document.getElementById('nothing').hidden = false; document.querySelector('.tools').hidden = true; }
  showStanding(); listSessions(); show(); showMessages();
  document.documentElement.dataset.ready = 'true';
})();
