/** Photos over the whole window, side by side. Plain elements: it lies above every page and belongs to none. */
import './viewer.scss';

export function openViewer(addresses: string[], current: string): void {
  const before = document.activeElement as HTMLElement | null;
  const veil = document.createElement('div');
  veil.className = 'viewer';
  veil.setAttribute('role', 'dialog');
  veil.setAttribute('aria-modal', 'true');
  veil.setAttribute('aria-label', '看照片');
  const strip = veil.appendChild(document.createElement('div'));
  strip.className = 'viewer-strip';
  strip.tabIndex = 0;
  const images = addresses.map((address, place) => {
    const image = strip.appendChild(document.createElement('div')).appendChild(new Image());
    image.src = address;
    image.alt = `第 ${place + 1} 张，共 ${addresses.length} 张`;
    return image;
  });
  const leave = veil.appendChild(document.createElement('button'));
  leave.className = 'viewer-close';
  leave.type = 'button';
  leave.id = 'viewer-close';
  leave.textContent = '关闭';

  const close = () => {
    document.removeEventListener('keydown', onKey, true);
    window.removeEventListener('popstate', close);
    veil.remove();
    before?.focus?.();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    // The page behind is not to be walked through.
    if (event.key === 'Tab') {
      event.preventDefault();
      (document.activeElement === leave && addresses.length > 1 ? strip : leave).focus();
    }
  };
  document.addEventListener('keydown', onKey, true);
  window.addEventListener('popstate', close);
  veil.addEventListener('click', close);
  document.body.appendChild(veil);
  images[Math.max(0, addresses.indexOf(current))]?.scrollIntoView?.({ inline: 'center' });
  leave.focus();
}
