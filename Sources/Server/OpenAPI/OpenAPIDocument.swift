import Foundation
import Hummingbird
import JSONText
import Prospecting
import Wire

/// The description of a route table as OpenAPI 3.1.
struct OpenAPIDocument {
    let table: RouteTable

    func value() throws -> JSONValue {
        var book = SchemaBook()
        var paths: [String: [String: JSONValue]] = [:]
        for route in table.routes {
            paths[route.path.text, default: [:]][route.method.rawValue.lowercased()] = try operation(route, &book)
        }
        _ = try book.schema(of: Problem.self)
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Touchline", "version": "1",
                "description": "Errors are problem documents (RFC 9457) with a stable code.",
            ],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(book.components),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private func operation(_ route: Route, _ book: inout SchemaBook) throws -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .text(Self.operationID(route)), "summary": .text(route.summary),
            "description": .text("For " + route.access.words + "."),
            "parameters": .list(Self.parameters(route)), "responses": try responses(route, &book),
            "security": route.access == .open ? [] : [["token": []]],
        ]
        if let body = route.body { operation["requestBody"] = try Self.requestBody(body, &book) }
        return .object(operation)
    }

    /// Stable and readable: `post-v1-touches-id-attempt`.
    private static func operationID(_ route: Route) -> String {
        let words = route.path.text.split { "/{}.".contains($0) }
        return ([route.method.rawValue.lowercased()] + words.map(String.init)).joined(separator: "-")
    }

    private static func parameters(_ route: Route) -> [JSONValue] {
        let path: [JSONValue] = route.path.parameters.map { name in
            ["name": .text(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
        }
        let query: [JSONValue] = route.query.map { parameter in
            [
                "name": .text(parameter.name), "in": "query", "required": .flag(parameter.isRequired),
                "description": .text(parameter.summary),
                "schema": parameter.isList ? ["type": "array", "items": parameter.schema] : parameter.schema,
            ]
        }
        guard route.method == .post else { return path + query }
        let key: JSONValue = [
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "The same key with the same request is carried out once and answered the same.",
            "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
        ]
        return path + query + [key]
    }

    private static func requestBody(_ body: BodyShape, _ book: inout SchemaBook) throws -> JSONValue {
        var content: [String: JSONValue] = [:]
        for (type, schema) in body.media { content[type] = ["schema": try schema.schema(in: &book)] }
        return [
            "required": true, "description": .text("At most \(body.limit / 1024) KiB."), "content": .object(content),
        ]
    }

    private func responses(_ route: Route, _ book: inout SchemaBook) throws -> JSONValue {
        var responses: [String: [String: JSONValue]] = [:]
        for answer in route.answers {
            let key = String(answer.status)
            var response = responses[key] ?? Self.response(answer.headers)
            if let media = answer.mediaType, let schema = answer.schema {
                var content: [String: JSONValue] =
                    if case .object(let known)? = response["content"] { known } else { [:] }
                content[media] = ["schema": try schema.schema(in: &book)]
                response["content"] = .object(content)
            }
            responses[key] = response
        }
        for (status, codes) in Dictionary(grouping: route.refusals, by: \.httpStatus) {
            var refused = Self.problem(status, codes)
            if case .object(let shown)? = responses[String(status)]?["content"],
                case .object(let problem)? = refused["content"]
            {
                refused["content"] = .object(shown.merging(problem) { $1 })
            }
            responses[String(status)] = refused
        }
        return .object(responses.mapValues { .object($0) })
    }

    private static func response(_ headers: [String: String]) -> [String: JSONValue] {
        var described: [String: JSONValue] = [
            "Touchline-Request": ["schema": ["type": "string"], "description": "Names the request in the log."]
        ]
        for (name, words) in headers {
            described[name] = ["schema": ["type": "string"], "description": .text(words)]
        }
        return ["description": "Done.", "headers": .object(described)]
    }

    private static func problem(_ status: Int, _ codes: [Refusal.Code]) -> [String: JSONValue] {
        let words = codes.map(\.rawValue).sorted().joined(separator: ", ")
        var problem = response(status == 405 ? ["Allow": "What can be done here."] : [:])
        problem["description"] = .text("Refused: \(words).")
        problem["content"] = .object([Problem.mediaType: ["schema": ["$ref": "#/components/schemas/Problem"]]])
        return problem
    }
}
