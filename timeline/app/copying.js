// A button; `data` of copying.py says what it is called and what it copies. Without a text it is the page's address.

const LINK = 'M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12.4 6M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7L11.6 18';
const SHEETS = 'M9 9h11v11H9zM15 9V4H4v11h5';
const TICK = 'M4 12.5l5 5L20 6.5';

export default function ({ parentElement, data }) {
  let button = parentElement.querySelector('button.copy');
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.innerHTML = '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
      + ' stroke-linejoin="round" aria-hidden="true"><path/></svg><span role="status"></span>';
    parentElement.appendChild(button);
  }
  const show = (done) => {
    button.classList.toggle('done', done);
    button.querySelector('path').setAttribute('d', done ? TICK : data.text === null ? LINK : SHEETS);
    button.querySelector('span').textContent = done ? data.done : data.label;
    button.setAttribute('aria-label', done ? data.done : data.label);
    button.title = data.help;
  };
  let waiting = 0;
  button.onclick = async () => {
    await write(data.text ?? location.href);
    show(true);
    clearTimeout(waiting);
    waiting = setTimeout(show, 2500, false);
  };
  show(false);
  return () => clearTimeout(waiting);
}

// The clipboard is closed to pages without a certificate, which a colleague's machine may serve: the old way, then.
async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement('textarea');
    box.value = text;
    box.style.position = 'fixed';
    box.style.opacity = '0';
    document.body.appendChild(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
}
