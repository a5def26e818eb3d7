// Search works in a web worker, which browsers refuse to pages opened from disk: there, a hidden frame does its work.
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      const source = new URL(url, location.href).href.replace(/"/g, "%22");
      inside.document.open();
      inside.document.write(
        `<!doctype html><script>
          window.postMessage = (data) => parent.dispatchEvent(new CustomEvent("frame-worker", { detail: { data, window } }));
          window.importScripts = (...urls) => urls.reduce((before, src) => before.then(() => new Promise((done, failed) => {
            const script = document.createElement("script");
            Object.assign(script, { src, onload: done, onerror: failed });
            document.head.append(script);
          })), Promise.resolve());
        <\/script><script src="${source}"><\/script>`
      );
      inside.document.close();
      this.inside = inside;
      this.ready = new Promise((done) => this.frame.addEventListener("load", done, { once: true }));
      addEventListener("frame-worker", (event) => {
        if (event.detail.window !== inside) return;
        const message = new MessageEvent("message", { data: event.detail.data });
        this.dispatchEvent(message);
        if (this.onmessage) this.onmessage(message);
      });
    }
    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {
      this.frame.remove();
    }
  }
  window.IFrameWorker = window.Worker = IFrameWorker;
}
