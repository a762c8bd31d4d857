import Prospecting
import Testing

@Suite struct WebhooksFileTests {
    private func webhooks(_ text: String) throws -> [WebhookDeclaration] {
        try campaign(campaignText("webhooks: [\(text)]")).webhooks
    }

    @Test(arguments: [
        (
            "{url: \"http://a.example/x?y=1\", events: \"*\"}",
            WebhookDeclaration(url: "http://a.example/x?y=1", events: ["*"])
        ),
        (
            "{shape: cloudevents, url: https://a.example, events: [lead.qualified, meeting.*], secret: env:TOUCHLINE_SECRET_A1_B, mode: binary}",
            .init(
                url: "https://a.example", shape: .cloudevents, secret: "TOUCHLINE_SECRET_A1_B",
                events: ["lead.qualified", "meeting.*"], settings: ShapeSettings(mode: .binary))
        ),
        (
            "{shape: hubspot, credential: env:TOUCHLINE_SECRET_H, events: opportunity.*, match: [lead-id.tp_lead_id]}",
            .init(
                shape: .hubspot, credential: "TOUCHLINE_SECRET_H", events: ["opportunity.*"],
                settings: ShapeSettings(match: ["lead-id.tp_lead_id"]))
        ),
        (
            "{shape: mautic, url: https://m.example, credential: env:TOUCHLINE_SECRET_M, events: lead.*, match: phone, segments: {lead.recycled: 12}}",
            .init(
                url: "https://m.example", shape: .mautic, credential: "TOUCHLINE_SECRET_M", events: ["lead.*"],
                settings: ShapeSettings(match: ["phone"], segments: ["lead.recycled": 12]))
        ),
        (
            "{shape: template, url: https://t.example, events: lead.*, fields: {\"A b\": \"{{#reason}}{{y.z}}{{/reason}}\"}}",
            .init(
                url: "https://t.example", shape: .template, events: ["lead.*"],
                settings: ShapeSettings(fields: ["A b": "{{#reason}}{{y.z}}{{/reason}}"]))
        ),
        (
            "{shape: template, url: https://t.example, events: lead.*, body: '{\"mail\": \"{{lead.email}}\"}'}",
            .init(
                url: "https://t.example", shape: .template, events: ["lead.*"],
                settings: ShapeSettings(body: "{\"mail\": \"{{lead.email}}\"}"))
        ),
    ])
    func `each shape has what it needs`(text: String, declaration: WebhookDeclaration) throws {
        #expect(try webhooks(text) == [declaration])
    }

    @Test(arguments: [
        "ftp://a.example", "a.example", "https://", "https://me:pass@a.example", "https://a.example/#top", "/hooks",
    ])
    func `a url is an address of the web without a password`(url: String) {
        #expect(
            diagnostics(campaignText("webhooks: [{url: \"\(url)\", events: \"*\"}]")) == [
                "spring.yaml:7:18: error: \"\(url)\" is not an address of the web; write it as"
                    + " https://marketing.example.com/hooks, without a user or a password"
            ])
    }

    @Test(arguments: [
        "whsec_abc", "env:SECRET", "env:TOUCHLINE_SECRET_", "env:TOUCHLINE_SECRET_a", "env:TOUCHLINE_SECRET_A__B",
    ])
    func `no secret stands in a file`(secret: String) {
        #expect(
            diagnostics(campaignText("webhooks: [{url: https://a.example, events: \"*\", secret: \"\(secret)\"}]")) == [
                "spring.yaml:7:58: error: \"\(secret)\" is not the name of a secret; keep it out of the file: write"
                    + " env:TOUCHLINE_SECRET_MARKETING, and set that where the daemon runs"
            ])
    }

    @Test(arguments: [
        (
            "shape: cloudevents, mode: single",
            "7:76: error: \"single\" is not a mode; it may be structured, binary or batch"
        ),
        ("shape: standard, mode: binary", "7:67: error: \"mode\" means nothing with \"standard\"; take it out"),
        (
            "shape: template",
            "7:12: error: \"template\" needs \"fields\" or \"body\"; add fields: {reason: \"{{reason}}\"}"
        ),
        (
            "shape: template, fields: {a: \"{{lead.emial}}\"}",
            "7:80: error: unknown name \"lead.emial\"; did you mean \"lead.email\"?"
        ),
        (
            "shape: mautic, credential: env:TOUCHLINE_SECRET_M, segments: {lead.recyled: 3}",
            "7:112: error: unknown event \"lead.recyled\"; did you mean \"lead.recycled\"?"
        ),
    ])
    func `what a shape cannot do is refused`(keys: String, message: String) {
        #expect(
            diagnostics(campaignText("webhooks: [{url: https://a.example, events: \"*\", \(keys)}]"))
                == ["spring.yaml:" + message])
    }

    @Test func `the same endpoint cannot be told twice`() {
        let webhook = "{url: https://a.example, events: lead.*}"
        #expect(
            diagnostics(campaignText("webhooks: [\(webhook), \(webhook)]")) == [
                "spring.yaml:7:54: error: https://a.example is told twice; put their events into one"
            ])
    }
}
