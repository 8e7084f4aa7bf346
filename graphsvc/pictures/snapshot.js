// Draws the network that stands beside it as JSON, at the given places; tells of the chosen node as plain text.
{
  const data = JSON.parse(document.getElementById("network").textContent);
  const said = document.getElementById("said");
  const canvas = document.getElementById("canvas");
  for (const node of data.drawn.nodes) if (node.inside) Object.assign(node, pill({ text: node.label, letters: node.inside }));
  const network = new vis.Network(canvas, data.drawn, data.options);
  const look = getComputedStyle(document.body);
  network.on("afterDrawing", (context) => writeNames(context, network, data.drawn.nodes, { ink: look.color, paper: look.backgroundColor, face: look.fontFamily }));
  const tell = (lines) => {
    const list = document.createElement("ul");
    list.append(...lines.slice(1).map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    const name = document.createElement("strong");
    name.textContent = lines[0];
    said.replaceChildren(name, list);
  };
  network.on("selectNode", (event) => tell(data.lists[event.nodes[0]]));
  network.on("deselectNode", () => said.replaceChildren());
  const fit = () => showAll(network, data.drawn.nodes, canvas, { face: look.fontFamily, most: 1.3 });
  document.getElementById("fit").addEventListener("click", fit);
  window.addEventListener("beforeprint", fit);
  fit();
  document.documentElement.dataset.drawn = "yes";
}
