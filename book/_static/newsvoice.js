// What pages can do with JavaScript beyond what they do without: a network that zooms. Tables, evidence and search have
// files of their own. Everything is built from what stands on the page; nothing is fetched.
"use strict";
(() => {
  const element = newsvoiceElement;
  const button = (text, attributes = {}) => element("button", { type: "button", ...attributes }, text);

  /* ----------------------------------------------------------------- network */

  const ZOOM = 1.3;
  const DEEPEST = 8;

  class Network {
    constructor(svg) {
      this.svg = svg;
      this.box = svg.closest(".nv-chart");
      this.whole = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
      this.view = [...this.whole];
      this.edges = [...svg.querySelectorAll("[data-edge]")];
      this.numbers = new Map([...svg.querySelectorAll("[data-number]")].map((n) => [n.dataset.number, n]));
      this.nodes = [...svg.querySelectorAll("[data-node]")];
      this.names = new Map([...svg.querySelectorAll("[data-name]")].map((n) => [n.dataset.name, n]));
      this.legends = [...svg.querySelectorAll("[data-legend]")];
      this.counts = new Map(this.edges.map((edge) => [edge, Network.voices(edge)]));
      this.edges.forEach(Network.widen);
      this.box.before(this.makeTools());
      this.listen();
    }

    // In how many sentences of each voice a pair stands: “both in commentary:3;…” as a map.
    static voices(edge) {
      const parts = edge.dataset.voices.split(";").map((part) => part.split(/:(?=\d+$)/));
      return new Map(parts.map(([voice, count]) => [voice, Number(count)]));
    }

    // A thin line is hard to hit: an invisible broad one lies over it.
    static widen(edge) {
      const line = edge.querySelector("path");
      const broad = line.cloneNode();
      for (const name of ["stroke-dasharray", "stroke-dashoffset", "clip-path"]) broad.removeAttribute(name);
      broad.setAttribute("stroke", "transparent");
      broad.setAttribute("stroke-width", "14");
      line.after(broad);
    }

    makeTools() {
      const make = (text, name, act) => {
        const press = button(text, { "aria-label": name, title: name });
        press.addEventListener("click", act);
        return press;
      };
      return element("div", { class: "nv-tools nv-network-tools" },
        make("+", "Zoom in", () => this.zoom(1 / ZOOM)),
        make("−", "Zoom out", () => this.zoom(ZOOM)),
        make("Whole network", "Show the whole network", () => this.reset()),
        this.makeVoices(), this.said = element("span", { role: "status" }));
    }

    makeVoices() {
      const voices = [...new Set(this.edges.flatMap((edge) => [...this.counts.get(edge).keys()]))];
      const choice = element("select", {}, element("option", { value: "" }, "all pairs"),
        ...voices.map((voice) => element("option", { value: voice }, `${voice} (${this.pairs(voice).length})`)));
      choice.addEventListener("change", () => this.filter(choice.value));
      return element("label", {}, "Show ", choice);
    }

    listen() {
      this.svg.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
      this.svg.addEventListener("pointerdown", (event) => this.onDrag(event));
      this.box.addEventListener("keydown", (event) => this.onKey(event));
      for (const part of [...this.nodes, ...this.edges]) {
        part.addEventListener("pointerenter", () => this.light(part));
        part.addEventListener("pointerleave", () => this.light(null));
        part.addEventListener("focusin", () => this.light(part));
        part.addEventListener("focusout", () => this.light(null));
      }
    }

    // The point, in shares of the view, stays where it is.
    zoom(factor, [x, y] = [0.5, 0.5]) {
      const [left, top, width, height] = this.view;
      const [fullWidth, fullHeight] = this.whole.slice(2);
      const newWidth = Math.min(fullWidth, Math.max(fullWidth / DEEPEST, width * factor));
      const newHeight = (newWidth / fullWidth) * fullHeight;
      this.look(left + (width - newWidth) * x, top + (height - newHeight) * y, newWidth, newHeight);
    }

    look(left, top, width, height) {
      const [x, y, fullWidth, fullHeight] = this.whole;
      const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
      this.view = [clamp(left, x, x + fullWidth - width), clamp(top, y, y + fullHeight - height), width, height];
      this.svg.setAttribute("viewBox", this.view.join(" "));
      this.svg.classList.toggle("nv-zoomed", this.zoomed);
      const scale = width / fullWidth; // the legend stays where it is
      const [toX, toY] = [this.view[0] - x * scale, this.view[1] - y * scale];
      for (const legend of this.legends) legend.setAttribute("transform", `translate(${toX} ${toY}) scale(${scale})`);
    }

    get zoomed() {
      return this.view[2] < this.whole[2] - 0.01;
    }

    reset() {
      this.look(...this.whole);
    }

    onWheel(event) {
      if (!event.ctrlKey && !event.metaKey) return; // otherwise the page would stop scrolling here
      event.preventDefault();
      const box = this.svg.getBoundingClientRect();
      const at = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      this.zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM, at);
    }

    onDrag(start) {
      if (!this.zoomed || start.target.closest("a")) return;
      const [left, top, width, height] = this.view;
      const scale = width / this.svg.getBoundingClientRect().width;
      const move = (event) =>
        this.look(left - (event.clientX - start.clientX) * scale, top - (event.clientY - start.clientY) * scale, width, height);
      this.svg.setPointerCapture(start.pointerId);
      this.svg.addEventListener("pointermove", move);
      this.svg.addEventListener("lostpointercapture", () => this.svg.removeEventListener("pointermove", move), { once: true });
    }

    onKey(event) {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const acts = { "+": () => this.zoom(1 / ZOOM), "-": () => this.zoom(ZOOM), 0: () => this.reset() };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.zoomed && steps[event.key]) {
        const [left, top, width, height] = this.view;
        const [x, y] = steps[event.key];
        this.look(left + (x * width) / 8, top + (y * height) / 8, width, height);
      } else if (acts[event.key]) acts[event.key]();
      else return;
      event.preventDefault();
    }

    pairs(voice) {
      return this.edges.filter((edge) => !voice || this.counts.get(edge).has(voice));
    }

    // The pairs that stand in a voice, however often in others, with their numbers there; who has no pair left fades.
    filter(voice) {
      const shown = new Set(this.pairs(voice));
      const actors = new Set([...shown].flatMap((edge) => edge.dataset.edge.split(" ")));
      for (const edge of this.edges) {
        this.mark(edge, "nv-gone", !shown.has(edge));
        this.count(edge, voice);
      }
      for (const node of this.nodes) {
        for (const part of [node, this.names.get(node.dataset.node)]) {
          part?.classList.toggle("nv-faded", Boolean(voice) && !actors.has(node.dataset.node));
        }
      }
      const times = [...shown].reduce((sum, edge) => sum + (this.counts.get(edge).get(voice) ?? 0), 0);
      this.said.textContent = voice ? `${shown.size} of ${this.edges.length} drawn pairs, ${times} times: ${voice}` : "";
    }

    // The number on a line: all, or those of a voice.
    count(edge, voice) {
      const text = this.numbers.get(edge.dataset.edge)?.querySelector("text");
      if (!text) return;
      text.dataset.all ??= text.textContent;
      text.removeAttribute("textLength");
      text.textContent = voice ? this.counts.get(edge).get(voice) ?? "" : text.dataset.all;
    }

    // A line and the number that stands on it.
    mark(edge, name, on) {
      for (const part of [edge, this.numbers.get(edge.dataset.edge)]) part?.classList.toggle(name, on);
    }

    // The edges of an actor, or the two ends of an edge, stand out from the rest.
    light(part) {
      const ends = part?.dataset.edge?.split(" ");
      const lit = (edge) => part === edge || edge.dataset.edge.split(" ").includes(part.dataset.node);
      const edges = part ? this.edges.filter(ends ? (edge) => edge === part : lit) : [];
      const actors = new Set([part?.dataset.node, ...edges.flatMap((edge) => edge.dataset.edge.split(" "))]);
      for (const edge of this.edges) this.mark(edge, "nv-lit", edges.includes(edge));
      for (const node of this.nodes) node.classList.toggle("nv-lit", actors.has(node.dataset.node));
      this.svg.classList.toggle("nv-dimmed", Boolean(part));
    }
  }

  const start = () => {
    document.querySelectorAll("svg.nv-svg").forEach((svg) => svg.querySelector("[data-edge]") && new Network(svg));
  };
  start();
})();
