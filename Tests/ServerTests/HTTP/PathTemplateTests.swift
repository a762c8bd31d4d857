import Testing

@testable import Server

@Suite struct PathTemplateTests {
    @Test(arguments: [
        ("/v1/leads/a%2Fb", ["ref": "a/b"]), ("/v1/leads/%C3%A9", ["ref": "é"]), ("/v1/leads/", ["ref": ""]),
        ("/v1/leads/%FF", nil), ("/v1/leads", nil), ("/v1/Leads/x", nil), ("/v1/leads/x/y", nil),
    ])
    func `a path fits when its literals do and its gaps are UTF-8`(path: String, values: [String: String]?) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        #expect(PathTemplate("/v1/leads/{ref}").match(Array(segments)) == values)
    }

    @Test func `the route with more literals is meant`() throws {
        guard case .route(let route, let values) = RouteTable.all.match(.post, "/v1/leads/import") else {
            Issue.record("no route")
            return
        }
        #expect(route.name == "POST /v1/leads/import")
        #expect(values == [:])
    }
}
