'use strict';
(() => {
  const body = document.getElementById('tests'), asRun = [...body.rows];
  const find = document.getElementById('find'), failed = document.getElementById('failed'), slowest = document.getElementById('slowest');
  const time = row => Number(row.cells[4].textContent);
  const show = () => {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    asRun.forEach(row => {
      row.hidden = failed.checked && !row.classList.contains('failed') || !row.textContent.toLowerCase().includes(wanted);
      shown += row.hidden ? 0 : 1;
    });
    document.getElementById('found').textContent = shown === asRun.length ? '' : shown + ' of ' + asRun.length;
  };
  [find, failed].forEach(control => control.addEventListener('input', show));
  slowest.addEventListener('input', () => body.replaceChildren(...(slowest.checked ? [...asRun].sort((a, b) => time(b) - time(a)) : asRun)));
  document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.ready = 'true';
})();
