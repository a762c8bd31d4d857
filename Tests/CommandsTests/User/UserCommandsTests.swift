import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct UserCommandsTests {
    @Test func `a user is added and the token shown once`() throws {
        let answer = #"{"id":"user-00000001","email":"sam@example.com","role":"sdr","token":"tl_new"}"#
        let body = #"{"email":"sam@example.com","name":"Sam","queues":["a","b"],"role":"sdr"}"#
        try ScriptedServer.play(
            .on("POST /v1/users", body: body, answer: answer),
            .on("POST /v1/users/sam%40example.com/token", answer: answer)
        ) { url in
            let scene = Scene(server: url)
            let exit = scene.run(
                "user", "add", "sam@example.com", "--name", "Sam", "--role", "sdr", "--queue", "a", "--queue", "b")
            #expect(exit == 0)
            #expect(
                scene.results == """
                    user-00000001 · sam@example.com, sdr
                    token: tl_new
                    It is not shown again. They use it with `touchline login`.

                    """)
            #expect(scene.run("user", "token", "sam@example.com") == 0)
        }
    }

    @Test func `a user is away until a moment on this machine's clock, and back`() throws {
        let row = """
            "id":"user-00000001","email":"sam@example.com","name":"Sam","role":"sdr","queues":["a"],\
            "external_ids":{},"revoked":false
            """
        let away = "{\(row),\"away_until\":\"2026-03-09T06:00:00Z\"}"
        try ScriptedServer.play(
            .on(
                "PUT /v1/users/sam%40example.com/away", body: #"{"until":"2026-03-09","zone":"America/Chicago"}"#,
                answer: away),
            .on("GET /v1/users", answer: "[\(away)]"),
            .on("DELETE /v1/users/sam%40example.com/away", answer: "{\(row)}")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("user", "away", "sam@example.com", "--until", "2026-03-09") == 0)
            #expect(scene.run("user", "list") == 0)
            #expect(scene.run("user", "away", "sam@example.com", "--back") == 0)
            #expect(
                scene.results == """
                    sam@example.com is away until Mon 9 Mar 00:00; the queue has their calls meanwhile
                    USER           EMAIL            NAME  ROLE  QUEUES  ACCESS
                    user-00000001  sam@example.com  Sam   sdr   a       away until Mon 9 Mar 00:00
                    sam@example.com is back

                    """)
            for wrong in [[], ["--back", "--until", "2026-03-09"]] {
                #expect(Touchline.run(["user", "away", "sam@example.com"] + wrong, in: scene.context) == 64)
            }
        }
    }

    @Test func `users are listed and revoked`() throws {
        let row =
            #"{"id":"user-00000001","email":"sam@example.com","name":"Sam","role":"sdr","queues":["a","b"],"#
            + #""external_ids":{},"revoked":true}"#
        try ScriptedServer.play(
            .on("GET /v1/users", answer: "[\(row)]"), .on("DELETE /v1/users/sam%40example.com", answer: row)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("user", "list") == 0)
            #expect(scene.run("user", "revoke", "sam@example.com") == 0)
            #expect(
                scene.results == """
                    USER           EMAIL            NAME  ROLE  QUEUES  ACCESS
                    user-00000001  sam@example.com  Sam   sdr   a b     revoked
                    sam@example.com has no access any more

                    """)
        }
    }
}
