// Cells link to dialogs. Without this script the address alone shows them (:target).
document.documentElement.classList.add('scripted');
function show() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  document.querySelectorAll('dialog[open]').forEach((d) => d !== target && d.close());
  if (target instanceof HTMLDialogElement && !target.open) target.showModal();
}
document.querySelectorAll('dialog').forEach((d) => {
  d.addEventListener('click', (e) => e.target === d && d.close());
  d.addEventListener('close', () => {
    if (location.hash !== '#' + d.id) return;
    history.replaceState(null, '', location.href.split('#')[0]);
    document.querySelector('td a[href="#' + d.id + '"]').focus();
  });
});
addEventListener('hashchange', show);
show();
