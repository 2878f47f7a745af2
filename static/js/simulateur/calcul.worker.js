// Le domaine, à côté de la page : une question, une réponse. La page ne peut pas compiler de WebAssembly, ce script si.
const domaine = WebAssembly.instantiateStreaming(fetch('/js/domaine.wasm')).then(({ instance }) => instance.exports);

addEventListener('message', async ({ data: { rang, question } }) => {
  const { memory, question: place, answer: calcule, answer_length: longueur } = await domaine;
  const octets = new TextEncoder().encode(JSON.stringify(question));
  // La mémoire peut grandir à chaque appel, et change alors de tampon : il n'est lu qu'après.
  const entree = place(octets.length);
  new Uint8Array(memory.buffer, entree, octets.length).set(octets);
  const sortie = calcule();
  const reponse = JSON.parse(new TextDecoder().decode(new Uint8Array(memory.buffer, sortie, longueur())));
  postMessage({ rang, reponse });
});
