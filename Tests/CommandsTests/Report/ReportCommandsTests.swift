import Foundation
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(10))) struct ReportCommandsTests {
    private static let funnel =
        #"[{"entered_from":"2026-03-01","entered_until":"2026-03-31","from":null,"group":null,"high":null,"leads":263,"#
        + #""low":null,"rate":null,"reached":null,"stage":"raw"},{"entered_from":"2026-03-01","#
        + #""entered_until":"2026-03-31","from":"raw","group":null,"high":0.3662,"leads":81,"low":0.2553,"rate":0.308,"#
        + #""reached":81,"stage":"mql"}]"#

    @Test func `a funnel is a table, JSON as it came, or CSV as the server writes it`() throws {
        try ScriptedServer.play(
            .on("GET /v1/reports/funnel?campaign=first&period=2026-03", answer: Self.funnel),
            .on("GET /v1/reports/funnel", answer: Self.funnel),
            .on("GET /v1/reports/funnel?by=source", answer: "group,stage\r\n")
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", "funnel", "--campaign", "first", "--period", "2026-03") == 0)
            #expect(scene.results.contains("STAGE  LEADS    RATE  OF   95 %"))
            #expect(scene.results.contains("mql       81  30.8 %  raw  25.5–36.6 %"))
            #expect(scene.run("report", "funnel", "--format", "json") == 0)
            #expect(scene.results.hasSuffix(Self.funnel + "\n"))
            #expect(scene.run("report", "funnel", "--by", "source", "--format", "csv") == 0)
            #expect(scene.results.hasSuffix("\ngroup,stage\r\n"))
        }
    }

    @Test func `who waits is listed under the times, on the reader's clock`() throws {
        let times =
            #"{"answered":3,"campaign":null,"ended":0,"group":null,"high":0.9385,"kept":2,"lead":null,"leads":4,"low":0.2077,"#
            + #""measure":"first-call","median_seconds":252,"name":null,"p90_seconds":7500,"promised":3,"rate":0.6667,"#
            + #""since":null,"waiting":1,"with":null}"#
        let waiting =
            #"{"answered":0,"campaign":"first","ended":0,"group":null,"high":null,"kept":null,"lead":"lead-00000001","leads":1,"#
            + #""low":null,"measure":"first-call","median_seconds":null,"name":"Kim Lee","p90_seconds":null,"#
            + #""promised":null,"rate":null,"since":"2026-02-02T09:00:00Z","waiting":1,"with":null}"#
        try ScriptedServer.play(.on("GET /v1/reports/sla", answer: "[\(times),\(waiting)]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", "sla") == 0)
            #expect(scene.results.contains("first-call      4         3        1      0  4m 12s"))
            #expect(scene.results.contains("66.7 %"))
            #expect(scene.results.contains("lead-00000001  Kim Lee  first"))
        }
    }

    @Test func `money and shares are told by source and by campaign`() throws {
        let rows =
            #"[{"accepted":2,"campaign":null,"goal":null,"leads":9,"marketing":true,"mqls":5,"opportunities":2,"#
            + #""revenue":1200.5,"row":"source","share":0.75,"source":"fair","sqls":3,"won":1},{"accepted":null,"#
            + #""campaign":"first","goal":0.4,"leads":null,"marketing":true,"mqls":null,"opportunities":null,"#
            + #""revenue":1200.5,"row":"marketing","share":0.75,"source":null,"sqls":null,"won":null}]"#
        try ScriptedServer.play(.on("GET /v1/reports/sources", answer: rows)) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", "sources") == 0)
            #expect(scene.results.contains("1200.50  75.0 %"))
            #expect(scene.results.contains("first            1200.50  75.0 %  40.0 %"))
        }
    }

    @Test(arguments: ["rejections", "activity", "stalled", "sla", "sources", "funnel"])
    func `an empty report says so, and ends well`(name: String) throws {
        let target = "GET /v1/reports/\(name)" + (name == "activity" ? "?by=rep" : "")
        try ScriptedServer.play(.on(target, answer: "[]"), .on(target, answer: "[]")) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", name) == 0)
            #expect(scene.results.isEmpty)
            #expect(scene.messages.contains("nothing to report"))
            #expect(scene.run("report", name, "--format", "json") == 0)
            #expect(scene.results == "[]\n")
        }
    }

    @Test func `what became of endpoints' events is a table, JSON as it came, or CSV as the server writes it`() throws {
        let row =
            #"{"accepted":6,"dead":1,"events":9,"rejected":1,"sent":7,"url":"https://a.example/in","waiting":2,"#
            + #""webhook":"whk-00000001"}"#
        let csv =
            "webhook,url,events,sent,accepted,rejected,waiting,dead\r\n"
            + "whk-00000001,https://a.example/in,9,7,6,1,2,1\r\n"
        try ScriptedServer.play(
            .on("GET /v1/reports/webhooks", answer: "[\(row)]"),
            .on("GET /v1/reports/webhooks", answer: "[\(row)]"),
            .on(
                "GET /v1/reports/webhooks?since=2026-03-01T00%3A00%3A00Z&until=2026-03-02T00%3A00%3A00Z", answer: csv)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", "webhooks") == 0)
            #expect(
                scene.results == """
                    WEBHOOK       URL                   EVENTS  SENT  ACCEPTED  REJECTED  WAITING  DEAD
                    whk-00000001  https://a.example/in       9     7         6         1        2     1

                    """)
            scene.results = ""
            #expect(scene.run("report", "webhooks", "--format", "json") == 0)
            #expect(scene.results == "[\(row)]\n")
            scene.results = ""
            let period = ["--since", "2026-03-01T00:00:00Z", "--until", "2026-03-02T00:00:00Z"]
            #expect(Touchline.run(["report", "webhooks", "--format", "csv"] + period, in: scene.context) == 0)
            #expect(scene.results == csv)
            #expect(scene.messages == "")
        }
    }

    @Test func `without an endpoint the report of them says so, and its CSV is the heading alone`() throws {
        let heading = "webhook,url,events,sent,accepted,rejected,waiting,dead\r\n"
        try ScriptedServer.play(
            .on("GET /v1/reports/webhooks", answer: "[]"), .on("GET /v1/reports/webhooks", answer: heading)
        ) { url in
            let scene = Scene(server: url)
            #expect(scene.run("report", "webhooks") == 0)
            #expect(scene.results == "" && scene.messages == "there is no endpoint\n")
            #expect(scene.run("report", "webhooks", "--format", "csv") == 0)
            #expect(scene.results == heading)
        }
    }

    @Test func `only reports are written as CSV`() {
        let scene = Scene(server: "http://127.0.0.1:1")
        #expect(scene.run("lease", "list", "--format", "csv") == 64)
        #expect(scene.messages.contains("only reports are written as CSV"))
    }
}
