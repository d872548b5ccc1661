// Asks an endpoint by fetch-sparql-endpoint, prints what it understood as one JSON object.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const [endpoint, label] = process.argv.slice(2);
const get = new SparqlEndpointFetcher({ method: "GET" });
const post = new SparqlEndpointFetcher({ method: "POST" });

async function rows(fetcher, query) {
  const found = [];
  for await (const row of await fetcher.fetchBindings(endpoint, query)) {
    found.push(Object.fromEntries(Object.entries(row).map(([name, term]) => [name, term.value])));
  }
  return found;
}

async function triples(query) {
  const found = [];
  for await (const quad of await post.fetchTriples(endpoint, query)) {
    found.push([quad.subject.value, quad.predicate.value, quad.object.value]);
  }
  return found;
}

async function refusal(query) {
  try {
    await rows(post, query);
    return "";
  } catch (error) {
    return String(error.message);
  }
}

const select = `SELECT ?s ?l { ?s rdfs:label ?l FILTER(STR(?l) = "${label}") }`;
console.log(
  JSON.stringify({
    get: await rows(get, `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ${select}`),
    post: await rows(post, `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ${select}`),
    ask: await post.fetchAsk(endpoint, "ASK { ?s ?p ?o }"),
    triples: await triples("CONSTRUCT WHERE { ?s a <https://example.org/data/Type1> }"),
    limit: await refusal("SELECT * { ?a ?b ?c . ?d ?e ?f }"),
  }),
);
