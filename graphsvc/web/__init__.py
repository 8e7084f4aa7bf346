"""How it is served: pages and the JSON API, the only importer of Flask beside `graphsvc.app`. Never asks the store itself."""
